#include "workflow/register/civil_time.h"

#include <gtest/gtest.h>

namespace trinhky {
namespace {

// R-DAT-02: the day has two digits, the month only in January and February.
TEST(CivilTime, LongDatesArePrintedByTheRule) {
  EXPECT_EQ(FormatLongDate({2026, 1, 5}), "ngày 05 tháng 01 năm 2026");
  EXPECT_EQ(FormatLongDate({2026, 2, 28}), "ngày 28 tháng 02 năm 2026");
  EXPECT_EQ(FormatLongDate({2026, 3, 9}), "ngày 09 tháng 3 năm 2026");
  EXPECT_EQ(FormatLongDate({2025, 10, 13}), "ngày 13 tháng 10 năm 2025");
}

TEST(CivilTime, AWronglyPaddedDateIsReadWithTwoFindings) {
  const auto parsed = ParseLongDate("ngày 5 tháng 04 năm 2026");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->date, (CivilDate{2026, 4, 5}));
  ASSERT_EQ(parsed->findings.size(), 2u);
  EXPECT_EQ(parsed->findings[0].code, "DATE_DAY_PADDING");
  EXPECT_EQ(parsed->findings[0].metadata.at("wanted"), "05");
  EXPECT_EQ(parsed->findings[1].code, "DATE_MONTH_PADDING");
  EXPECT_EQ(parsed->findings[1].metadata.at("wanted"), "4");
}

TEST(CivilTime, ADraftLeavesTheDayBlank) {
  for (const char* text : {"ngày tháng 4 năm 2026", "ngày     tháng 4 năm 2026",
                           "ngày ... tháng 4 năm 2026", "ngày …… tháng 4 năm 2026"}) {
    const auto parsed = ParseLongDate(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(parsed->date, (CivilDate{2026, 4, 0})) << text;
    EXPECT_TRUE(parsed->findings.empty()) << text;
  }
  EXPECT_EQ(ParseLongDate("ngày tháng năm 2026")->date, (CivilDate{2026, 0, 0}));
}

TEST(CivilTime, LongDatesThatDoNotExistAreRefused) {
  for (const char* text :
       {"", "ngày 31 tháng 4 năm 2026", "ngày 29 tháng 02 năm 2026", "ngày 05 tháng 13 năm 2026",
        "ngày 05 tháng năm 2026", "ngày 05 tháng 01 năm 26", "ngày 05 tháng 01 năm 2026 x",
        "ngày 005 tháng 01 năm 2026", "05 tháng 01 năm 2026"})
    EXPECT_FALSE(ParseLongDate(text)) << text;
}

// R-DAT-01
TEST(CivilTime, ShortDatesAreReadWithAndWithoutPadding) {
  EXPECT_EQ(ParseShortDate("5/9/2026"), (CivilDate{2026, 9, 5}));
  EXPECT_EQ(ParseShortDate("05/09/2026"), (CivilDate{2026, 9, 5}));
  EXPECT_EQ(FormatShortDate({2026, 9, 5}), "05/09/2026");
  for (const char* text : {"30/02/2026", "1/1/26", "1-1-2026", "1/1/2026x", "//2026", ""})
    EXPECT_FALSE(ParseShortDate(text)) << text;
}

TEST(CivilTime, IsoDatesAreExact) {
  EXPECT_EQ(ParseIsoDate("2024-02-29"), (CivilDate{2024, 2, 29}));
  for (const char* text : {"2026-02-29", "2026-2-28", "2026-02-28 ", "20260228", "1899-12-31"})
    EXPECT_FALSE(ParseIsoDate(text)) << text;
}

TEST(CivilTime, DayNumbersRunWithoutGapsForFourCenturies) {
  CivilDate date{1900, 1, 1};
  const int64_t first = DayNumber(date);
  for (int64_t i = 0; i < 146'097; ++i) {
    ASSERT_EQ(DayNumber(date), first + i);
    ASSERT_EQ(DateOfDayNumber(first + i), date);
    ASSERT_TRUE(IsValidDate(date));
    const CivilDate next = AddDays(date, 1);
    ASSERT_LT(date, next);
    date = next;
  }
  EXPECT_EQ(date, (CivilDate{2300, 1, 1}));
  EXPECT_EQ(DayNumber({1970, 1, 1}), 0);
}

TEST(CivilTime, WeekdaysBeginOnMonday) {
  EXPECT_EQ(Weekday({2026, 4, 20}), 0);
  EXPECT_EQ(Weekday({2026, 4, 19}), 6);
  EXPECT_EQ(Weekday({1969, 12, 31}), 2);
}

// R-NUM-13: New Year comes at 17:00 UTC.
TEST(CivilTime, TheOfficesDateIsSevenHoursAhead) {
  const int64_t new_year = InstantOf({2026, 1, 1});
  EXPECT_EQ(FormatInstant(new_year), "2026-01-01T00:00:00+07:00");
  EXPECT_EQ(DateOf(new_year), (CivilDate{2026, 1, 1}));
  EXPECT_EQ(DateOf(new_year - 1), (CivilDate{2025, 12, 31}));
  EXPECT_EQ(MinuteOfDay(new_year - 1), 1439);
  EXPECT_EQ(EndOfDay({2025, 12, 31}), new_year - 1);
}

TEST(CivilTime, InstantsHaveAMachineFormAndAPrintedOne) {
  const int64_t at = InstantOf({2026, 4, 15}, 14 * 60 + 5) + 33 * kMicrosPerSecond + 999'999;
  EXPECT_EQ(FormatInstant(at), "2026-04-15T14:05:33+07:00");
  EXPECT_EQ(FormatSigningTime(at), "15/04/2026; 14:05:33 +07:00");
}

}  // namespace
}  // namespace trinhky
