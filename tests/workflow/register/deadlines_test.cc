// The working calendar and the deadlines of the office.
#include "workflow/register/deadlines.h"

#include <gtest/gtest.h>

#include "workflow/base/status.h"

namespace trinhky {
namespace {

// 2026-04-30 is a Thursday, 2026-05-01 a Friday.
WorkingCalendar Calendar() {
  return WorkingCalendar(WorkingCalendarData::Usual().Holiday({2026, 4, 30}).Holiday({2026, 5, 1}));
}

int64_t At(const CivilDate& date, int hour, int minute = 0) {
  return InstantOf(date, hour * 60 + minute);
}

std::string Due(DeadlineKind kind, int64_t from, Urgency urgency = Urgency::kNormal) {
  return FormatInstant(DeadlineOf(kind, from, urgency, Calendar()).due_us);
}

// R-DL-01
TEST(Deadlines, IssueIsDueByTheEndOfTheNextWorkingDay) {
  EXPECT_EQ(Due(DeadlineKind::kIssue, At({2026, 4, 17}, 16, 50)), "2026-04-20T23:59:59+07:00");
  EXPECT_EQ(Due(DeadlineKind::kIssue, At({2026, 4, 29}, 9)), "2026-05-04T23:59:59+07:00");
  EXPECT_EQ(Due(DeadlineKind::kIssue, At({2026, 4, 18}, 9)), "2026-04-20T23:59:59+07:00");
}

// R-DL-02: Hỏa tốc at 23:30 is due at once, and a person is told soon after.
TEST(Deadlines, UrgentIsDueAtOnceAtAnyHour) {
  const int64_t signed_at = At({2026, 4, 18}, 23, 30);
  const Deadline deadline = DeadlineOf(DeadlineKind::kIssue, signed_at, Urgency::kExpress,
                                       Calendar(), {.escalate_urgent_minutes = 15});
  EXPECT_TRUE(deadline.at_once);
  EXPECT_EQ(deadline.rule, "R-DL-02");
  EXPECT_EQ(deadline.due_us, signed_at);
  EXPECT_EQ(deadline.escalate_us, signed_at + 15 * kMicrosPerMinute);
}

// R-DL-04, R-DL-05, R-DL-06, R-DL-07, R-NUM-09
TEST(Deadlines, EachStepHasItsOwn) {
  const int64_t friday = At({2026, 4, 17}, 16, 50);
  EXPECT_EQ(Due(DeadlineKind::kRegisterIncoming, friday), "2026-04-20T23:59:59+07:00");
  EXPECT_EQ(Due(DeadlineKind::kPresentIncoming, friday), "2026-04-20T23:59:59+07:00");
  EXPECT_EQ(Due(DeadlineKind::kNumberPaper, friday), "2026-04-20T23:59:59+07:00");
  EXPECT_EQ(Due(DeadlineKind::kAcknowledge, friday), "2026-04-17T23:59:59+07:00");
  EXPECT_EQ(Due(DeadlineKind::kAcknowledge, friday, Urgency::kUrgent), "2026-04-17T23:59:59+07:00");
  EXPECT_EQ(Due(DeadlineKind::kDispatch, friday), "2026-04-20T11:30:00+07:00");
}

TEST(Deadlines, HalfTimeCountsWorkingMinutes) {
  const int64_t from = At({2026, 4, 20}, 7, 30);
  const Deadline deadline = DeadlineOf(DeadlineKind::kDispatch, from, Urgency::kNormal, Calendar());
  // Monday has 8 hours, Tuesday's morning 4: half of 12 hours is Monday 15:30.
  EXPECT_EQ(FormatInstant(HalfTime(from, deadline, Calendar())), "2026-04-20T15:30:00+07:00");
  EXPECT_EQ(HalfTime(deadline.due_us + 1, deadline, Calendar()), deadline.due_us + 1);
}

TEST(WorkingCalendar, WeekendsHolidaysSwapsAndHalfDays) {
  const WorkingCalendar calendar(
      WorkingCalendarData::Usual().Swap({2026, 1, 2}, {2026, 1, 10}).HalfDay({2026, 2, 13}));
  EXPECT_FALSE(calendar.IsWorkingDay({2026, 1, 2}));
  EXPECT_TRUE(calendar.IsWorkingDay({2026, 1, 10}));  // a Saturday
  EXPECT_FALSE(calendar.IsWorkingDay({2026, 1, 11}));
  EXPECT_EQ(calendar.SpansOf({2026, 2, 13}), (std::vector<WorkSpan>{{450, 690}}));
  EXPECT_EQ(calendar.NextWorkingDay({2026, 1, 1}), (CivilDate{2026, 1, 5}));
  EXPECT_EQ(calendar.NextWorkingDay({2026, 1, 9}), (CivilDate{2026, 1, 10}));
}

TEST(WorkingCalendar, AddsWorkingDays) {
  EXPECT_EQ(Calendar().AddWorkingDays({2026, 4, 29}, 0), (CivilDate{2026, 4, 29}));
  EXPECT_EQ(Calendar().AddWorkingDays({2026, 4, 30}, 0), (CivilDate{2026, 5, 4}));
  EXPECT_EQ(Calendar().AddWorkingDays({2026, 4, 29}, 1), (CivilDate{2026, 5, 4}));
  EXPECT_EQ(Calendar().AddWorkingDays({2026, 4, 17}, 5), (CivilDate{2026, 4, 24}));
}

TEST(WorkingCalendar, AddsWorkingHoursAcrossBreaksAndWeekends) {
  const WorkingCalendar calendar = Calendar();
  const auto after = [&](int64_t from, int hours) {
    return FormatInstant(calendar.AddWorkingHours(from, hours));
  };
  EXPECT_EQ(after(At({2026, 4, 20}, 10), 1), "2026-04-20T11:00:00+07:00");
  EXPECT_EQ(after(At({2026, 4, 20}, 11), 1), "2026-04-20T14:00:00+07:00");
  EXPECT_EQ(after(At({2026, 4, 17}, 17), 1), "2026-04-20T08:00:00+07:00");
  EXPECT_EQ(after(At({2026, 4, 18}, 3), 8), "2026-04-20T17:30:00+07:00");
  EXPECT_EQ(after(At({2026, 4, 29}, 13, 30), 8), "2026-05-04T11:30:00+07:00");
  EXPECT_EQ(calendar.AddWorkingMinutes(At({2026, 4, 18}, 3), 0), At({2026, 4, 18}, 3));
}

TEST(WorkingCalendar, CountsWhatItAdds) {
  const WorkingCalendar calendar = Calendar();
  for (int minutes = 1; minutes < 6000; minutes += 37) {
    const int64_t from = At({2026, 4, 17}, 0) + minutes * kMicrosPerMinute;
    const int64_t to = calendar.AddWorkingMinutes(from, minutes);
    ASSERT_EQ(calendar.WorkingMinutesBetween(from, to), minutes);
  }
  EXPECT_EQ(calendar.WorkingMinutesBetween(At({2026, 4, 20}, 9), At({2026, 4, 20}, 8)), 0);
}

TEST(WorkingCalendar, UnsoundDataIsRefused) {
  EXPECT_TRUE(WorkingCalendarData::Usual().Check().ok());
  std::vector<WorkingCalendarData> bad(5, WorkingCalendarData::Usual());
  bad[0].week[2] = {{500, 400}};
  bad[1].week[2] = {{400, 500}, {450, 600}};
  bad[2].week[2] = {{400, 2000}};
  bad[3].Holiday({2026, 2, 30});
  bad[4].week = {};
  for (const WorkingCalendarData& data : bad) EXPECT_EQ(ReasonOf(data.Check()), "CALENDAR_INVALID");
}

TEST(WorkingCalendar, ACalendarWithoutWorkStillAnswers) {
  const WorkingCalendar never(WorkingCalendarData{});
  EXPECT_EQ(never.NextWorkingDay({2026, 4, 17}), (CivilDate{2026, 4, 18}));
  EXPECT_GT(never.AddWorkingMinutes(At({2026, 4, 17}, 8), 10), At({2026, 4, 17}, 8));
}

}  // namespace
}  // namespace trinhky
