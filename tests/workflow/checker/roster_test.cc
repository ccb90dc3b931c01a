#include "workflow/checker/roster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "tests/workflow/testing/definitions.h"
#include "workflow/loader/roster_loader.h"

namespace trinhky::workflow::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Roster BinhAn() { return *LoadRoster(ReadSource("tests/data/roster/binh_an.textproto")); }

RosterPerson& Person(Roster& roster, std::string_view id) {
  return *std::find_if(roster.people.begin(), roster.people.end(),
                       [&](const RosterPerson& person) { return person.id == id; });
}

std::string FirstMessage(const RosterResult& result) {
  return result.violations.empty() ? "" : result.violations.front().message;
}

TEST(Roster, JustEnoughPeopleAreEnough) {
  for (const char* name : {"bao_cao_trinh_dang_uy.v1", "van_ban_di.v1", "van_ban_den.v1"}) {
    const RosterResult result = CheckRoster(Shipped(name), BinhAn());
    EXPECT_TRUE(result.satisfiable) << name << ": " << FirstMessage(result);
  }
}

TEST(Roster, AnyOneOfThemAwayStopsTheReport) {
  const Definition definition = Shipped("bao_cao_trinh_dang_uy.v1");
  for (const char* id : {"le-van-chi", "pham-thi-dung", "do-thi-hoa", "bui-van-khanh"}) {
    Roster roster = BinhAn();
    Person(roster, id).absent = true;
    const RosterResult result = CheckRoster(definition, roster);
    EXPECT_FALSE(result.satisfiable) << id;
    EXPECT_THAT(FirstMessage(result), HasSubstr("không có ai đang tại chức giữ vai")) << id;
    EXPECT_FALSE(result.violations.front().trace.empty());
  }
}

TEST(Roster, NamesThePeopleWhoAreTooFew) {
  Roster roster = BinhAn();
  Person(roster, "nguyen-van-an").absent = true;  // Bình alone drafts, and she approves
  const RosterResult result = CheckRoster(Shipped("bao_cao_trinh_dang_uy.v1"), roster);
  ASSERT_FALSE(result.satisfiable);
  EXPECT_EQ(result.violations.front().rule, "ROSTER_UNSATISFIABLE");
  EXPECT_THAT(FirstMessage(result),
              AllOf(HasSubstr("«Duyệt nội dung» chỉ có Trần Thị Bình làm được"),
                    HasSubstr("«Trình duyệt» (chỉ có: Trần Thị Bình)")));
}

TEST(Roster, ASubstituteCountsForWhoIsAwayAndOnlyThen) {
  Roster roster = BinhAn();
  Person(roster, "do-thi-hoa").absent = true;
  roster.people.push_back({.id = "ly-thi-mai",
                           .name = "Lý Thị Mai",
                           .title = "Văn thư dự phòng",
                           .substitutes_for = {"do-thi-hoa"}});
  EXPECT_THAT(EffectiveRoles(roster, roster.people.back()), ElementsAre("ARCHIVIST", "CLERK"));
  EXPECT_TRUE(CheckRoster(Shipped("bao_cao_trinh_dang_uy.v1"), roster).satisfiable);
  Person(roster, "do-thi-hoa").absent = false;
  EXPECT_THAT(EffectiveRoles(roster, roster.people.back()), IsEmpty());
}

TEST(Roster, TheChairmanWhoIsAlsoDeputySecretaryCannotAcceptWhatHeSigned) {
  Roster roster = BinhAn();
  Person(roster, "bui-van-khanh").absent = true;
  Person(roster, "vo-van-giang").roles.insert("PARTY_ACCEPTOR");
  Person(roster, "vo-van-giang").roles.insert("PARTY_CLERK");
  // The deputy signs KT., so the chairman is free to accept.
  EXPECT_TRUE(CheckRoster(Shipped("bao_cao_trinh_dang_uy.v1"), roster).satisfiable);
  Person(roster, "pham-thi-dung").roles = {"DEPUTY"};  // now only he can sign
  const RosterResult result = CheckRoster(Shipped("bao_cao_trinh_dang_uy.v1"), roster);
  ASSERT_FALSE(result.satisfiable);
  EXPECT_THAT(FirstMessage(result), HasSubstr("Võ Văn Giang"));
}

TEST(Roster, ADeputyCountsOnlyInHerField) {
  const Definition definition = Shipped("van_ban_di.v1");
  EXPECT_TRUE(CheckRoster(definition, BinhAn(), "van-hoa").satisfiable);
  EXPECT_FALSE(CheckRoster(definition, BinhAn(), "dat-dai").satisfiable);
}

TEST(Roster, SaysWhoMayActAtEachStep) {
  const RosterResult result = CheckRoster(Shipped("van_ban_di.v1"), BinhAn());
  const auto number = std::find_if(result.steps.begin(), result.steps.end(),
                                   [](const StepPeople& step) { return step.action == "number"; });
  ASSERT_NE(number, result.steps.end());
  EXPECT_THAT(number->people, ElementsAre("Đỗ Thị Hoa"));
  EXPECT_THAT(result.ways, ::testing::Contains(HasSubstr("Cấp số, ngày: Đỗ Thị Hoa")));
}

}  // namespace
}  // namespace trinhky::workflow::testing
