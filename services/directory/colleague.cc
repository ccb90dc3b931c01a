#include "services/directory/colleague.h"

#include <algorithm>

#include "services/rpc/resource_name.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::directory {

absl::StatusOr<Colleague> FindColleague(const casework::OfficeDirectory& office, const Call& call,
                                        std::string_view parent) {
  const AgencyId agency{std::string(rpc::LastSegment(parent))};
  Colleague colleague{.agency = office.FindAgency(agency),
                      .day = FormatIsoDate(DateOf(call.now_us))};
  bool works_there = false;
  for (const casework::Post* post : office.PostsOf(call.person, colleague.day)) {
    if (post->agency != agency) continue;
    works_there = true;
    const bool administers = post->roles.contains("ADMIN");
    colleague.oversees |= administers || post->roles.contains("AUDITOR");
    colleague.directs |= administers || post->roles.contains("HEAD");
  }
  if (colleague.agency == nullptr || !works_there)
    return Reject(
        absl::StatusCode::kNotFound, "AGENCY_UNKNOWN",
        {.vi = "Không có cơ quan này trong những nơi bạn làm việc; hãy xem danh bạ của cơ quan "
               "mình.",
         .en = "Expected an agency where you hold a post; ask about your own."});
  return colleague;
}

bool WorksIn(const casework::OfficeDirectory& office, const PersonId& person,
             const AgencyId& agency, std::string_view day) {
  const auto posts = office.PostsOf(person, day);
  return std::any_of(posts.begin(), posts.end(),
                     [&](const casework::Post* post) { return post->agency == agency; });
}

}  // namespace trinhky::directory
