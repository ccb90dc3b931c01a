#include "clients/cli/bench/generated_definition.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "workflow/base/limits.h"

namespace trinhky::cli {
namespace {

using workflow::Definition;
using workflow::Guard;
using workflow::StateKind;
using workflow::Transition;

constexpr int kMarks = 8;     // facts that acts set, one after the other along the way
constexpr int kObserved = 4;  // facts that the world shows
static_assert(kMarks + kObserved == limits::kFactsMax);

std::string StateName(int index) { return absl::StrCat("S", index); }
std::string MarkName(int index) { return absl::StrCat("mark_", index % kMarks); }
std::string SeenName(int index) { return absl::StrCat("seen_", index % kObserved); }

Guard Is(std::string fact, bool negated = false) {
  return {.fact = std::move(fact), .negated = negated};
}

Transition Forward(int from, int to) {
  return {.action = "go", .from = {StateName(from)}, .to = StateName(to), .roles = {"STAFF"}};
}

// A step is a mark, a check, a choice or just a step; now and then it can be sent back.
void AddStep(Definition& definition, int from) {
  Transition go = Forward(from, from + 1);
  switch (from % 5) {
    case 1:
      go.sets = {MarkName(from / 5)};
      break;
    case 2: {
      go.observes = {SeenName(from / 5)};
      Transition stay = go;
      go.guards = {Is(SeenName(from / 5))};
      stay.to.clear();
      stay.guards = {Is(SeenName(from / 5), true)};
      definition.transitions.push_back(std::move(stay));
      break;
    }
    case 4:
      go.clears = {MarkName(from / 5 + 3)};
      break;
    default:
      break;
  }
  definition.transitions.push_back(std::move(go));
  if (from < 3) return;
  Transition back{.action = "send_back",
                  .from = {StateName(from)},
                  .to = StateName(from - 2),
                  .roles = {"STAFF"},
                  .requires_reason = true};
  if (from % 5 != 2) definition.transitions.push_back(std::move(back));
}

}  // namespace

Definition GenerateDefinition(int states) {
  Definition definition{.id = "generated", .title_vi = "Quy trình sinh tự động"};
  definition.roles = {{.name = "STAFF", .title_vi = "Cán bộ"}};
  for (int i = 0; i < kMarks; ++i)
    definition.facts.push_back({.name = MarkName(i), .title_vi = MarkName(i)});
  for (int i = 0; i < kObserved; ++i)
    definition.facts.push_back({.name = SeenName(i), .title_vi = SeenName(i), .observed = true});
  for (int i = 0; i < states; ++i) {
    const StateKind kind = i == 0            ? StateKind::kStart
                           : i == states - 1 ? StateKind::kFinal
                                             : StateKind::kActive;
    definition.states.push_back(
        {.name = StateName(i), .kind = kind, .title_vi = StateName(i), .owner_role = "STAFF"});
  }
  for (int from = 0; from + 1 < states; ++from) AddStep(definition, from);
  return definition;
}

int ElementsOf(const Definition& definition) {
  return static_cast<int>(definition.states.size() + definition.transitions.size());
}

}  // namespace trinhky::cli
