// Golden bytes: what stands here is in logs for decades. A changed expectation is a new schema
// version, never an edit.
#include "workflow/engine/event.h"

#include <gtest/gtest.h>

#include "tests/workflow/testing/definitions.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/engine/apply.h"
#include "workflow/engine/conform.h"
#include "workflow/engine/decide.h"

namespace trinhky::workflow::testing {
namespace {

Event FullTransition() {
  Event event;
  event.document = "agencies/a/documents/doc-1";
  event.seq = 7;
  event.prev = std::string(64, 'a');
  event.definition = "van_ban_di";
  event.version = 1;
  event.action = "sign";
  event.from = "LEADER_REVIEW";
  event.to = "LEADER_SIGNED";
  event.round = 2;
  event.actor = "dung";
  event.role = "SIGNER";
  event.on_behalf_of = "giang";
  event.time_us = 1'776'000'000'000'000;
  event.request_id = "00000000-0000-4000-8000-000000000000";
  event.observed = {{"recipients_resolved", true}, {"signer_is_deputy", false}};
  event.set = {"leader_signed"};
  event.cleared = {"x"};
  event.duties = {"signer"};
  event.digest = std::string(64, 'd');
  event.frozen = true;
  event.reason_hash = std::string(64, 'e');
  event.data = {{"signature", "cms-1"}};
  return event;
}

TEST(EventBytes, OfAFullTransition) {
  const std::string a(64, 'a');
  const std::string d(64, 'd');
  const std::string e(64, 'e');
  EXPECT_EQ(
      FullTransition().ToJson(),
      R"({"action":"sign","actor":"dung","cleared":["x"],"data":{"signature":"cms-1"},)"
      R"("definition":"van_ban_di","deliveries":"none","digest":")" +
          d +
          R"(","document":"agencies/a/documents/doc-1","duties":["signer"],"from":"LEADER_REVIEW",)"
          R"("frozen":true,"kind":"transition","observed":{"recipients_resolved":true,)"
          R"("signer_is_deputy":false},"on_behalf_of":"giang","prev":")" +
          a + R"(","province":"none","reason_hash":")" + e +
          R"(","request_id":"00000000-0000-4000-8000-000000000000","role":"SIGNER","round":"2",)"
          R"("seq":"7","set":["leader_signed"],"time_us":"1776000000000000","to":"LEADER_SIGNED",)"
          R"("v":"1","version":"1"})");
  EXPECT_EQ(FullTransition().Leaf(), LeafHashHex(FullTransition().ToJson()));
}

TEST(EventBytes, OfANewRound) {
  Event event;
  event.document = "d";
  event.seq = 1;
  event.definition = "x";
  event.action = "return";
  event.actor = "binh";
  event.new_round = true;
  event.kept_duties = {"drafter"};
  EXPECT_EQ(event.ToJson(),
            R"({"action":"return","actor":"binh","definition":"x","deliveries":"none",)"
            R"("document":"d","from":"","kept_duties":["drafter"],"kind":"transition",)"
            R"("new_round":true,"province":"none","role":"","round":"1","seq":"1","time_us":"0",)"
            R"("to":"","v":"1","version":"0"})");
}

TEST(EventBytes, OfAMigration) {
  Event event;
  event.kind = EventKind::kMigration;
  event.document = "d";
  event.seq = 2;
  event.definition = "x";
  event.version = 2;
  event.province = Province::kHeld;
  event.deliveries = Deliveries::kSome;
  EXPECT_EQ(event.ToJson(),
            R"({"action":"","actor":"","definition":"x","deliveries":"some","document":"d",)"
            R"("from":"","kind":"migration","province":"held","role":"","round":"1","seq":"2",)"
            R"("time_us":"0","to":"","v":"1","version":"2"})");
}

TEST(Event, ReadsBackWhatItWrote) {
  const absl::StatusOr<Event> read = Event::FromJson(FullTransition().ToJson());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, FullTransition());
}

TEST(Event, RefusesAnythingElse) {
  const std::string good = FullTransition().ToJson();
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
  };
  for (const std::string& bad :
       {std::string("[]"), std::string("{}"), with(R"("v":"1")", R"("v":"2")"),
        with(R"("kind":"transition")", R"("kind":"other")"), with(R"("seq":"7")", R"("seq":"x")"),
        with(R"("province":"none")", R"("province":"some")"),
        with(R"("round":"2")", R"("round":"-2")"), with(R"("frozen":true)", R"("frozen":false)"),
        with(R"("set":["leader_signed"])", R"("set":"leader_signed")"),
        with(R"("recipients_resolved":true)", R"("recipients_resolved":"1")"),
        with(R"("actor":"dung")", R"("actor":"dung","bonus":"1")")}) {
    EXPECT_EQ(Event::FromJson(bad).status().code(), absl::StatusCode::kInvalidArgument) << bad;
  }
}

TEST(ReasonHash, IsSaltThenTextAndNothingForNoText) {
  EXPECT_EQ(ReasonHash("salt", "lý do"), Sha256Hex("saltlý do"));
  EXPECT_EQ(ReasonHash("salt", ""), "");
}

// --- What Decide() records, and what an auditor makes of it -------------------------------------

struct Signed {
  Definition definition = Shipped("bench_lifecycle.v1");
  Instance before;
  Event event;
};

Signed UpToSubmit() {
  Signed out;
  out.before = NewInstance(out.definition, "documents/1");
  const auto act = [&](const char* action, const char* person, const char* role) {
    const Command command =
        CompleteCommand(out.definition, action, {.person = person, .roles = {role}});
    return Decide(out.definition, out.before, command)->events.front();
  };
  out.before = Apply(out.before, act("create", "an", "DRAFTER"));
  out.event = act("submit", "an", "DRAFTER");
  return out;
}

TEST(Conform, AcceptsWhatTheEngineRecorded) {
  const Signed s = UpToSubmit();
  EXPECT_TRUE(CheckConforms(s.definition, s.before, s.event).ok());
}

// Records of before the engine refused a second approval stay good.
TEST(Conform, AcceptsWhatWasApprovedTwice) {
  const Definition definition = Shipped("van_ban_di.v1");
  Instance instance = NewInstance(definition, "documents/1");
  const auto act = [&](const char* action, const char* person, const char* role,
                       bool on_record = false) {
    Command command = CompleteCommand(definition, action, {.person = person, .roles = {role}});
    command.on_record = on_record;
    return Decide(definition, instance, command);
  };
  for (const auto& [action, person, role] :
       {std::tuple{"create", "an", "DRAFTER"}, std::tuple{"submit", "an", "DRAFTER"},
        std::tuple{"approve_unit", "binh", "UNIT_HEAD"},
        std::tuple{"check_form", "chi", "FORM_CHECKER"},
        std::tuple{"approve_leader", "dung", "DEPUTY"}})
    instance = Apply(instance, act(action, person, role)->events.front());
  EXPECT_EQ(ReasonOf(act("approve_leader", "dung", "DEPUTY").status()), "ALREADY_DONE");
  const auto then = act("approve_leader", "dung", "DEPUTY", /*on_record=*/true);
  ASSERT_TRUE(then.ok()) << then.status();
  EXPECT_TRUE(CheckConforms(definition, instance, then->events.front()).ok());
}

TEST(Conform, FindsEveryForgery) {
  const Signed s = UpToSubmit();
  const auto reason_of = [&](auto&& forge) {
    Event event = s.event;
    forge(event);
    return ReasonOf(CheckConforms(s.definition, s.before, event));
  };
  EXPECT_EQ(reason_of([](Event& e) { e.seq = 3; }), "EVENT_OUT_OF_ORDER");
  EXPECT_EQ(reason_of([](Event& e) { e.prev = std::string(64, '0'); }), "EVENT_OUT_OF_ORDER");
  EXPECT_EQ(reason_of([](Event& e) { e.document = "documents/2"; }), "EVENT_OUT_OF_ORDER");
  EXPECT_EQ(reason_of([](Event& e) { e.to = "ISSUED"; }), "EVENT_DIFFERS");
  EXPECT_EQ(reason_of([](Event& e) { e.set = {"leader_signed"}; }), "EVENT_DIFFERS");
  EXPECT_EQ(reason_of([](Event& e) { e.duties.clear(); }), "EVENT_DIFFERS");
  EXPECT_EQ(reason_of([](Event& e) { e.frozen = true; }), "EVENT_DIFFERS");
  EXPECT_EQ(reason_of([](Event& e) { e.province = Province::kReleased; }), "EVENT_DIFFERS");
  EXPECT_EQ(reason_of([](Event& e) { e.role = "CLERK"; }), "ROLE_MISSING");
  EXPECT_EQ(reason_of([](Event& e) { e.action = "sign"; }), "NOT_IN_STATE");
  EXPECT_EQ(reason_of([](Event& e) { e.observed.clear(); }), "FACT_NOT_OBSERVED");
}

TEST(Decide, PutsTheReasonNowhereInTheEvent) {
  const Definition definition = Shipped("van_ban_den.v1");
  Instance instance = NewInstance(definition, "documents/1");
  const Actor clerk{.person = "hoa", .roles = {"CLERK"}};
  instance = Apply(
      instance,
      Decide(definition, instance, CompleteCommand(definition, "receive", clerk))->events.front());
  Command reject = CompleteCommand(definition, "reject", clerk);
  reject.reason = "bí mật đời tư";
  const absl::StatusOr<Decision> decision = Decide(definition, instance, reject);
  ASSERT_TRUE(decision.ok());
  const Event& event = decision->events.front();
  EXPECT_EQ(event.ToJson().find("đời tư"), std::string::npos);
  EXPECT_EQ(event.reason_hash, ReasonHash(reject.reason_salt, reject.reason));

  reject.reason_salt = "short";
  EXPECT_EQ(ReasonOf(Decide(definition, instance, reject).status()), "SALT_MISSING");
  reject.reason = std::string(4001, 'x');
  EXPECT_EQ(ReasonOf(Decide(definition, instance, reject).status()), "REASON_TOO_LONG");
}

TEST(Decide, RefusesAnotherDefinition) {
  const Definition definition = Shipped("van_ban_den.v1");
  Instance instance = NewInstance(definition, "documents/1");
  instance.version = 2;
  const absl::Status status =
      Decide(definition, instance,
             CompleteCommand(definition, "receive", {.person = "hoa", .roles = {"CLERK"}}))
          .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "DEFINITION_MISMATCH");
}

TEST(Decide, SaysWhoCanInTheRefusal) {
  const Definition definition = Shipped("van_ban_den.v1");
  const Instance instance = NewInstance(definition, "documents/1");
  const absl::Status status =
      Decide(definition, instance, CompleteCommand(definition, "receive", {.person = "an"}))
          .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kPermissionDenied);
  const std::optional<Rejection> rejection = RejectionOf(status);
  ASSERT_TRUE(rejection.has_value());
  EXPECT_EQ(rejection->metadata.at("who_can"), "SYSTEM,CLERK");
  EXPECT_NE(rejection->message.vi.find("Văn thư"), std::string::npos);
}

}  // namespace
}  // namespace trinhky::workflow::testing
