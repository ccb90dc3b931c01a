// Which step nobody can take: for want of people, and for want of somebody else.
#include "workflow/checker/step_cover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/workflow/testing/definitions.h"

namespace trinhky::workflow::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class StepCoverTest : public ::testing::Test {
 protected:
  StepCoverTest() {
    Add("an", {"DRAFTER"});
    Add("binh", {"UNIT_HEAD"});
    Add("chau", {"FORM_CHECKER"});
    Add("dung", {"DEPUTY", "SIGNER"});
    Add("giang", {"HEAD", "SIGNER"});
    Add("hoa", {"CLERK", "ARCHIVIST"});
  }

  void Add(const std::string& id, std::set<std::string, std::less<>> roles) {
    everybody_.people.push_back({.id = id, .name = id, .title = {}, .roles = std::move(roles)});
  }

  /// "action" or "action: those who are left" of each gap while `away` are away.
  std::vector<std::string> Gaps(const std::set<std::string>& away) {
    Roster present = everybody_;
    for (RosterPerson& person : present.people) person.absent = away.contains(person.id);
    std::vector<std::string> gaps;
    for (const UncoveredStep& step : CaseCover(cover_, everybody_).Uncovered(present)) {
      std::string text = step.action;
      for (const size_t person : step.alone)
        text += (person == step.alone.front() ? ": " : ", ") + everybody_.people[person].id;
      gaps.push_back(std::move(text));
    }
    return gaps;
  }

  const Definition definition_ = Shipped("van_ban_di.v1");
  const StepCover cover_{definition_};
  Roster everybody_;
};

TEST_F(StepCoverTest, EnoughPeopleLeaveNoGap) { EXPECT_THAT(Gaps({}), IsEmpty()); }

TEST_F(StepCoverTest, LooksAtStepsThatCarryADocumentOn) {
  std::vector<std::string> actions;
  for (const StepCover::Step& step : cover_.steps()) actions.push_back(step.action);
  EXPECT_THAT(actions, ElementsAre("create", "submit", "approve_unit", "check_form",
                                   "approve_leader", "sign", "number", "seal", "issue", "file"));
}

TEST_F(StepCoverTest, ADocumentThatIsHalfWayNeedsOnlyWhoComesNext) {
  EXPECT_THAT(Gaps({"hoa"}), ElementsAre("number", "seal", "issue", "file"));
  EXPECT_THAT(Gaps({"an"}), ElementsAre("create", "submit"));
  EXPECT_THAT(Gaps({"chau"}), ElementsAre("check_form"));
  EXPECT_THAT(Gaps({"dung"}), ElementsAre("approve_leader")) << "the chairman still signs";
  EXPECT_THAT(Gaps({"giang"}), IsEmpty()) << "the deputy signs KT.";
  EXPECT_THAT(Gaps({"dung", "giang"}), ElementsAre("approve_leader", "sign"));
}

// R-SOD-01: who approved the content does not check the form.
TEST_F(StepCoverTest, AloneHeCannotDoWhatSomebodyElseMustDo) {
  everybody_.people[1].roles.insert("FORM_CHECKER");
  EXPECT_THAT(Gaps({}), IsEmpty());
  EXPECT_THAT(Gaps({"chau"}), ElementsAre("check_form: binh"));
}

// The other deputy could sign what the first one reviewed, but not what he reviewed himself: with
// what these people bring to him there is nobody.
TEST_F(StepCoverTest, CountsDocumentsThatTheSamePeopleBroughtThere) {
  everybody_.people[4].roles = {"SIGNER"};  // giang signs and reviews nothing
  everybody_.people[3].roles = {"DEPUTY"};  // dung reviews and does not sign
  Add("lan", {"FORM_CHECKER", "CLERK"});    // helps out at both desks
  EXPECT_THAT(Gaps({}), IsEmpty());
  // lan checks the form, so nobody else numbers: what chau checked before she may number.
  EXPECT_THAT(Gaps({"chau", "hoa"}), Contains("number: lan"));
  EXPECT_THAT(Gaps({"hoa"}), Not(Contains("number: lan")));
}

TEST_F(StepCoverTest, ARoleThatNobodyEverHadIsAGapOnceAndNotAtEveryLaterStep) {
  everybody_.people[2].roles.clear();
  EXPECT_THAT(Gaps({}), ElementsAre("check_form"));
}

}  // namespace
}  // namespace trinhky::workflow::testing
