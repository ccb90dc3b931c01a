// What the clerk's field for the date holds, and what passes for it.
#include "workflow/register/printed_date.h"

#include <gtest/gtest.h>

#include "workflow/base/status.h"

namespace trinhky {
namespace {

constexpr CivilDate kDay{2026, 2, 5};

TEST(PrintedDate, IsTheWholeDateOrDayAndMonth) {
  EXPECT_EQ(DateFieldText({}, kDay), "ngày 05 tháng 02 năm 2026");
  EXPECT_EQ(DateFieldText({.blanks = 3}, kDay), "05   02");
  EXPECT_EQ(DateFieldText({.blanks = 1}, {2026, 12, 31}), "31 12");
}

TEST(PrintedDate, EveryFormOfTheDateIsKnownAndNothingElse) {
  for (const char* text : {"ngày 05 tháng 02 năm 2026", "05 02", "05          02"})
    EXPECT_TRUE(IsDateFieldText(text, kDay)) << text;
  for (const char* text : {"", "05", "0502", "5 2", "05 2", "05 03", "06 02", "05-02", "05 02 ",
                           " 05 02", "ngày 05 tháng 02 năm 2027", "ngày 5 tháng 2 năm 2026"})
    EXPECT_FALSE(IsDateFieldText(text, kDay)) << text;
}

TEST(PrintedDate, APageOfAnotherYearIsRefused) {
  EXPECT_TRUE(CheckYear({}, kDay).ok());
  EXPECT_TRUE(CheckYear({.blanks = 2, .year = 2026}, kDay).ok());
  EXPECT_EQ(ReasonOf(CheckYear({.blanks = 2, .year = 2025}, kDay)), "DATE_OTHER_YEAR");
}

}  // namespace
}  // namespace trinhky
