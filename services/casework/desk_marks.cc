#include "services/casework/desk_marks.h"

#include "services/casework/desks.h"
#include "workflow/base/status.h"

namespace trinhky::casework {
namespace {

constexpr size_t kDesksOfOneQuery = 200;

}  // namespace

Places PlacesOf(const OfficeDirectory& office, const PersonId& person, std::string_view day) {
  Places places;
  for (const AgencyId& agency : AgenciesOf(office, person, day))
    places[agency] = DesksOf(office, person, agency, day);
  return places;
}

absl::StatusOr<DeskMarks> ReadMarks(const storage::ReadUnit& unit, const DeskSet& desks,
                                    int64_t now_us) {
  DeskMarks marks;
  for (const auto& [agency, names] : desks) {
    for (auto from = names.begin(); from != names.end();) {
      std::vector<std::string> some;
      while (from != names.end() && some.size() < kDesksOfOneQuery) some.push_back(*from++);
      TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::DeskMark> found,
                               unit.work_items().Marks(agency, some, now_us));
      for (const storage::DeskMark& mark : found) marks[{agency, mark.assignee}] = mark;
    }
  }
  return marks;
}

}  // namespace trinhky::casework
