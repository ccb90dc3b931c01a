#include "services/directory/absence_period.h"

#include <string>

#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::directory {
namespace {

constexpr int64_t kDaysMax = 366;

}  // namespace

absl::Status CheckPeriod(std::string_view from_on, std::string_view to_on, std::string_view field) {
  const CivilDate from = ParseIsoDate(from_on).value_or(CivilDate{});
  const CivilDate to = ParseIsoDate(to_on).value_or(CivilDate{});
  const std::map<std::string, std::string> days = {{"from_on", std::string(from_on)},
                                                   {"to_on", std::string(to_on)}};
  if (to < from)
    return RejectField(field, "ENDS_BEFORE_IT_BEGINS",
                       {.vi = "Ngày cuối trước ngày đầu; hãy sửa một trong hai ngày.",
                        .en = "Expected a last day that is not before the first; mend one."},
                       days);
  if (DayNumber(to) - DayNumber(from) >= kDaysMax)
    return RejectField(field, "PERIOD_TOO_LONG",
                       {.vi = "Khoảng thời gian dài quá một năm; hãy chọn ngày cuối sớm hơn.",
                        .en = "Expected a year at most; choose an earlier last day."},
                       days);
  return absl::OkStatus();
}

}  // namespace trinhky::directory
