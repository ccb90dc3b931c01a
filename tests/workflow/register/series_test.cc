#include "workflow/register/series.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "workflow/base/status.h"

namespace trinhky {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

RegisterPlan Plan() {
  RegisterPlan plan = RegisterPlan::Usual();
  plan.terms = {{.id = "2020-2025", .from = {2020, 6, 1}, .to = CivilDate{2025, 8, 10}},
                {.id = "2025-2030", .from = {2025, 8, 11}}};
  return plan;
}

std::string SeriesOf(const RegisterPlan& plan, const SeriesQuery& query) {
  const auto key = FindSeries(plan, query);
  return key.ok() ? key->register_id + " " + key->period : ReasonOf(key.status());
}

// R-NUM-01, R-PTY-01: the State starts again at New Year, the Party does not.
TEST(Series, StateRunsByYearAndPartyByTerm) {
  const auto state = [](const CivilDate& date) {
    return SeriesOf(Plan(), {.type = DocumentType::kBc, .organ = "UBND", .date = date});
  };
  EXPECT_EQ(state({2025, 12, 31}), "state-bc 2025");
  EXPECT_EQ(state({2026, 1, 1}), "state-bc 2026");
  const auto party = [](const CivilDate& date) {
    return SeriesOf(
        Plan(), {.regime = Regime::kParty, .type = DocumentType::kCv, .organ = "ĐU", .date = date});
  };
  EXPECT_EQ(party({2025, 12, 31}), "party-cv 2025-2030");
  EXPECT_EQ(party({2026, 1, 1}), "party-cv 2025-2030");
  EXPECT_EQ(party({2025, 8, 10}), "party-cv 2020-2025");
  EXPECT_EQ(party({2025, 8, 11}), "party-cv 2025-2030");
  EXPECT_EQ(party({2020, 5, 31}), "PARTY_TERM_NOT_OPEN");
}

// R-NUM-13: the year is the office's, not that of UTC.
TEST(Series, NewYearsNightBelongsToTheNewYearAtPlusSeven) {
  const CivilDate date = DateOf(InstantOf({2026, 1, 1}, 5));
  EXPECT_EQ(SeriesOf(Plan(), {.type = DocumentType::kBc, .organ = "UBND", .date = date}),
            "state-bc 2026");
}

TEST(Series, CopiesShareOneBookAndNormsHaveTheirOwn) {
  const CivilDate kDate{2026, 4, 15};
  EXPECT_EQ(SeriesOf(Plan(), {.type = DocumentType::kSy, .date = kDate}), "copies 2026");
  EXPECT_EQ(SeriesOf(Plan(), {.type = DocumentType::kTrs, .date = kDate}), "copies 2026");
  EXPECT_EQ(SeriesOf(Plan(), {.type = DocumentType::kQd, .legal_norm = true, .date = kDate}),
            "norm-qd 2026");
  EXPECT_EQ(SeriesOf(Plan(), {.type = DocumentType::kQd, .date = kDate}), "state-qd 2026");
}

// R-NUM-02: the head decides which types share a book; a committee may have one of its own.
TEST(Series, ABookThatNamesTheOrganGoesFirst) {
  RegisterPlan plan;
  plan.books = {{.id = "chung", .types = {DocumentType::kBc, DocumentType::kKh}},
                {.id = "bcd", .types = {DocumentType::kBc}, .organs = {"BCĐ"}}};
  ASSERT_TRUE(plan.Check().ok());
  const auto series = [&](DocumentType type, const char* organ) {
    return SeriesOf(plan, {.type = type, .organ = organ, .date = {2026, 4, 15}});
  };
  EXPECT_EQ(series(DocumentType::kBc, "UBND"), "chung 2026");
  EXPECT_EQ(series(DocumentType::kKh, "UBND"), "chung 2026");
  EXPECT_EQ(series(DocumentType::kBc, "BCĐ"), "bcd 2026");
  EXPECT_EQ(series(DocumentType::kKh, "BCĐ"), "chung 2026");
  EXPECT_EQ(series(DocumentType::kTb, "UBND"), "NO_REGISTER_FOR_TYPE");
}

TEST(Series, UnsoundPlansAreRefused) {
  EXPECT_TRUE(Plan().Check().ok());
  RegisterPlan overlap = Plan();
  overlap.books.push_back({.id = "second", .types = {DocumentType::kBc}});
  EXPECT_EQ(ReasonOf(overlap.Check()), "REGISTER_OVERLAP");
  RegisterPlan repeated = Plan();
  repeated.books.push_back(repeated.books.front());
  EXPECT_EQ(ReasonOf(repeated.Check()), "REGISTER_ID_REPEATED");
  RegisterPlan terms = Plan();
  terms.terms[0].to = CivilDate{2025, 8, 11};
  EXPECT_EQ(ReasonOf(terms.Check()), "TERM_OVERLAP");
  terms.terms[0].to.reset();
  EXPECT_EQ(ReasonOf(terms.Check()), "TERM_OVERLAP");
  terms.terms[0].to = CivilDate{2019, 1, 1};
  EXPECT_EQ(ReasonOf(terms.Check()), "TERM_INVALID");
}

// R-NUM-14
TEST(Series, NumberAndDateStandTogether) {
  const WorkingCalendar calendar(WorkingCalendarData::Usual());
  const int64_t kSigned = InstantOf({2026, 4, 17}, 16 * 60);  // a Friday
  const struct {
    const char* name;
    CivilDate date;
    SeriesNeighbours neighbours;
    const char* code;
  } kRows[] = {
      {"the day of signing", {2026, 4, 17}, {}, ""},
      {"the next working day", {2026, 4, 20}, {}, ""},
      {"the day before", {2026, 4, 16}, {}, "DATE_BEFORE_SIGNATURE"},
      {"two working days later", {2026, 4, 21}, {}, "DATE_TOO_LATE"},
      {"same day as the number before", {2026, 4, 17}, {.before = CivilDate{2026, 4, 17}}, ""},
      {"earlier than the number before",
       {2026, 4, 17},
       {.before = CivilDate{2026, 4, 20}},
       "DATE_NOT_MONOTONE"},
      {"later than the number after",
       {2026, 4, 20},
       {.after = CivilDate{2026, 4, 17}},
       "DATE_NOT_MONOTONE"},
  };
  for (const auto& row : kRows) {
    for (const bool issuing : {true, false}) {
      const auto findings = CheckNumberDate(row.date, kSigned, row.neighbours, calendar, issuing);
      if (*row.code == '\0') {
        EXPECT_THAT(findings, IsEmpty()) << row.name;
        continue;
      }
      ASSERT_EQ(findings.size(), 1u) << row.name;
      EXPECT_EQ(findings[0].code, row.code) << row.name;
      EXPECT_EQ(HasError(findings), issuing) << row.name;
      EXPECT_EQ(ReasonOf(ToStatus(findings)), issuing ? row.code : "") << row.name;
    }
  }
}

TEST(Series, AnImportWithoutSignatureIsOnlyComparedWithItsNeighbours) {
  const WorkingCalendar calendar(WorkingCalendarData::Usual());
  EXPECT_THAT(CheckNumberDate({2025, 10, 9}, std::nullopt, {}, calendar, false), IsEmpty());
}

}  // namespace
}  // namespace trinhky
