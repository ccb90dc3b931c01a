#include "workflow/register/civil_time.h"

#include <array>
#include <cstdio>

#include "workflow/register/vietnamese_letters.h"

namespace trinhky {
namespace {

constexpr int kYearMin = 1900, kYearMax = 9999;

bool IsLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int64_t FloorDivide(int64_t value, int64_t by) {
  const int64_t quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

template <typename... Numbers>
std::string Print(const char* format, Numbers... numbers) {
  std::array<char, 64> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), format, numbers...);
  return std::string(buffer.data(), static_cast<size_t>(size));
}

/// Reads words and numbers from the left.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool Word(std::string_view word) {
    SkipSpace();
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  /// Digits, `size_max` at most; 0 digits is a blank, for which dots may stand.
  std::optional<std::string_view> Digits(size_t size_max) {
    SkipSpace();
    size_t size = 0;
    while (size < rest_.size() && rest_[size] >= '0' && rest_[size] <= '9') ++size;
    if (size > size_max) return std::nullopt;
    const std::string_view digits = rest_.substr(0, size);
    rest_.remove_prefix(size);
    if (size == 0) SkipBlank();
    return digits;
  }
  bool Take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool done() const { return letters::Trim(rest_).empty(); }

 private:
  void SkipSpace() {
    while (rest_.starts_with(' ') || rest_.starts_with('\t') || rest_.starts_with("\u00A0"))
      rest_.remove_prefix(rest_.starts_with("\u00A0") ? 2 : 1);
  }
  void SkipBlank() {
    while (rest_.starts_with('.') || rest_.starts_with("…") || rest_.starts_with('_'))
      rest_.remove_prefix(rest_.starts_with("…") ? std::string_view("…").size() : 1);
  }

  std::string_view rest_;
};

int ToNumber(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

RuleFinding Padding(std::string_view code, std::string_view what, std::string_view found,
                    std::string_view wanted) {
  return {.severity = RuleSeverity::kWarning,
          .rule = "R-DAT-02",
          .code = std::string(code),
          .message = {.vi = "Ghi " + std::string(what) + " “" + std::string(wanted) +
                            "” thay cho “" + std::string(found) + "”.",
                      .en = "Expected '" + std::string(wanted) + "' in the date, but found '" +
                            std::string(found) + "'."},
          .metadata = {{"found", std::string(found)}, {"wanted", std::string(wanted)}}};
}

std::string DayText(int day) { return Print("%02d", day); }
std::string MonthText(int month) { return Print(month <= 2 ? "%02d" : "%d", month); }

}  // namespace

bool IsValidDate(const CivilDate& date) {
  if (date.year < kYearMin || date.year > kYearMax || date.month < 1 || date.month > 12)
    return false;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int last = date.month == 2 && IsLeap(date.year) ? 29 : kDays[date.month - 1];
  return date.day >= 1 && date.day <= last;
}

// The count of days from the civil calendar, by whole eras of 400 years that begin in March.
int64_t DayNumber(const CivilDate& date) {
  const int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const int64_t era = FloorDivide(year, 400);
  const int64_t year_of_era = year - era * 400;
  const int64_t day_of_year =
      (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

CivilDate DateOfDayNumber(int64_t day_number) {
  const int64_t shifted = day_number + 719'468;
  const int64_t era = FloorDivide(shifted, 146'097);
  const int64_t day_of_era = shifted - era * 146'097;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  const int month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  const int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<int>(year), month, day};
}

CivilDate AddDays(const CivilDate& date, int64_t days) {
  return DateOfDayNumber(DayNumber(date) + days);
}

int Weekday(const CivilDate& date) {
  const int64_t from_monday = DayNumber(date) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(from_monday - FloorDivide(from_monday, 7) * 7);
}

CivilDate DateOf(int64_t utc_us) {
  return DateOfDayNumber(FloorDivide(utc_us + kOfficeOffsetMicros, kMicrosPerDay));
}

int MinuteOfDay(int64_t utc_us) {
  const int64_t local = utc_us + kOfficeOffsetMicros;
  return static_cast<int>((local - FloorDivide(local, kMicrosPerDay) * kMicrosPerDay) /
                          kMicrosPerMinute);
}

int64_t InstantOf(const CivilDate& date, int minute) {
  return DayNumber(date) * kMicrosPerDay + minute * kMicrosPerMinute - kOfficeOffsetMicros;
}

int64_t EndOfDay(const CivilDate& date) { return InstantOf(date, kMinutesPerDay) - 1; }

std::string FormatIsoDate(const CivilDate& date) {
  // By hand: the server asks for the day of every call.
  std::string text = "0000-00-00";
  const auto put = [&text](size_t last, int number) {
    for (size_t at = last; number > 0; --at, number /= 10)
      text[at] = static_cast<char>('0' + number % 10);
  };
  put(3, date.year % 10'000);
  put(6, date.month);
  put(9, date.day);
  return text;
}

std::optional<CivilDate> ParseIsoDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  for (const size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u})
    if (!letters::IsDigit(static_cast<unsigned char>(text[i]))) return std::nullopt;
  const CivilDate date{ToNumber(text.substr(0, 4)), ToNumber(text.substr(5, 2)),
                       ToNumber(text.substr(8, 2))};
  if (!IsValidDate(date)) return std::nullopt;
  return date;
}

std::string FormatShortDate(const CivilDate& date) {
  return Print("%02d/%02d/%04d", date.day, date.month, date.year);
}

std::optional<CivilDate> ParseShortDate(std::string_view text) {
  Scanner scanner(text);
  const auto day = scanner.Digits(2);
  if (!day || !scanner.Take('/')) return std::nullopt;
  const auto month = scanner.Digits(2);
  if (!month || !scanner.Take('/')) return std::nullopt;
  const auto year = scanner.Digits(4);
  if (!year || year->size() != 4 || !scanner.done()) return std::nullopt;
  const CivilDate date{ToNumber(*year), ToNumber(*month), ToNumber(*day)};
  if (!IsValidDate(date)) return std::nullopt;
  return date;
}

std::string FormatLongDate(const CivilDate& date) {
  return "ngày " + DayText(date.day) + " tháng " + MonthText(date.month) + " năm " +
         std::to_string(date.year);
}

std::optional<ParsedLongDate> ParseLongDate(std::string_view text) {
  Scanner scanner(text);
  if (!scanner.Word("ngày")) return std::nullopt;
  const auto day = scanner.Digits(2);
  if (!day || !scanner.Word("tháng")) return std::nullopt;
  const auto month = scanner.Digits(2);
  if (!month || !scanner.Word("năm")) return std::nullopt;
  const auto year = scanner.Digits(4);
  if (!year || year->size() != 4 || !scanner.done()) return std::nullopt;
  ParsedLongDate parsed{.date = {ToNumber(*year), ToNumber(*month), ToNumber(*day)}};
  // A draft leaves the day blank, or day and month; whatever is there must exist.
  const CivilDate whole{parsed.date.year, month->empty() ? 1 : parsed.date.month,
                        day->empty() ? 1 : parsed.date.day};
  if (!IsValidDate(whole)) return std::nullopt;
  if (month->empty() && !day->empty()) return std::nullopt;
  if (!day->empty() && *day != DayText(parsed.date.day))
    parsed.findings.push_back(Padding("DATE_DAY_PADDING", "ngày", *day, DayText(parsed.date.day)));
  if (!month->empty() && *month != MonthText(parsed.date.month))
    parsed.findings.push_back(
        Padding("DATE_MONTH_PADDING", "tháng", *month, MonthText(parsed.date.month)));
  return parsed;
}

std::string FormatInstant(int64_t utc_us) {
  const CivilDate date = DateOf(utc_us);
  const int minute = MinuteOfDay(utc_us);
  const int second = static_cast<int>((utc_us - InstantOf(date, minute)) / kMicrosPerSecond);
  return FormatIsoDate(date) + Print("T%02d:%02d:%02d+07:00", minute / 60, minute % 60, second);
}

std::string FormatSigningTime(int64_t utc_us) {
  return FormatShortDate(DateOf(utc_us)) + "; " + FormatInstant(utc_us).substr(11, 8) + " +07:00";
}

}  // namespace trinhky
