#include "workflow/register/printed_date.h"

#include <algorithm>

#include "workflow/base/status.h"

namespace trinhky {
namespace {

// The day has two digits, the month only when it is 1 or 2.
std::string Padded(int number, int below) {
  return (number < below ? "0" : "") + std::to_string(number);
}
std::string DayText(const CivilDate& date) { return Padded(date.day, 10); }
std::string MonthText(const CivilDate& date) { return Padded(date.month, 3); }

}  // namespace

absl::Status CheckYear(const DateForm& form, const CivilDate& date) {
  if (form.year == 0 || form.year == date.year) return absl::OkStatus();
  const std::string printed = std::to_string(form.year);
  return Reject(absl::StatusCode::kFailedPrecondition, "DATE_OTHER_YEAR",
                {"Trang văn bản đã in năm " + printed +
                     ", khác năm ban hành; hãy in lại dự thảo với năm đúng.",
                 "Expected the year " + printed +
                     ", which the page prints; print the draft anew with the right one."},
                {{"printed", printed}});
}

std::string DateFieldText(const DateForm& form, const CivilDate& date) {
  if (form.blanks < 0) return FormatLongDate(date);
  return DayText(date) + std::string(static_cast<size_t>(form.blanks), ' ') + MonthText(date);
}

bool IsDateFieldText(std::string_view text, const CivilDate& date) {
  if (text == FormatLongDate(date)) return true;
  const std::string day = DayText(date);
  const std::string month = MonthText(date);
  if (text.size() <= day.size() + month.size() || !text.starts_with(day) || !text.ends_with(month))
    return false;
  const std::string_view between = text.substr(day.size(), text.size() - day.size() - month.size());
  return std::all_of(between.begin(), between.end(), [](char c) { return c == ' '; });
}

}  // namespace trinhky
