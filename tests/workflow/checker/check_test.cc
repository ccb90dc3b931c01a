#include "workflow/checker/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/workflow/testing/definitions.h"

namespace trinhky::workflow::testing {
namespace {

TEST(Check, EveryShippedDefinitionIsSound) {
  for (const std::string& name : ShippedNames()) {
    const CheckResult result = Check(Shipped(name));
    EXPECT_EQ(result.verdict, Verdict::kSound) << name;
    for (const Violation& violation : result.violations)
      ADD_FAILURE() << name << " " << violation.rule << ": " << violation.message;
    EXPECT_GT(result.explored, 10) << name;
  }
}

TEST(Check, BeyondItsLimitItSaysNotProvedAndNeverSound) {
  const CheckResult result = Check(Shipped("bao_cao_trinh_dang_uy.v1"), {.nodes_max = 100});
  EXPECT_EQ(result.verdict, Verdict::kNotProved);
  ASSERT_EQ(result.violations.size(), 1u);
  EXPECT_EQ(result.violations[0].rule, "LIMIT");
}

TEST(Check, WhatItHasSeenBeforeTheLimitStillCounts) {
  Definition definition = Shipped("van_ban_di.v1");
  for (Transition& transition : definition.transitions)
    if (transition.action == "approve_unit") transition.digest = DigestRule::kNone;
  const CheckResult result = Check(definition, {.nodes_max = 15});
  EXPECT_EQ(result.verdict, Verdict::kUnsound);
}

TEST(Check, TellsAShortestStoryInVietnamese) {
  Definition definition = Shipped("bao_cao_trinh_dang_uy.v1");
  for (Transition& transition : definition.transitions)
    if (transition.action == "edit") transition.from.push_back("LEADER_SIGNED");
  const CheckResult result = Check(definition);
  ASSERT_FALSE(result.violations.empty());
  const Violation& violation = result.violations[0];
  EXPECT_EQ(violation.rule, "CHANGE_AFTER_FREEZE");
  EXPECT_EQ(violation.trace.size(), 7u);
  EXPECT_EQ(violation.trace[0], "1. Người soạn thảo: «Tạo văn bản» (create), NEW → DRAFT");
  EXPECT_THAT(violation.trace[6], ::testing::HasSubstr("7. Người soạn thảo: «Sửa dự thảo» (edit)"));
}

}  // namespace
}  // namespace trinhky::workflow::testing
