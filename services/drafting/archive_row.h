// archive_row.h: the Lưu line as a drafting unit prints it.
#ifndef TRINHKY_SERVICES_DRAFTING_ARCHIVE_ROW_H_
#define TRINHKY_SERVICES_DRAFTING_ARCHIVE_ROW_H_

#include <string>

#include "services/casework/office_directory.h"
#include "services/drafting/draft_claim.h"

namespace trinhky::drafting {

/// Where the agency keeps its copies: "VT", "VPĐU".
std::string StoreOf(const casework::OfficeDirectory& office, const DraftClaim& claim, bool party);

/// The row without list mark and end mark: "Lưu: VT, VHXH" of the State, "Lưu VPĐU" of the Party.
/// @source R-NN-06, R-NN-07
std::string ArchiveRowOf(const casework::OfficeDirectory& office, const DraftClaim& claim,
                         bool party);

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_ARCHIVE_ROW_H_
