#include "workflow/engine/validate.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/workflow/testing/definitions.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::workflow::testing {
namespace {

struct Case {
  const char* field;
  std::function<void(Definition&)> spoil;
};

TEST(Validate, AcceptsWhatIsShipped) {
  for (const std::string& name : ShippedNames())
    EXPECT_TRUE(ValidateDefinition(Shipped(name)).ok()) << name;
}

TEST(Validate, NamesTheElementAtFault) {
  const std::vector<Case> cases = {
      {"id", [](Definition& d) { d.id = "Bad"; }},
      {"version", [](Definition& d) { d.version = 0; }},
      {"fact[12]", [](Definition& d) { d.facts.resize(13); }},
      {"state[2000]", [](Definition& d) { d.states.resize(limits::kStatesMax + 1); }},
      {"transition[4000]",
       [](Definition& d) { d.transitions.resize(limits::kTransitionsMax + 1); }},
      {"role[1].name", [](Definition& d) { d.roles[1].name = d.roles[0].name; }},
      {"role[0].name", [](Definition& d) { d.roles[0].name = "SYSTEM"; }},
      {"duty[0].name", [](Definition& d) { d.duties[0].name = ""; }},
      {"fact[0].name", [](Definition& d) { d.facts[0].name = "deliveries"; }},
      {"fact[1].actor_role", [](Definition& d) { d.facts[1].actor_role = "KING"; }},
      {"fact[0].config", [](Definition& d) { d.facts[0].actor_role = "CLERK"; }},
      {"state[1].name", [](Definition& d) { d.states[1].name = "NEW"; }},
      {"state[1].owner_role", [](Definition& d) { d.states[1].owner_role = "KING"; }},
      {"state[1].deadline_work_hours", [](Definition& d) { d.states[1].deadline_work_hours = -1; }},
      {"state[1].kind", [](Definition& d) { d.states[1].kind = StateKind::kStart; }},
      {"state", [](Definition& d) { d.states[0].kind = StateKind::kActive; }},
      {"transition[0].action", [](Definition& d) { d.transitions[0].action = "A"; }},
      {"transition[0]", [](Definition& d) { d.transitions[0].from.clear(); }},
      {"transition[0].from[0]", [](Definition& d) { d.transitions[0].from = {"X"}; }},
      {"transition[1].from[0]", [](Definition& d) { d.transitions[1].from = {"CLOSED"}; }},
      {"transition[0].from[0]", [](Definition& d) { d.transitions[0].to.clear(); }},
      {"transition[0].to", [](Definition& d) { d.transitions[0].to = "X"; }},
      {"transition[1].to", [](Definition& d) { d.transitions[1].to = "NEW"; }},
      {"transition[0].role[0]", [](Definition& d) { d.transitions[0].roles = {"KING"}; }},
      {"transition[3].guard[0]", [](Definition& d) { d.transitions[3].guards[0].fact = "x"; }},
      {"transition[3].observe[0]", [](Definition& d) { d.transitions[3].observes = {"numbered"}; }},
      {"transition[3].observe[0]",
       [](Definition& d) { d.transitions[3].observes = {"province_hold"}; }},
      {"transition[0].set[0]", [](Definition& d) { d.transitions[0].sets = {"x"}; }},
      {"transition[0].duty[0]", [](Definition& d) { d.transitions[0].duties = {"x"}; }},
      {"transition[0].distinct_from[0]",
       [](Definition& d) { d.transitions[0].distinct_duties = {"x"}; }},
      {"transition[0].same_as[0]", [](Definition& d) { d.transitions[0].same_duties = {"x"}; }},
      {"transition[3].clear[0]",
       [](Definition& d) { d.transitions[3].clears = {"leader_signed"}; }},
      {"transition[2].role[0]", [](Definition& d) { d.transitions[2].roles = {"SYSTEM"}; }},
      {"transition[0].effect[0]", [](Definition& d) { d.transitions[0].effects[0].role = ""; }},
      {"transition[0].effect[0].role",
       [](Definition& d) { d.transitions[0].effects[0].role = "KING"; }},
      {"transition[0].effect[0]",
       [](Definition& d) {
         d.transitions[0].effects[0] = {.kind = EffectKind::kSendStatus, .code = "07"};
       }},
      {"transition[7]", [](Definition& d) { d.transitions[7].records_delivery = false; }},
      {"invariant[0]",
       [](Definition& d) { d.invariants.push_back({.name = "empty", .title_vi = "x"}); }},
      {"hint[0].reason",
       [](Definition& d) { d.hints.push_back({.guard = *ParseGuard("sealed"), .reason = "x"}); }},
      {"hint[0]",
       [](Definition& d) { d.hints.push_back({.guard = *ParseGuard("sealed"), .reason = "X"}); }},
  };
  for (const Case& each : cases) {
    Definition definition = Shipped("bench_lifecycle.v1");
    each.spoil(definition);
    const absl::Status status = ValidateDefinition(definition);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << each.field;
    EXPECT_EQ(ReasonOf(status), "DEFINITION_INVALID") << each.field;
    ASSERT_TRUE(RejectionOf(status).has_value()) << each.field;
    EXPECT_EQ(RejectionOf(status)->field, each.field) << status;
  }
}

}  // namespace
}  // namespace trinhky::workflow::testing
