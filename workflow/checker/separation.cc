#include "workflow/checker/separation.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"
#include "workflow/checker/explore.h"
#include "workflow/checker/model.h"

namespace trinhky::workflow {
namespace {

struct Apart {
  std::string_view duty;
  std::string_view from;
};

constexpr std::array<Apart, 25> kApart = {{
    {kDutyUnitApprover, kDutyDrafter},
    {kDutyFormChecker, kDutyDrafter},
    {kDutyFormChecker, kDutyUnitApprover},
    {kDutyLeaderReviewer, kDutyDrafter},
    {kDutySigner, kDutyDrafter},
    {kDutySigner, kDutyLeaderReviewer},
    {kDutyNumberer, kDutyDrafter},
    {kDutyNumberer, kDutyUnitApprover},
    {kDutyNumberer, kDutyFormChecker},
    {kDutyNumberer, kDutyLeaderReviewer},
    {kDutyNumberer, kDutySigner},
    {kDutySealer, kDutyDrafter},
    {kDutySealer, kDutyUnitApprover},
    {kDutySealer, kDutyFormChecker},
    {kDutySealer, kDutyLeaderReviewer},
    {kDutySealer, kDutySigner},
    {kDutyPartyAcceptor, kDutyDrafter},
    {kDutyPartyAcceptor, kDutyUnitApprover},
    {kDutyPartyAcceptor, kDutyFormChecker},
    {kDutyPartyAcceptor, kDutyLeaderReviewer},
    {kDutyPartyAcceptor, kDutySigner},
    // The same pairs in the order that a definition could also put them.
    {kDutyUnitApprover, kDutyFormChecker},
    {kDutyDrafter, kDutyUnitApprover},
    {kDutyDrafter, kDutyFormChecker},
    {kDutyDrafter, kDutyLeaderReviewer},
}};

// A deputy who signs KT. in his own field may be the one who reviewed.
bool IsExempt(const Transition& transition, const Apart& apart) {
  if (apart.duty != kDutySigner || apart.from != kDutyLeaderReviewer) return false;
  return std::any_of(transition.guards.begin(), transition.guards.end(), [](const Guard& guard) {
    return guard.subject == Guard::Subject::kFact && !guard.negated &&
           guard.fact == kFactSignerIsDeputy;
  });
}

bool IsMarked(const Transition& transition, std::string_view duty) {
  const auto& marks = transition.distinct_duties;
  return std::find(marks.begin(), marks.end(), duty) != marks.end();
}

// The shortest way to `transition` after somebody has performed `duty` in the round.
std::optional<std::vector<TraceStep>> FindStory(const Definition& definition, uint32_t transition,
                                                std::string_view duty, int64_t nodes_max) {
  const Model model(definition, duty);
  Explorer explorer(model);
  std::optional<std::vector<TraceStep>> story;
  explorer.Run(nodes_max, [&](const Edge& edge) {
    if (edge.step.transition != transition || edge.arrow.nobody) return true;
    const bool in_one_act = definition.transitions[transition].HasDuty(duty);
    if (!edge.before.watched && !in_one_act) return true;
    std::vector<Step> path = explorer.PathTo(edge.source);
    path.push_back(edge.step);
    story = MakeTrace(model, path);
    if (!in_one_act) story->back().same_person_as = std::string(duty);
    return false;
  });
  return story;
}

}  // namespace

std::vector<Violation> FindMissingSeparation(const Definition& definition, int64_t nodes_max) {
  std::vector<Violation> violations;
  for (uint32_t i = 0; i < definition.transitions.size(); ++i) {
    const Transition& transition = definition.transitions[i];
    for (const Apart& apart : kApart) {
      if (!transition.HasDuty(apart.duty) || definition.FindDuty(apart.from) == nullptr) continue;
      const bool in_one_act = transition.HasDuty(apart.from);
      if (!in_one_act && (IsMarked(transition, apart.from) || IsExempt(transition, apart)))
        continue;
      std::optional<std::vector<TraceStep>> story = FindStory(definition, i, apart.from, nodes_max);
      if (!story) continue;
      Violation violation{
          .rule = "SEPARATION_MISSING",
          .message = absl::StrCat(
              "Cùng một người vừa là ", definition.DutyTitle(apart.from), " vừa là ",
              definition.DutyTitle(apart.duty), ": «", definition.ActionTitle(transition.action),
              "» thiếu dấu phân định nhiệm vụ (distinct_from: ", ToAbsl(apart.from), ")."),
          .steps = *std::move(story),
          .trace = {}};
      violation.trace = RenderTrace(definition, violation.steps);
      violations.push_back(std::move(violation));
    }
  }
  return violations;
}

}  // namespace trinhky::workflow
