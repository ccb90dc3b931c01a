#include "services/drafting/mends.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "services/drafting/mend_makers.h"

namespace trinhky::drafting {
namespace {

using Maker = mending::Proposals (*)(const MendDesk&, const casework::StoredProblem&);

struct Row {
  std::string_view code;
  Maker maker;
  Part part;
};

// What is not here has no certain mend in the text: NN-E06 wants the successor of an abolished
// body, NN-W05 an addressee, TT-W05 a subject, other MARKUP_… and PRINT_… the words of the drafter.
constexpr Row kTable[] = {
    {"NN-E01", mending::AddListOrArchive, Part::kRecipients},                 // R-NN-04, R-NN-06
    {"NN-E02", mending::MoveArchiveLast, Part::kNothing},                     // R-NN-06
    {"NN-E03", mending::DropRow, Part::kRecipients},                          // R-NN-03
    {"NN-E05", mending::NameBodies, Part::kRecipients},                       // R-NN-12
    {"NN-E07", mending::RightArchive, Part::kNothing},                        // R-NN-06, R-NN-07
    {"NN-E08", mending::NameBodies, Part::kRecipients},                       // R-NN-12
    {"NN-E09", mending::NameArticleBodies, Part::kRecipients},                // R-NN-12
    {"NN-W01", mending::AddAsAbove, Part::kRecipients},                       // R-NN-03
    {"NN-W02", mending::DropRow, Part::kRecipients},                          // R-NN-10
    {"NN-W03", mending::EndRow, Part::kNothing},                              // R-NN-05
    {"NN-W04", mending::SeparateHeads, Part::kRecipients},                    // R-NN-05
    {"NN-W06", mending::RightArchive, Part::kNothing},                        // R-NN-14
    {"NN-W07", mending::AddHeading, Part::kNothing},                          // R-NN-04
    {"TT-W01", mending::AddAgency, Part::kHead},                              // R-NUM-07
    {"TT-W02", mending::AddSymbol, Part::kHead},                              // R-NUM-03
    {"TT-W03", mending::AddDate, Part::kHead},                                // R-DAT-01
    {"TT-W04", mending::RightZeros, Part::kHead},                             // R-DAT-02
    {"TT-W06", mending::RightSymbol, Part::kHead},                            // R-NUM-03
    {"TT-W07", mending::RightSymbol, Part::kHead},                            // R-NUM-05
    {"TT-W08", mending::RightSymbol, Part::kHead},                            // R-PTY-02
    {"TT-W09", mending::RightSymbol, Part::kHead},                            // R-NUM-07
    {"TT-W10", mending::AddSigner, Part::kSignature},                         // R-SIG-01
    {"TT-W11", mending::OnePost, Part::kSignature},                           // R-SIG-11
    {"TT-W12", mending::FullCollective, Part::kSignature},                    // R-SIG-01
    {"TT-W13", mending::RightMarks, Part::kSignature},                        // R-SIG-07
    {"AGENCY_INFERRED", mending::AddAgency, Part::kHead},                     // R-NUM-07
    {"SYMBOL_INFERRED", mending::AddSymbol, Part::kHead},                     // R-NUM-03
    {"SYMBOL_UNREADABLE", mending::RightSymbol, Part::kHead},                 // R-NUM-03
    {"SYMBOL_REGIME_MISMATCH", mending::RightSymbol, Part::kHead},            // R-PTY-02
    {"SYMBOL_ORGAN_MISMATCH", mending::RightSymbol, Part::kHead},             // R-NUM-07
    {"MARKUP_CHARACTER", mending::DropHiddenLetters, Part::kNothing},         // R-TXT-01
    {"SIGNATURE_BLOCK_MISSING", mending::AddSigner, Part::kSignature},        // R-SIG-01
    {"SIGNER_UNKNOWN", mending::RightSigner, Part::kSignature},               // R-SIG-06
    {"LAYOUT_HIDDEN_CHARACTER", mending::DropHiddenLetters, Part::kNothing},  // R-TXT-01
    {kRecipientUnsure, mending::NameBodies, Part::kRecipients},               // R-NN-12
    {kRequiredBodyMissing, mending::AddRequiredBody, Part::kRecipients},      // R-NN-09
};

}  // namespace

std::vector<Proposal> ProposeMends(const MendDesk& desk, const casework::StoredProblem& problem) {
  for (const Row& row : kTable) {
    if (row.code != problem.code) continue;
    std::vector<Proposal> proposals = row.maker(desk, problem);
    for (Proposal& proposal : proposals) proposal.part = row.part;
    return proposals;
  }
  return {};
}

namespace mending {

Proposal One(std::string vi, std::string en, LineEdit edit) {
  return {.title = {std::move(vi), std::move(en)}, .edits = {std::move(edit)}};
}

}  // namespace mending
}  // namespace trinhky::drafting
