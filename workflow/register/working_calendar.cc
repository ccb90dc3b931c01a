#include "workflow/register/working_calendar.h"

#include <algorithm>
#include <string>

namespace trinhky {
namespace {

constexpr int kLookAheadDays = 400;
constexpr int kDaysMax = 4000;
constexpr int kWorkingDaysMax = 2000;
constexpr int kWorkingMinutesMax = 200'000;

absl::Status Bad(const std::string& day) {
  return Reject(absl::StatusCode::kInvalidArgument, "CALENDAR_INVALID",
                {.vi = "Lịch làm việc sai ở " + day + ".",
                 .en = "Expected a sound working calendar, but " + day + " is wrong."},
                {{"day", day}});
}

bool AreSound(const std::vector<WorkSpan>& spans) {
  int after = 0;
  for (const WorkSpan& span : spans) {
    if (span.from < after || span.to <= span.from || span.to > kMinutesPerDay) return false;
    after = span.to;
  }
  return true;
}

}  // namespace

WorkingCalendarData WorkingCalendarData::Usual() {
  WorkingCalendarData data;
  for (size_t day = 0; day < 5; ++day) data.week[day] = {{450, 690}, {810, 1050}};
  return data;
}

WorkingCalendarData& WorkingCalendarData::Holiday(const CivilDate& date) {
  special.insert_or_assign(date, std::vector<WorkSpan>{});
  return *this;
}

WorkingCalendarData& WorkingCalendarData::HalfDay(const CivilDate& date) {
  std::vector<WorkSpan> morning;
  if (!week[0].empty()) morning.push_back(week[0].front());
  special.insert_or_assign(date, std::move(morning));
  return *this;
}

WorkingCalendarData& WorkingCalendarData::Swap(const CivilDate& free, const CivilDate& worked) {
  Holiday(free);
  special.insert_or_assign(worked, week[0]);
  return *this;
}

absl::Status WorkingCalendarData::Check() const {
  bool any = false;
  for (size_t day = 0; day < week.size(); ++day) {
    if (!AreSound(week[day])) return Bad("weekday " + std::to_string(day + 1));
    any = any || !week[day].empty();
  }
  if (!any) return Bad("the week");
  for (const auto& [date, spans] : special)
    if (!IsValidDate(date) || !AreSound(spans)) return Bad(FormatIsoDate(date));
  return absl::OkStatus();
}

const std::vector<WorkSpan>& WorkingCalendar::SpansOf(const CivilDate& date) const {
  const auto at = data_.special.find(date);
  if (at != data_.special.end()) return at->second;
  return data_.week[static_cast<size_t>(Weekday(date))];
}

CivilDate WorkingCalendar::NextWorkingDay(const CivilDate& date) const {
  CivilDate day = AddDays(date, 1);
  for (int i = 0; i < kLookAheadDays; ++i, day = AddDays(day, 1))
    if (IsWorkingDay(day)) return day;
  return AddDays(date, 1);
}

CivilDate WorkingCalendar::ThisOrNextWorkingDay(const CivilDate& date) const {
  return IsWorkingDay(date) ? date : NextWorkingDay(date);
}

CivilDate WorkingCalendar::AddWorkingDays(const CivilDate& date, int days) const {
  if (days <= 0) return ThisOrNextWorkingDay(date);
  CivilDate day = date;
  for (int i = 0; i < std::min(days, kWorkingDaysMax); ++i) day = NextWorkingDay(day);
  return day;
}

int64_t WorkingCalendar::AddWorkingMinutes(int64_t from_us, int minutes) const {
  if (minutes <= 0) return from_us;
  int64_t left_us = std::min(minutes, kWorkingMinutesMax) * kMicrosPerMinute;
  CivilDate day = DateOf(from_us);
  for (int i = 0; i < kDaysMax; ++i, day = AddDays(day, 1)) {
    for (const WorkSpan& span : SpansOf(day)) {
      const int64_t begin = std::max(from_us, InstantOf(day, span.from));
      const int64_t end = InstantOf(day, span.to);
      if (begin >= end) continue;
      if (end - begin >= left_us) return begin + left_us;
      left_us -= end - begin;
    }
  }
  return EndOfDay(day);
}

int64_t WorkingCalendar::WorkingMinutesBetween(int64_t from_us, int64_t to_us) const {
  int64_t sum_us = 0;
  CivilDate day = DateOf(from_us);
  for (int i = 0; i < kDaysMax && InstantOf(day) < to_us; ++i, day = AddDays(day, 1)) {
    for (const WorkSpan& span : SpansOf(day)) {
      const int64_t begin = std::max(from_us, InstantOf(day, span.from));
      const int64_t end = std::min(to_us, InstantOf(day, span.to));
      if (begin < end) sum_us += end - begin;
    }
  }
  return sum_us / kMicrosPerMinute;
}

}  // namespace trinhky
