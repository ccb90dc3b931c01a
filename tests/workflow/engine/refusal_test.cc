// How a "no" reads that no scenario of a shipped definition meets: each has a reason and names what
// is missing, in both languages.
#include "workflow/engine/refusal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "tests/workflow/testing/definitions.h"
#include "workflow/base/status.h"
#include "workflow/engine/decide.h"

namespace trinhky::workflow::testing {
namespace {

using ::testing::HasSubstr;

/// "go" behind one guard, without a hint.
Definition Guarded(const std::string& guard) {
  return FromText(absl::StrCat(R"(id: "guarded" version: 1
role { name: "STAFF" }
fact { name: "leader_signed" }
fact { name: "opinion_pending" }
state { name: "NEW" kind: START }
state { name: "END" kind: FINAL }
transition { action: "go" from: "NEW" to: "END" role: "STAFF" guard: ")",
                               guard, "\" }\n"));
}

TEST(RefuseGuard, AGuardWithoutAHintHasAReasonOfItsOwn) {
  const struct {
    const char* guard;
    const char* reason;
  } rows[] = {
      {"leader_signed", "NOT_LEADER_SIGNED"},   {"!opinion_pending", "OPINION_PENDING"},
      {"deliveries=all", "DELIVERIES_NOT_ALL"}, {"deliveries!=none", "DELIVERIES_NONE"},
      {"province!=held", "PROVINCE_HELD"},      {"province=released", "PROVINCE_NOT_RELEASED"},
  };
  for (const auto& row : rows) {
    const Definition definition = Guarded(row.guard);
    Instance instance = NewInstance(definition, "documents/1");
    instance.facts.insert("opinion_pending");
    instance.province = Province::kHeld;
    const absl::Status status =
        Decide(definition, instance,
               CompleteCommand(definition, "go", {.person = "an", .roles = {"STAFF"}}))
            .status();
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << row.guard;
    const std::optional<Rejection> rejection = RejectionOf(status);
    ASSERT_TRUE(rejection.has_value()) << row.guard;
    EXPECT_EQ(rejection->reason, row.reason);
    EXPECT_EQ(rejection->metadata.at("guard"), row.guard);
    EXPECT_EQ(rejection->metadata.at("state"), "NEW");
    EXPECT_THAT(rejection->message.vi, HasSubstr(row.guard));
    EXPECT_THAT(rejection->message.en, HasSubstr(row.guard));
  }
}

TEST(Refuse, WhatWasNeverSubmittedCannotBeApproved) {
  const Definition definition = Shipped("van_ban_di.v1");
  Instance instance = NewInstance(definition, "documents/1");
  instance.state = "UNIT_REVIEW";
  const absl::Status status = Decide(definition, instance,
                                     CompleteCommand(definition, "approve_unit",
                                                     {.person = "binh", .roles = {"UNIT_HEAD"}}))
                                  .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "DIGEST_NOT_BOUND");
}

TEST(Refuse, ProgressIsRecordedWithTheProgress) {
  const Definition definition = Shipped("van_ban_di.v1");
  Instance instance = NewInstance(definition, "documents/1");
  instance.state = "TRACKING";
  Command command =
      CompleteCommand(definition, "record_delivery", {.person = "system", .system = true});
  command.deliveries.reset();
  const absl::Status status = Decide(definition, instance, command).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), "DELIVERIES_MISSING");
  EXPECT_EQ(RejectionOf(status)->field, "deliveries");
}

}  // namespace
}  // namespace trinhky::workflow::testing
