// Who would be missing when, in the sample commune.
#include "services/directory/staffing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <iostream>

#include "services/casework/directory_rows.h"
#include "services/directory/staffing_operations.h"
#include "tests/testing/office_fixture.h"
#include "tests/testing/status_matchers.h"
#include "workflow/loader/loader.h"
#include "workflow/register/civil_time.h"

namespace trinhky::directory {
namespace {

using storage::IsOk;
using storage::StatusIs;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kMorningUs;
using ::testing::Not;
using testing::RefusesField;

constexpr char kAgency[] = "agencies/binh-an-ubnd";
constexpr char kHead[] = "people/tran-quoc-bao";
constexpr char kCulture[] = "people/le-thi-minh-ha";
constexpr char kEconomy[] = "people/pham-van-dung";
constexpr char kClerk[] = "people/vu-thi-lan";
constexpr char kFrom[] = "2026-11-23";
constexpr char kTo[] = "2026-12-31";

casework::DefinitionShelf ShippedShelf() {
  casework::DefinitionShelf shelf;
  const std::filesystem::path folder = testing::SourceFile("workflow/definitions");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.find(".v") == std::string::npos) continue;
    std::string text = testing::TextOf(entry.path().string());
    auto definition = workflow::LoadDefinition(text, name);
    EXPECT_THAT(definition, IsOk());
    EXPECT_THAT(shelf.Add(*std::move(definition), std::move(text)), IsOk());
  }
  return shelf;
}

struct Away {
  const char* person;
  const char* from_on;
  const char* to_on;
};

class StaffingTest : public testing::OfficeTest {
 protected:
  StaffingTest() { ImportSample(); }

  static Call By(const std::string& person) {
    Call call;
    call.person = PersonId(person);
    call.now_us = kMorningUs;
    return call;
  }

  static v1::AssessStaffingRequest Asked(const std::vector<Away>& away) {
    v1::AssessStaffingRequest request;
    request.set_parent(kAgency);
    request.set_from_on(kFrom);
    request.set_to_on(kTo);
    for (const Away& each : away) {
      v1::Absence& absence = *request.add_absences();
      absence.set_person(each.person);
      absence.set_from_on(each.from_on);
      absence.set_to_on(each.to_on);
    }
    return request;
  }

  std::vector<v1::StaffingGap> Assess(const std::vector<Away>& away) {
    v1::AssessStaffingResponse response;
    EXPECT_THAT(operations_.Assess(By("nguyen-van-an"), Asked(away), response), IsOk());
    return {response.gaps().begin(), response.gaps().end()};
  }

  /// "definition action field from to missing" of each gap.
  std::vector<std::string> Lines(const std::vector<Away>& away) {
    std::vector<std::string> lines;
    for (const v1::StaffingGap& gap : Assess(away)) {
      std::string line = gap.definition().substr(gap.definition().find('/') + 1) + " " +
                         gap.action() + " " + (gap.field().empty() ? "*" : gap.field()) + " " +
                         gap.from_on() + " " + gap.to_on();
      for (const std::string& person : gap.missing())
        line += " " + person.substr(person.find('/') + 1);
      lines.push_back(std::move(line));
    }
    return lines;
  }

  void Import(const std::string& old, const std::string& words, const std::string& more = "") {
    std::string text = testing::SampleCommune();
    const size_t at = text.find(old);
    ASSERT_NE(at, std::string::npos) << old;
    text.replace(at, old.size(), words);
    ASSERT_THAT(book_->Import(text + more, kMorningUs), IsOk());
  }

  casework::DefinitionShelf shelf_ = ShippedShelf();
  StaffingOperations operations_{*book_, shelf_};
};

TEST_F(StaffingTest, AFullOfficeHasNoGap) { EXPECT_THAT(Lines({}), IsEmpty()); }

TEST_F(StaffingTest, OneDeputyAwayLeavesHisFieldWithoutAReviewer) {
  EXPECT_THAT(Lines({{kEconomy, "2026-11-26", "2026-11-28"}}),
              ElementsAre("bao_cao_trinh_dang_uy approve_leader kinh-te 2026-11-26 2026-11-28 "
                          "pham-van-dung",
                          "van_ban_di approve_leader kinh-te 2026-11-26 2026-11-28 pham-van-dung"));
}

TEST_F(StaffingTest, AllWhoSignAwayIsSaidForEachDayInWords) {
  const std::vector<Away> away = {{kHead, "2026-11-26", "2026-11-28"},
                                  {kCulture, "2026-11-26", "2026-11-28"},
                                  {kEconomy, "2026-11-26", "2026-11-28"}};
  std::vector<std::string> sentences;
  for (const v1::StaffingGap& gap : Assess(away))
    if (gap.action() == "sign") sentences.push_back(gap.message());
  EXPECT_THAT(
      sentences,
      Contains(AllOf(HasSubstr("Từ 26/11/2026 đến 28/11/2026 không ai làm được bước «Ký số» "
                               "của quy trình «Văn bản đi»"),
                     HasSubstr("Trần Quốc Bảo"), HasSubstr(" đều vắng"),
                     HasSubstr("không có ai được ủy quyền."))));
}

TEST_F(StaffingTest, TheOnlyClerkIsMissedAtEachOfHerSteps) {
  const std::vector<v1::StaffingGap> gaps = Assess({{kClerk, "2026-11-30", "2026-11-30"}});
  std::set<std::string> steps;
  for (const v1::StaffingGap& gap : gaps) {
    steps.insert(gap.definition().substr(gap.definition().find('/') + 1) + " " + gap.action());
    EXPECT_EQ(gap.field(), "") << gap.message();
    EXPECT_THAT(gap.missing(), ElementsAre(kClerk));
    EXPECT_THAT(gap.missing_titles(), ElementsAre("Vũ Thị Lan"));
    EXPECT_THAT(gap.message(), HasSubstr("Ngày 30/11/2026"));
    EXPECT_THAT(gap.message_en(), HasSubstr("Vũ Thị Lan is away"));
  }
  for (const char* step : {"van_ban_di number", "van_ban_di seal", "van_ban_di issue",
                           "bao_cao_trinh_dang_uy number", "van_ban_den register"})
    EXPECT_THAT(steps, Contains(step));
}

// One who is away is one thing to the office, in however many steps he is missed.
TEST_F(StaffingTest, TheOnlyClerkIsOneSentence) {
  v1::AssessStaffingResponse response;
  ASSERT_THAT(operations_.Assess(By("nguyen-van-an"), Asked({{kClerk, "2026-11-30", "2026-11-30"}}),
                                 response),
              IsOk());
  ASSERT_GT(response.gaps_size(), 5);
  ASSERT_EQ(response.summaries_size(), 1) << response.DebugString();
  const v1::StaffingSummary& summary = response.summaries(0);
  EXPECT_EQ(summary.gaps_size(), response.gaps_size());
  EXPECT_EQ(summary.from_on(), "2026-11-30");
  EXPECT_EQ(summary.to_on(), "2026-11-30");
  EXPECT_THAT(summary.missing(), ElementsAre(kClerk));
  EXPECT_THAT(summary.missing_titles(), ElementsAre("Vũ Thị Lan"));
  EXPECT_THAT(summary.actions(), Contains("number"));
  EXPECT_EQ(std::set<std::string>(summary.actions().begin(), summary.actions().end()).size(),
            static_cast<size_t>(summary.actions_size()));
  EXPECT_THAT(summary.message(),
              AllOf(HasSubstr("Ngày 30/11/2026 không ai làm được các bước "),
                    HasSubstr("«Cấp số, ngày», "), HasSubstr(": Vũ Thị Lan vắng.")));
  EXPECT_THAT(summary.message_en(),
              AllOf(HasSubstr("nobody can take the steps "), HasSubstr("Vũ Thị Lan is away.")));
}

TEST_F(StaffingTest, OtherDaysAndOtherReasonsAreOtherSentences) {
  v1::AssessStaffingResponse response;
  ASSERT_THAT(operations_.Assess(By("nguyen-van-an"),
                                 Asked({{kClerk, "2026-11-30", "2026-11-30"},
                                        {kEconomy, "2026-11-30", "2026-11-30"},
                                        {kClerk, "2026-12-07", "2026-12-08"}}),
                                 response),
              IsOk());
  std::vector<std::string> told;
  std::set<int> places;
  for (const v1::StaffingSummary& summary : response.summaries()) {
    told.push_back(summary.from_on() + " " + summary.missing(0));
    for (const int place : summary.gaps()) EXPECT_TRUE(places.insert(place).second);
  }
  EXPECT_THAT(told, ::testing::UnorderedElementsAre(std::string("2026-11-30 ") + kClerk,
                                                    std::string("2026-11-30 ") + kEconomy,
                                                    std::string("2026-12-07 ") + kClerk));
  EXPECT_EQ(places.size(), static_cast<size_t>(response.gaps_size())) << "each gap is told once";
}

TEST_F(StaffingTest, DaysWithTheSameCauseAreOneGap) {
  EXPECT_THAT(Lines({{kEconomy, "2026-11-26", "2026-11-27"},
                     {kEconomy, "2026-11-28", "2026-11-30"},
                     {"people/nguyen-van-an", "2026-11-27", "2026-11-27"}}),
              Contains("van_ban_di approve_leader kinh-te 2026-11-26 2026-11-30 pham-van-dung"));
}

TEST_F(StaffingTest, OnlyWhatIsAskedAboutCounts) {
  EXPECT_THAT(Lines({{kClerk, "2026-11-01", "2026-11-22"}, {kClerk, "2027-01-01", "2027-01-02"}}),
              IsEmpty());
  EXPECT_THAT(Lines({{kClerk, "2026-11-01", "2026-11-23"}}),
              Contains("van_ban_di number * 2026-11-23 2026-11-23 vu-thi-lan"));
}

// R-SOD-01: the head of the office may check forms, but not of what he approved as unit head.
TEST_F(StaffingTest, AloneHeCannotCheckWhatHeApproved) {
  const std::vector<v1::StaffingGap> gaps =
      Assess({{"people/dang-thi-thu-huong", "2026-11-26", "2026-11-26"}});
  ASSERT_FALSE(gaps.empty());
  for (const v1::StaffingGap& gap : gaps) {
    EXPECT_EQ(gap.action(), "check_form");
    EXPECT_EQ(gap.field(), "tong-hop");
    EXPECT_THAT(gap.missing(), ElementsAre("people/dang-thi-thu-huong"));
    EXPECT_THAT(gap.message(), HasSubstr("chỉ còn Nguyễn Hữu Lộc nhưng phải khác"));
    EXPECT_THAT(gap.message(), HasSubstr("người duyệt nội dung"));
  }
}

TEST_F(StaffingTest, ARecordedAbsenceCountsAsOneThatIsAskedAbout) {
  const casework::Absence absence{.id = "abs-1",
                                  .person = PersonId("vu-thi-lan"),
                                  .from_on = "2026-11-30",
                                  .to_on = "2026-11-30",
                                  .recorded_by = PersonId("vu-thi-lan")};
  ASSERT_THAT(book_->Change([&](storage::UnitOfWork& work) -> absl::Status {
    storage::DirectoryObject row = casework::AbsenceRow(absence);
    row.version = *work.directory().BumpVersion(1);
    return work.directory().Put(row);
  }),
              IsOk());
  EXPECT_THAT(Lines({}), Contains("van_ban_di number * 2026-11-30 2026-11-30 vu-thi-lan"));
}

TEST_F(StaffingTest, TheEndOfAPostMakesAGapUntilSomebodyFollows) {
  Import("posts { post: \"binh-an-ubnd-pct-kt\" }",
         "posts { post: \"binh-an-ubnd-pct-kt\" valid_to: \"2026-12-10\" }");
  EXPECT_THAT(Lines({}),
              Contains("van_ban_di approve_leader kinh-te 2026-12-11 2026-12-31 pham-van-dung"));
  EXPECT_THAT(Assess({}).front().message(), HasSubstr("Phạm Văn Dũng thôi giữ chức"));
  Import("posts { post: \"binh-an-ubnd-pct-kt\" }",
         "posts { post: \"binh-an-ubnd-pct-kt\" valid_to: \"2026-12-10\" }",
         "people { id: \"moi\" title: \"Người Mới\" posts { post: \"binh-an-ubnd-pct-kt\" "
         "valid_from: \"2026-12-15\" } }\n");
  EXPECT_THAT(Lines({}),
              Contains("van_ban_di approve_leader kinh-te 2026-12-11 2026-12-14 pham-van-dung"));
}

TEST_F(StaffingTest, AGapWithoutAnyAbsenceIsReportedToo) {
  Import("posts { post: \"binh-an-ubnd-pct-kt\" }", "");
  const std::vector<v1::StaffingGap> gaps = Assess({});
  ASSERT_FALSE(gaps.empty());
  EXPECT_EQ(gaps[0].from_on(), kFrom);
  EXPECT_EQ(gaps[0].to_on(), kTo);
  EXPECT_THAT(gaps[0].missing(), IsEmpty());
  EXPECT_THAT(gaps[0].message(), HasSubstr("không có ai giữ vai Phó Chủ tịch phụ trách"));
}

// R-SIG-04: reports can be signed TUQ., decisions cannot.
TEST_F(StaffingTest, AnAuthorisationCountsForItsTypesAndItsDays) {
  const std::vector<Away> away = {{kHead, "2026-11-26", "2026-11-28"},
                                  {kEconomy, "2026-11-26", "2026-11-28"},
                                  {kCulture, "2026-11-26", "2026-11-28"}};
  EXPECT_THAT(Lines(away), Contains(HasSubstr("bao_cao_trinh_dang_uy sign * 2026-11-26")));
  Import("party_term:", "party_term:",
         "delegations { id: \"guq\" document: \"9/GUQ-UBND\" from_post: \"binh-an-ubnd-ct\" "
         "to_post: \"binh-an-ubnd-kt-tp\" types: \"BC\" valid_from: \"2026-11-26\" valid_to: "
         "\"2026-11-27\" }\n");
  const std::vector<std::string> lines = Lines(away);
  EXPECT_THAT(lines, Not(Contains(HasSubstr("bao_cao_trinh_dang_uy sign vhxh 2026-11-26"))));
  EXPECT_THAT(lines, Contains(HasSubstr("bao_cao_trinh_dang_uy sign * 2026-11-28 2026-11-28")));
  std::vector<std::string> sentences;
  for (const v1::StaffingGap& gap : Assess(away))
    if (gap.action() == "sign" && gap.definition() == "workflowDefinitions/van_ban_di")
      sentences.push_back(gap.message());
  EXPECT_THAT(sentences, ElementsAre(HasSubstr("trừ loại được ủy quyền: BC (9/GUQ-UBND)"),
                                     HasSubstr("không có ai được ủy quyền")));
}

TEST_F(StaffingTest, TheQuestionIsChecked) {
  v1::AssessStaffingResponse response;
  EXPECT_THAT(operations_.Assess(By("doan-minh-quan"), Asked({}), response),
              StatusIs(absl::StatusCode::kNotFound, "AGENCY_UNKNOWN"));
  const auto ask = [&](const v1::AssessStaffingRequest& request) {
    return operations_.Assess(By("nguyen-van-an"), request, response);
  };
  v1::AssessStaffingRequest request = Asked({});
  request.set_to_on("2026-11-22");
  EXPECT_THAT(ask(request), RefusesField("to_on", "ENDS_BEFORE_IT_BEGINS"));
  request.set_to_on("2027-11-24");
  EXPECT_THAT(ask(request), RefusesField("to_on", "PERIOD_TOO_LONG"));
  request = Asked({{kClerk, kFrom, kTo}, {"people/khong-co", kFrom, kTo}});
  EXPECT_THAT(ask(request), RefusesField("absences[1].person", "PERSON_UNKNOWN"));
  request = Asked({{"posts/x", kFrom, kTo}});
  EXPECT_THAT(ask(request), RefusesField("absences[0].person", "PERSON_UNKNOWN"));
  request = Asked({{kClerk, "2026-02-30", kTo}});
  EXPECT_THAT(ask(request), RefusesField("absences[0].from_on", "FIELD_FORMAT"));
  request = Asked({{kClerk, kTo, kFrom}});
  EXPECT_THAT(ask(request), RefusesField("absences[0].to_on", "ENDS_BEFORE_IT_BEGINS"));
}

// Fifty absences that all begin and end on other days, over a year: measured, and bounded.
TEST_F(StaffingTest, AYearOfManyAbsencesIsAnsweredInTime) {
  v1::AssessStaffingRequest request = Asked({});
  request.set_from_on("2026-01-01");
  request.set_to_on("2026-12-31");
  const std::vector<casework::Person>& people = book_->Current()->data().people;
  for (int i = 0; i < 50; ++i) {
    v1::Absence& absence = *request.add_absences();
    absence.set_person("people/" + people[static_cast<size_t>(i) % people.size()].id.value());
    absence.set_from_on(FormatIsoDate(AddDays({2026, 1, 2}, i * 6)));
    absence.set_to_on(FormatIsoDate(AddDays({2026, 1, 2}, i * 6 + 40)));
  }
  v1::AssessStaffingResponse response;
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_THAT(operations_.Assess(By("nguyen-van-an"), request, response), IsOk());
  const auto taken = std::chrono::steady_clock::now() - begin;
  std::cout << response.gaps_size() << " gaps in "
            << std::chrono::duration_cast<std::chrono::milliseconds>(taken).count() << " ms\n";
  EXPECT_GT(response.gaps_size(), 10);
  EXPECT_LE(response.gaps_size(), static_cast<int>(kStaffingGapsMax));
}

}  // namespace
}  // namespace trinhky::directory
