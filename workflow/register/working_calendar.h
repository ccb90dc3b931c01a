// working_calendar.h: when the office works, as data. @source R-DL-08
//
//   WorkingCalendar calendar(WorkingCalendarData::Usual()
//                                .Holiday({2026, 4, 30}).Holiday({2026, 5, 1}));
//   calendar.NextWorkingDay({2026, 4, 29});   // 2026-05-04
#ifndef TRINHKY_WORKFLOW_REGISTER_WORKING_CALENDAR_H_
#define TRINHKY_WORKFLOW_REGISTER_WORKING_CALENDAR_H_

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "absl/status/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky {

/// Minutes of a day, 0..1440; `from` belongs to it, `to` does not.
struct WorkSpan {
  int from = 0;
  int to = 0;

  bool operator==(const WorkSpan&) const = default;
};

/// A week and the days that differ from it. A day with no span is free.
struct WorkingCalendarData {
  std::array<std::vector<WorkSpan>, 7> week{};           ///< from Monday
  std::map<CivilDate, std::vector<WorkSpan>> special{};  ///< holidays, half days, swap days

  /// Monday to Friday, 07:30-11:30 and 13:30-17:30.
  static WorkingCalendarData Usual();

  WorkingCalendarData& Holiday(const CivilDate& date);
  /// Only the morning of the usual Monday is worked.
  WorkingCalendarData& HalfDay(const CivilDate& date);
  /// `free` is not worked; `worked`, usually a Saturday, is worked like a Monday instead.
  WorkingCalendarData& Swap(const CivilDate& free, const CivilDate& worked);

  /// @errors kInvalidArgument/CALENDAR_INVALID: a span that is empty, out of range, out of order or
  /// overlaps; a date that does not exist; or a week without any work.
  absl::Status Check() const;
};

/// The calendar of one office. Immutable; thread-safe.
class WorkingCalendar {
 public:
  /// `data` has passed Check(): with other data the answers have no meaning, but every call
  /// returns.
  explicit WorkingCalendar(WorkingCalendarData data) : data_(std::move(data)) {}

  const std::vector<WorkSpan>& SpansOf(const CivilDate& date) const;
  bool IsWorkingDay(const CivilDate& date) const { return !SpansOf(date).empty(); }

  /// The first working day after `date`. Looks ahead 400 days, then gives up and answers the day
  /// after `date`.
  CivilDate NextWorkingDay(const CivilDate& date) const;
  /// `date` itself when it is worked, else NextWorkingDay().
  CivilDate ThisOrNextWorkingDay(const CivilDate& date) const;
  /// The `days`-th working day after `date`, 0..2000; 0 is ThisOrNextWorkingDay().
  CivilDate AddWorkingDays(const CivilDate& date, int days) const;

  /// The instant when `minutes` of work (0..200'000) have passed since `from_us`. Minutes outside
  /// the spans do not count; 0 is `from_us` itself.
  int64_t AddWorkingMinutes(int64_t from_us, int minutes) const;
  int64_t AddWorkingHours(int64_t from_us, int hours) const {
    return AddWorkingMinutes(from_us, hours * 60);
  }
  /// Minutes of work in [from_us, to_us), at most those of 4000 days; 0 when to_us <= from_us.
  int64_t WorkingMinutesBetween(int64_t from_us, int64_t to_us) const;

 private:
  WorkingCalendarData data_;
};

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_REGISTER_WORKING_CALENDAR_H_
