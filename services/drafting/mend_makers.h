// mend_makers.h: the makers of mends, one function for problems that are mended alike. For
// mends.cc.
#ifndef TRINHKY_SERVICES_DRAFTING_MEND_MAKERS_H_
#define TRINHKY_SERVICES_DRAFTING_MEND_MAKERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/drafting/mends.h"

namespace trinhky::drafting::mending {

using Problem = casework::StoredProblem;
using Proposals = std::vector<Proposal>;

// Lists (list_mends.cc, list_form_mends.cc).
Proposals NameBodies(const MendDesk& desk, const Problem& problem);
Proposals NameArticleBodies(const MendDesk& desk, const Problem& problem);
Proposals SeparateHeads(const MendDesk& desk, const Problem& problem);
Proposals AddRequiredBody(const MendDesk& desk, const Problem& problem);
Proposals DropRow(const MendDesk& desk, const Problem& problem);
Proposals AddListOrArchive(const MendDesk& desk, const Problem& problem);
Proposals MoveArchiveLast(const MendDesk& desk, const Problem& problem);
Proposals RightArchive(const MendDesk& desk, const Problem& problem);
Proposals AddAsAbove(const MendDesk& desk, const Problem& problem);
Proposals EndRow(const MendDesk& desk, const Problem& problem);
Proposals AddHeading(const MendDesk& desk, const Problem& problem);

// Head (head_mends.cc).
Proposals AddAgency(const MendDesk& desk, const Problem& problem);
Proposals AddSymbol(const MendDesk& desk, const Problem& problem);
Proposals RightSymbol(const MendDesk& desk, const Problem& problem);
Proposals AddDate(const MendDesk& desk, const Problem& problem);
Proposals RightZeros(const MendDesk& desk, const Problem& problem);

// Foot and letters (foot_mends.cc).
Proposals AddSigner(const MendDesk& desk, const Problem& problem);
Proposals RightSigner(const MendDesk& desk, const Problem& problem);
Proposals OnePost(const MendDesk& desk, const Problem& problem);
Proposals FullCollective(const MendDesk& desk, const Problem& problem);
Proposals RightMarks(const MendDesk& desk, const Problem& problem);
Proposals DropHiddenLetters(const MendDesk& desk, const Problem& problem);

/// The row of the Lưu line without list mark and end mark: "Lưu: VT, VHXH", "Lưu VPĐU".
std::string ArchiveRow(const MendDesk& desk);

/// A proposal of one edit.
Proposal One(std::string vi, std::string en, LineEdit edit);

}  // namespace trinhky::drafting::mending

#endif  // TRINHKY_SERVICES_DRAFTING_MEND_MAKERS_H_
