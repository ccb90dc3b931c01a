#include "workflow/engine/definition.h"

#include <algorithm>

namespace trinhky::workflow {
namespace {

template <typename T>
const T* FindByName(const std::vector<T>& all, std::string_view name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const T& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

template <typename T>
std::string TitleOr(const T* found, std::string_view name) {
  return found != nullptr && !found->title_vi.empty() ? found->title_vi : std::string(name);
}

bool Contains(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

bool Transition::HasEffect(EffectKind kind) const {
  return std::any_of(effects.begin(), effects.end(),
                     [&](const Effect& effect) { return effect.kind == kind; });
}

bool Transition::HasRole(std::string_view role) const { return Contains(roles, role); }

bool Transition::HasDuty(std::string_view duty) const { return Contains(duties, duty); }

bool Transition::StartsAt(std::string_view state) const { return Contains(from, state); }

const State* Definition::FindState(std::string_view name) const { return FindByName(states, name); }

const Fact* Definition::FindFact(std::string_view name) const { return FindByName(facts, name); }

const Duty* Definition::FindDuty(std::string_view name) const { return FindByName(duties, name); }

const Hint* Definition::FindHint(const Guard& guard) const {
  const auto found = std::find_if(hints.begin(), hints.end(),
                                  [&](const Hint& hint) { return hint.guard == guard; });
  return found == hints.end() ? nullptr : &*found;
}

const State* Definition::StartState() const {
  const auto found = std::find_if(states.begin(), states.end(), [](const State& state) {
    return state.kind == StateKind::kStart;
  });
  return found == states.end() ? nullptr : &*found;
}

std::vector<const Transition*> Definition::Alternatives(std::string_view state,
                                                        std::string_view action) const {
  std::vector<const Transition*> found;
  for (const Transition& transition : transitions)
    if (transition.action == action && transition.StartsAt(state)) found.push_back(&transition);
  return found;
}

std::vector<std::string> Definition::ActionsFrom(std::string_view state) const {
  std::vector<std::string> actions;
  for (const Transition& transition : transitions)
    if (transition.StartsAt(state) && !Contains(actions, transition.action))
      actions.push_back(transition.action);
  return actions;
}

std::string Definition::RoleTitle(std::string_view name) const {
  if (name == kRoleSystem) return "Hệ thống";
  return TitleOr(FindByName(roles, name), name);
}

std::string Definition::DutyTitle(std::string_view name) const {
  return TitleOr(FindDuty(name), name);
}

std::string Definition::StateTitle(std::string_view name) const {
  return TitleOr(FindState(name), name);
}

std::string Definition::ActionTitle(std::string_view action) const {
  for (const Transition& transition : transitions)
    if (transition.action == action && !transition.title_vi.empty()) return transition.title_vi;
  return std::string(action);
}

}  // namespace trinhky::workflow
