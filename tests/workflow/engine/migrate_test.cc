// A draft goes on under another definition; what was signed, sent or said stays where it is.
#include "workflow/engine/migrate.h"

#include <gtest/gtest.h>

#include "tests/workflow/testing/definitions.h"
#include "workflow/base/status.h"
#include "workflow/engine/apply.h"
#include "workflow/engine/decide.h"

namespace trinhky::workflow::testing {
namespace {

constexpr char kDocument[] = "agencies/ubnd/documents/doc-1";

class MigrateTest : public ::testing::Test {
 protected:
  void Act(std::string_view action, const std::string& person, const std::string& role) {
    const Actor actor{.person = person, .roles = {role}, .system = false};
    absl::StatusOr<Decision> decision =
        Decide(report_, instance_, CompleteCommand(report_, action, actor));
    ASSERT_TRUE(decision.ok()) << decision.status();
    for (const Event& event : decision->events) {
      instance_ = Apply(std::move(instance_), event);
      events_.push_back(event);
    }
  }

  absl::StatusOr<Event> ToLetter() {
    return Migrate(report_, letter_, instance_,
                   {.actor = {.person = "an", .roles = {"DRAFTER"}, .system = false},
                    .now_us = 50,
                    .request_id = "r"});
  }

  std::string Obstacle() {
    const absl::Status status = ToLetter().status();
    EXPECT_EQ(ReasonOf(status), "NOT_MIGRATABLE");
    std::optional<Rejection> rejection = RejectionOf(status);
    return rejection ? rejection->metadata["obstacle"] : "";
  }

  Definition report_ = Shipped("bao_cao_trinh_dang_uy.v1");
  Definition letter_ = Shipped("van_ban_di.v1");
  Instance instance_ = NewInstance(report_, kDocument);
  std::vector<Event> events_;
};

TEST_F(MigrateTest, ADraftGoesOnInItsStateUnderTheOtherDefinition) {
  Act("create", "an", "DRAFTER");
  const absl::StatusOr<Event> event = ToLetter();
  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_EQ(event->kind, EventKind::kMigration);
  EXPECT_EQ(event->prev, instance_.last_leaf);
  const Instance moved = Apply(instance_, *event);
  EXPECT_EQ(moved.definition, "van_ban_di");
  EXPECT_EQ(moved.state, "DRAFT");
  EXPECT_EQ(moved.duties, instance_.duties);
  EXPECT_EQ(moved.state_since_us, instance_.state_since_us);
  const Actor an{.person = "an", .roles = {"DRAFTER"}, .system = false};
  EXPECT_TRUE(Decide(letter_, moved, CompleteCommand(letter_, "submit", an)).ok());
  EXPECT_EQ(ReasonOf(Decide(report_, moved, CompleteCommand(report_, "submit", an)).status()),
            "DEFINITION_MISMATCH");
}

TEST_F(MigrateTest, WhatTheOtherDefinitionDoesNotKnowIsForgotten) {
  Act("create", "an", "DRAFTER");
  Act("submit", "an", "DRAFTER");
  Act("return", "binh", "UNIT_HEAD");
  ASSERT_TRUE(instance_.Is("province_hold"));
  const absl::StatusOr<Event> event = ToLetter();
  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_EQ(event->cleared, std::vector<std::string>{"province_hold"});
  EXPECT_FALSE(Apply(instance_, *event).Is("province_hold"));
}

TEST_F(MigrateTest, TheInstanceIsStillTheFoldOfItsEvents) {
  Act("create", "an", "DRAFTER");
  const absl::StatusOr<Event> event = ToLetter();
  ASSERT_TRUE(event.ok());
  events_.push_back(*event);
  std::vector<Event> read;
  for (const Event& each : events_) {
    absl::StatusOr<Event> again = Event::FromJson(each.ToJson());
    ASSERT_TRUE(again.ok()) << again.status();
    read.push_back(*std::move(again));
  }
  EXPECT_EQ(ApplyAll(NewInstance(report_, kDocument), read), Apply(instance_, *event));
}

TEST_F(MigrateTest, OnlyADraftMoves) {
  EXPECT_EQ(Obstacle(), "STATE");  // nothing was created yet
  Act("create", "an", "DRAFTER");
  Act("submit", "an", "DRAFTER");
  EXPECT_EQ(Obstacle(), "STATE");
}

TEST_F(MigrateTest, AStateOfTheSameNameMustMeanTheSame) {
  Act("create", "an", "DRAFTER");
  for (State& state : letter_.states)
    if (state.name == "DRAFT") state.owner_role = "UNIT_HEAD";
  EXPECT_EQ(Obstacle(), "STATE");
}

TEST_F(MigrateTest, WhatIsBoundSentOrDoneKeepsItWhereItIs) {
  Act("create", "an", "DRAFTER");
  const Instance draft = instance_;
  instance_.content_digest = DigestOf("x");
  EXPECT_EQ(Obstacle(), "CONTENT");
  instance_ = draft;
  instance_.deliveries = Deliveries::kSome;
  EXPECT_EQ(Obstacle(), "DELIVERIES");
  instance_ = draft;
  instance_.duties["party_acceptor"] = {"giang"};
  EXPECT_EQ(Obstacle(), "DUTY");
  instance_ = draft;
  instance_.version = 2;
  EXPECT_EQ(ReasonOf(ToLetter().status()), "DEFINITION_MISMATCH");
}

}  // namespace
}  // namespace trinhky::workflow::testing
