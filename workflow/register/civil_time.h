// civil_time.h: dates and times of an office, at +07:00 for ever.
//
// No time-zone data base and no clock: instants are UTC microseconds that the caller has, and the
// office's wall shows them seven hours later, all year round.
#ifndef TRINHKY_WORKFLOW_REGISTER_CIVIL_TIME_H_
#define TRINHKY_WORKFLOW_REGISTER_CIVIL_TIME_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/register/finding.h"

namespace trinhky {

inline constexpr int64_t kMicrosPerSecond = 1'000'000;
inline constexpr int64_t kMicrosPerMinute = 60 * kMicrosPerSecond;
inline constexpr int64_t kMicrosPerDay = 24 * 60 * kMicrosPerMinute;
inline constexpr int64_t kOfficeOffsetMicros = 7 * 60 * kMicrosPerMinute;
inline constexpr int kMinutesPerDay = 24 * 60;

/// A date of the Gregorian calendar; the years 1900..9999 are valid.
struct CivilDate {
  int year = 0;
  int month = 0;  ///< 1..12
  int day = 0;    ///< 1..31

  auto operator<=>(const CivilDate&) const = default;
};

bool IsValidDate(const CivilDate& date);

/// Days since 1970-01-01, and back.
int64_t DayNumber(const CivilDate& date);
CivilDate DateOfDayNumber(int64_t day_number);
CivilDate AddDays(const CivilDate& date, int64_t days);
/// 0 is Monday, 6 is Sunday.
int Weekday(const CivilDate& date);

/// The office's date and minute of the day at an instant.
CivilDate DateOf(int64_t utc_us);
int MinuteOfDay(int64_t utc_us);
/// The instant at which the office's wall shows `minute` (0..1440) of `date`.
int64_t InstantOf(const CivilDate& date, int minute = 0);
/// The last microsecond of `date`.
int64_t EndOfDay(const CivilDate& date);

/// "2026-04-15"; Parse accepts exactly that form and a valid date.
std::string FormatIsoDate(const CivilDate& date);
std::optional<CivilDate> ParseIsoDate(std::string_view text);

/// "05/09/2026"; Parse also accepts "5/9/2026".  @source R-DAT-01
std::string FormatShortDate(const CivilDate& date);
std::optional<CivilDate> ParseShortDate(std::string_view text);

/// "ngày 05 tháng 01 năm 2026": the day has two digits, the month only when it is 1 or 2.
/// @source R-DAT-02
std::string FormatLongDate(const CivilDate& date);

/// A long date as read; day and month are 0 where a draft leaves them blank.
struct ParsedLongDate {
  CivilDate date{};
  std::vector<RuleFinding> findings{};  ///< DATE_DAY_PADDING, DATE_MONTH_PADDING: warnings
};

/// Reads "ngày 05 tháng 01 năm 2026"; blanks and dots may stand for the day and the month of a
/// draft. Nullopt when the text is none or the date does not exist.  @source R-DAT-01, R-DAT-02
std::optional<ParsedLongDate> ParseLongDate(std::string_view text);

/// "2026-04-15T14:05:33+07:00": the machine form of an instant, whole seconds.
std::string FormatInstant(int64_t utc_us);
/// "15/04/2026; 14:05:33 +07:00": the form beside a digital signature.
std::string FormatSigningTime(int64_t utc_us);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_REGISTER_CIVIL_TIME_H_
