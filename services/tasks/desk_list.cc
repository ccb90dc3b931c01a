#include "services/tasks/desk_list.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/casework/desks.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::tasks {
namespace {

using storage::WorkItemRecord;

constexpr int64_t kUrgencyMax = 3;

absl::Status AppendDesks(const storage::ReadUnit& unit, storage::WorkItemQuery query,
                         std::vector<WorkItemRecord>& items) {
  query.limit = limits::kPageSizeMax;
  for (int seen = 0; seen < kDeskItemsMax; seen += query.limit) {
    TRINHKY_ASSIGN_OR_RETURN(std::vector<WorkItemRecord> page, unit.work_items().List(query));
    const bool last = static_cast<int>(page.size()) < query.limit;
    if (!page.empty()) {
      query.after = {.opened_us = page.back().opened_us,
                     .document_id = page.back().key.document.value(),
                     .item_id = page.back().item_id};
    }
    items.insert(items.end(), std::make_move_iterator(page.begin()),
                 std::make_move_iterator(page.end()));
    if (last) break;
  }
  return absl::OkStatus();
}

}  // namespace

DeskPosition PositionOf(const WorkItemRecord& item) {
  return {.calm = kUrgencyMax - std::clamp(item.urgency, int64_t{0}, kUrgencyMax),
          .due_us = item.due_us > 0 ? item.due_us : std::numeric_limits<int64_t>::max(),
          .opened_us = item.opened_us,
          .agency = item.key.agency.value(),
          .document = item.key.document.value(),
          .item = item.item_id};
}

std::string ToText(const DeskPosition& position) {
  return absl::StrCat(position.calm, " ", position.due_us, " ", position.opened_us, " ",
                      position.agency, " ", position.document, " ", position.item);
}

absl::StatusOr<DeskPosition> PositionFrom(std::string_view text) {
  const std::vector<std::string> parts = absl::StrSplit(ToAbsl(text), ' ');
  DeskPosition position;
  if (parts.size() != 6 || !absl::SimpleAtoi(parts[0], &position.calm) ||
      !absl::SimpleAtoi(parts[1], &position.due_us) ||
      !absl::SimpleAtoi(parts[2], &position.opened_us))
    return absl::InternalError("a sealed position is none of a work list");
  position.agency = parts[3];
  position.document = parts[4];
  position.item = parts[5];
  return position;
}

absl::StatusOr<std::vector<WorkItemRecord>> DeskList(const storage::ReadUnit& unit,
                                                     const casework::OfficeDirectory& office,
                                                     const Call& call) {
  const std::string day = casework::DayOf(call.now_us);
  std::vector<WorkItemRecord> items;
  for (const AgencyId& agency : casework::AgenciesOf(office, call.person, day)) {
    TRINHKY_RETURN_IF_ERROR(AppendDesks(
        unit, {.agency = agency, .assignees = casework::DesksOf(office, call.person, agency, day)},
        items));
  }
  std::sort(items.begin(), items.end(), [](const WorkItemRecord& a, const WorkItemRecord& b) {
    return PositionOf(a) < PositionOf(b);
  });
  return items;
}

}  // namespace trinhky::tasks
