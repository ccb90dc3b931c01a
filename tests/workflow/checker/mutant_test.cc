// Every mutant is refused by the right rule, with a story that the real engine performs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/workflow/testing/definitions.h"
#include "tests/workflow/testing/mutants.h"
#include "workflow/base/status.h"
#include "workflow/checker/check.h"
#include "workflow/checker/replay.h"
#include "workflow/engine/decide.h"
#include "workflow/engine/validate.h"

namespace trinhky::workflow::testing {
namespace {

std::string RulesOf(const CheckResult& result) {
  std::string rules;
  for (const Violation& violation : result.violations) rules += violation.rule + " ";
  return rules;
}

class MutantTest : public ::testing::TestWithParam<Mutant> {};

TEST_P(MutantTest, IsRefusedWithAStoryTheEnginePerforms) {
  Definition definition = Shipped(GetParam().definition);
  GetParam().mutate(definition);
  ASSERT_TRUE(ValidateDefinition(definition).ok()) << ValidateDefinition(definition);
  const CheckResult result = Check(definition);
  EXPECT_EQ(result.verdict, Verdict::kUnsound);
  const auto found =
      std::find_if(result.violations.begin(), result.violations.end(),
                   [](const Violation& each) { return each.rule == GetParam().rule; });
  ASSERT_NE(found, result.violations.end()) << "found only: " << RulesOf(result);
  EXPECT_FALSE(found->message.empty());
  EXPECT_EQ(found->trace.size(), found->steps.size());

  if (found->rule == "STATE_UNREACHABLE" || found->rule == "TRANSITION_DEAD") {
    EXPECT_TRUE(found->steps.empty());  // nothing happens: that is what is wrong
    return;
  }
  ASSERT_FALSE(found->steps.empty());
  const absl::StatusOr<Instance> end = Replay(definition, found->steps);
  if (found->rule == "NOBODY_MAY_ACT") {
    EXPECT_EQ(ReasonOf(end.status()), "ROLE_MISSING");
    return;
  }
  EXPECT_TRUE(end.ok()) << end.status() << "\n" << ::testing::PrintToString(found->trace);
}

TEST_P(MutantTest, IsSoundBeforeTheMutation) {
  EXPECT_EQ(Check(Shipped(GetParam().definition)).verdict, Verdict::kSound);
}

INSTANTIATE_TEST_SUITE_P(All, MutantTest, ::testing::ValuesIn(AllMutants()),
                         [](const auto& each) { return each.param.name; });

TEST(SeparationStory, IsPerformedByTheVeryPersonAndRefusedByTheSoundDefinition) {
  const Definition sound = Shipped("bao_cao_trinh_dang_uy.v1");
  Definition mutant = sound;
  for (Transition& transition : mutant.transitions)
    if (transition.action == "approve_unit") transition.distinct_duties.clear();
  const CheckResult result = Check(mutant);
  ASSERT_EQ(result.violations.size(), 1u) << RulesOf(result);
  const std::vector<TraceStep>& steps = result.violations[0].steps;
  EXPECT_EQ(steps.back().same_person_as, "drafter");
  EXPECT_TRUE(Replay(mutant, steps).ok());
  EXPECT_EQ(ReasonOf(Replay(sound, steps).status()), "SAME_PERSON");
  EXPECT_THAT(result.violations[0].trace.back(), ::testing::HasSubstr("cùng một người"));
}

}  // namespace
}  // namespace trinhky::workflow::testing
