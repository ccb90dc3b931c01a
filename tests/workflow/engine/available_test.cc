#include "workflow/engine/available.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/workflow/testing/definitions.h"
#include "workflow/base/status.h"
#include "workflow/engine/apply.h"
#include "workflow/engine/decide.h"

namespace trinhky::workflow::testing {
namespace {

using ::testing::ElementsAre;

class AvailableTest : public ::testing::Test {
 protected:
  void Act(const char* action, const char* person, const char* role) {
    const absl::StatusOr<Decision> decision =
        Decide(definition_, instance_,
               CompleteCommand(definition_, action, {.person = person, .roles = {role}}));
    ASSERT_TRUE(decision.ok()) << decision.status();
    instance_ = ApplyAll(instance_, decision->events);
  }

  void GoToLeaderReview() {
    Act("create", "an", "DRAFTER");
    Act("submit", "an", "DRAFTER");
    Act("approve_unit", "binh", "UNIT_HEAD");
    Act("check_form", "chi", "FORM_CHECKER");
  }

  const AvailableAction& Of(const std::vector<AvailableAction>& all, std::string_view action) {
    for (const AvailableAction& each : all)
      if (each.action == action) return each;
    ADD_FAILURE() << "no " << action;
    return all.front();
  }

  Definition definition_ = Shipped("bao_cao_trinh_dang_uy.v1");
  Instance instance_ = NewInstance(definition_, "documents/1");
};

TEST_F(AvailableTest, ListsEveryActionOfTheStateOnceAndInOrder) {
  GoToLeaderReview();
  std::vector<std::string> names;
  for (const AvailableAction& each : AvailableActions(definition_, instance_, {.person = "x"}))
    names.push_back(each.action);
  EXPECT_THAT(names, ElementsAre("withdraw", "ask_party_opinion", "give_party_opinion",
                                 "approve_leader", "return", "sign"));
}

TEST_F(AvailableTest, SaysWhyNotAndWhoCan) {
  GoToLeaderReview();
  const Actor clerk{.person = "hoa", .roles = {"CLERK"}};
  const auto all = AvailableActions(definition_, instance_, clerk);
  const AvailableAction& sign = Of(all, "sign");
  EXPECT_EQ(ReasonOf(sign.verdict), "ROLE_MISSING");
  EXPECT_THAT(sign.who_can, ElementsAre("SIGNER"));
  EXPECT_EQ(sign.title_vi, "Ký số");
  EXPECT_EQ(sign.to, "LEADER_SIGNED");
  EXPECT_TRUE(sign.requires_digest);
}

TEST_F(AvailableTest, WhatWillBeObservedCountsAsFavourableUntilItIsKnown) {
  GoToLeaderReview();
  Act("approve_leader", "dung", "DEPUTY");
  const Actor deputy{.person = "dung", .roles = {"DEPUTY", "SIGNER"}};
  EXPECT_TRUE(Of(AvailableActions(definition_, instance_, deputy), "sign").allowed());
  const auto seen =
      AvailableActions(definition_, instance_, deputy, {{"recipients_resolved", false}});
  EXPECT_EQ(ReasonOf(Of(seen, "sign").verdict), "RECIPIENTS_UNRESOLVED");
}

TEST_F(AvailableTest, WhoHasApprovedHasNothingMoreToApprove) {
  GoToLeaderReview();
  const Actor deputy{.person = "dung", .roles = {"DEPUTY", "SIGNER"}};
  EXPECT_TRUE(Of(AvailableActions(definition_, instance_, deputy), "approve_leader").allowed());
  Act("approve_leader", "dung", "DEPUTY");
  EXPECT_EQ(
      ReasonOf(Of(AvailableActions(definition_, instance_, deputy), "approve_leader").verdict),
      "ALREADY_DONE");
  const Actor another{.person = "em", .roles = {"DEPUTY"}};
  EXPECT_TRUE(Of(AvailableActions(definition_, instance_, another), "approve_leader").allowed());
}

TEST_F(AvailableTest, TheHeadMayNotSignWhatHeReviewedButTheDeputyMay) {
  GoToLeaderReview();
  Act("approve_leader", "giang", "DEPUTY");
  const Actor head{.person = "giang", .roles = {"HEAD", "SIGNER"}};
  EXPECT_EQ(ReasonOf(Of(AvailableActions(definition_, instance_, head), "sign").verdict),
            "SAME_PERSON");
  const Actor deputy{.person = "giang", .roles = {"DEPUTY", "SIGNER"}};
  EXPECT_TRUE(Of(AvailableActions(definition_, instance_, deputy), "sign").allowed());
}

TEST_F(AvailableTest, AGuardThatCannotBeObservedAwayIsTold) {
  GoToLeaderReview();
  const Actor deputy{.person = "dung", .roles = {"DEPUTY", "SIGNER"}};
  const auto all = AvailableActions(definition_, instance_, deputy);
  EXPECT_EQ(ReasonOf(Of(all, "sign").verdict), "NOT_APPROVED");
  EXPECT_TRUE(Of(all, "approve_leader").allowed());
  EXPECT_TRUE(Of(all, "return").requires_reason);
}

}  // namespace
}  // namespace trinhky::workflow::testing
