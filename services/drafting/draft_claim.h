// draft_claim.h: who drafts where: the claim that comes before every reading of a draft.
#ifndef TRINHKY_SERVICES_DRAFTING_DRAFT_CLAIM_H_
#define TRINHKY_SERVICES_DRAFTING_DRAFT_CLAIM_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/casework/case_file.h"
#include "services/casework/office_directory.h"

namespace trinhky::drafting {

/// What the drafter says beside the file.
struct DraftClaim {
  AgencyId agency;
  std::string unit;   ///< unit id
  std::string field;  ///< empty: the unit's
  std::string file_name;
  std::string day;     ///< today, YYYY-MM-DD: as of when the list is read
  int64_t now_us = 0;  ///< when the page is drawn
};

/// The unit in which the caller drafts: `unit`, else that of his drafting post in the agency.
/// @param parent  "agencies/{agency}"
/// @param unit    "agencies/{agency}/units/{unit}" or ""
/// @param field   empty: the unit's
/// @errors kNotFound: he does not work in the agency; kPermissionDenied/ROLE_MISSING: he does not
///   draft for the unit.
absl::StatusOr<DraftClaim> ClaimOf(const casework::OfficeDirectory& office, const Call& call,
                                   std::string_view parent, std::string_view unit,
                                   std::string_view field = {});

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_DRAFT_CLAIM_H_
