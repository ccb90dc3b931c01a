#include "services/drafting/draft_claim.h"

#include "services/casework/casework.h"
#include "services/casework/refusals.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/status.h"

namespace trinhky::drafting {

absl::StatusOr<DraftClaim> ClaimOf(const casework::OfficeDirectory& office, const Call& call,
                                   std::string_view parent, std::string_view unit,
                                   std::string_view field) {
  DraftClaim claim;
  claim.agency = AgencyId(std::string(rpc::Segment(parent, 1)));
  claim.unit = std::string(rpc::Segment(unit, 3));
  claim.day = casework::DayOf(call.now_us);
  claim.now_us = call.now_us;
  bool works_here = false;
  bool drafts = false;
  for (const casework::Post* post : office.PostsOf(call.person, claim.day)) {
    if (post->agency != claim.agency) continue;
    works_here = true;
    if (!post->roles.contains("DRAFTER")) continue;
    if (claim.unit.empty()) claim.unit = post->unit;
    drafts = drafts || post->unit == claim.unit;
  }
  if (!works_here) return casework::NotFound();
  if (!drafts) {
    return casework::NotYours("ROLE_MISSING",
                              "Chỉ người soạn thảo của đơn vị này được tạo dự thảo.",
                              "Expected somebody who drafts for this unit.");
  }
  const casework::Unit* known = office.FindUnit(claim.agency, claim.unit);
  claim.field = !field.empty() ? std::string(field) : known == nullptr ? "" : known->field;
  return claim;
}

}  // namespace trinhky::drafting
