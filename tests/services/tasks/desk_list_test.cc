// The order in which work should be done.
#include "services/tasks/desk_list.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace trinhky::tasks {
namespace {

storage::WorkItemRecord Item(const std::string& id, int64_t urgency, int64_t due_us,
                             int64_t opened_us) {
  return {.key = {AgencyId("ubnd"), DocumentId(id)},
          .item_id = "1-SIGNER",
          .urgency = urgency,
          .opened_us = opened_us,
          .due_us = due_us};
}

TEST(DeskList, UrgentFirstThenByDeadlineThenByAge) {
  std::vector<storage::WorkItemRecord> items = {
      Item("khong-han", 0, 0, 1),       Item("thuong-som", 0, 10, 9),
      Item("thuong-cu", 0, 20, 2),      Item("thuong-moi", 0, 20, 3),
      Item("hoa-toc", 3, 900, 8),       Item("khan", 1, 800, 7),
      Item("khan-khong-han", 1, 0, 6),  Item("thuong-khan", 2, 0, 5),
      Item("khong-han-moi", 0, 0, 999),
  };
  std::sort(items.begin(), items.end(),
            [](const auto& a, const auto& b) { return PositionOf(a) < PositionOf(b); });
  std::string order;
  for (const auto& item : items) order += item.key.document.value() + " ";
  EXPECT_EQ(order,
            "hoa-toc thuong-khan khan khan-khong-han thuong-som thuong-cu thuong-moi khong-han "
            "khong-han-moi ");
}

TEST(DeskList, APlaceSurvivesThePageToken) {
  const DeskPosition place = PositionOf(Item("a", 2, 77, 5));
  EXPECT_EQ(*PositionFrom(ToText(place)), place);
  for (const char* broken : {"", "1 2 3", "x 1 2 a d i", "1 2 3 4 a d i"})
    EXPECT_EQ(PositionFrom(broken).status().code(), absl::StatusCode::kInternal) << broken;
}

// What a row of another version may hold is no reason to lose the order.
TEST(DeskList, AnUrgencyThatIsNoneCountsAsTheNearest) {
  EXPECT_EQ(PositionOf(Item("a", 9, 1, 1)), PositionOf(Item("a", 3, 1, 1)));
  EXPECT_EQ(PositionOf(Item("a", -1, 1, 1)), PositionOf(Item("a", 0, 1, 1)));
}

}  // namespace
}  // namespace trinhky::tasks
