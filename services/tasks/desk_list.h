// desk_list.h: everything that lies on a person's desks, in the order in which it should be done.
#ifndef TRINHKY_SERVICES_TASKS_DESK_LIST_H_
#define TRINHKY_SERVICES_TASKS_DESK_LIST_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/casework/office_directory.h"
#include "services/rpc/call.h"
#include "services/storage/unit_of_work.h"

namespace trinhky::tasks {

/// No more than this many items per agency are looked at, the oldest: a desk on which more waits
/// has another problem than the order of its list.
inline constexpr int kDeskItemsMax = 10'000;

/// The place of an item in the list: urgent papers first, within them by deadline. Work without a
/// deadline comes after all that has one.  @source R-DL-02: what is urgent is done at once
struct DeskPosition {
  int64_t calm = 0;    ///< 0 hỏa tốc … 3 thường
  int64_t due_us = 0;  ///< INT64_MAX: no deadline
  int64_t opened_us = 0;
  std::string agency;
  std::string document;
  std::string item;

  auto operator<=>(const DeskPosition&) const = default;
};

DeskPosition PositionOf(const storage::WorkItemRecord& item);

/// One line of text and back, for page tokens. @errors kInternal: not written by ToText().
std::string ToText(const DeskPosition& position);
absl::StatusOr<DeskPosition> PositionFrom(std::string_view text);

/// All open items of the caller, by position.
absl::StatusOr<std::vector<storage::WorkItemRecord>> DeskList(
    const storage::ReadUnit& unit, const casework::OfficeDirectory& office, const Call& call);

}  // namespace trinhky::tasks

#endif  // TRINHKY_SERVICES_TASKS_DESK_LIST_H_
