// mends.h: changes of a draft's text that cure a problem, for a person to choose.
//
//   for (const Proposal& proposal : ProposeMends(desk, problem)) …  // try it, then offer it
//
// One table by the code of the problem (mends.cc) names the maker of its mends; the makers stand in
// list_mends.cc, head_mends.cc and foot_mends.cc. A maker may be wrong: it does not know how the
// changed text reads. examination.h reads it, and only what cures is offered.
#ifndef TRINHKY_SERVICES_DRAFTING_MENDS_H_
#define TRINHKY_SERVICES_DRAFTING_MENDS_H_

#include <string>
#include <vector>

#include "services/casework/labels.h"
#include "services/casework/office_directory.h"
#include "services/drafting/draft_reading.h"
#include "services/drafting/text_lines.h"
#include "workflow/base/status.h"

namespace trinhky::drafting {

/// What the makers look at. The references must live as long as the call.
struct MendDesk {
  const casework::OfficeDirectory& office;
  const DraftClaim& claim;
  const DraftReading& reading;
  const TextLines& lines;
  const ResolveContext& context;  ///< in which the lists of the reading were resolved
};

/// What of a document a mend may change; everything else must stay what it was.
enum class Part {
  kNothing,     ///< marks and blanks: what the document says stays
  kRecipients,  ///< entries on the lines that it changes
  kHead,        ///< agency, symbol, place and date
  kSignature,
};

/// One mend, in the ways in which the text may have to be changed for it: the first that cures is
/// the mend.
struct Proposal {
  Message title;
  std::vector<LineEdit> edits;
  Part part = Part::kNothing;    ///< filled in by ProposeMends()
  std::vector<BodyId> bodies{};  ///< what the new lines must mean, surely; empty: not asked
};

/// The mends of `problem`, the likeliest first; empty when none is known. Thread-safe.
std::vector<Proposal> ProposeMends(const MendDesk& desk, const casework::StoredProblem& problem);

/// Codes of problems that are told only to somebody who writes (examination.h).
inline constexpr char kRecipientUnsure[] = "RECIPIENT_UNSURE";
inline constexpr char kRequiredBodyMissing[] = "REQUIRED_BODY_MISSING";

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_MENDS_H_
