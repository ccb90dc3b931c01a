#include "workflow/checker/staffing.h"

#include <algorithm>

namespace trinhky::workflow {
namespace {

using Roles = std::set<std::string, std::less<>>;

bool MarksApart(const Transition& a, const Transition& b) {
  return std::any_of(b.duties.begin(), b.duties.end(), [&](const std::string& duty) {
    return std::find(a.distinct_duties.begin(), a.distinct_duties.end(), duty) !=
           a.distinct_duties.end();
  });
}

// What the guards say about the actor himself: "signs as a deputy", "is none".
bool FitsActorGuards(const Definition& definition, const Transition& transition,
                     const Roles& roles) {
  for (const Guard& guard : transition.guards) {
    if (guard.subject != Guard::Subject::kFact) continue;
    const Fact* fact = definition.FindFact(guard.fact);
    if (fact == nullptr || fact->actor_role.empty()) continue;
    if (roles.contains(fact->actor_role) == guard.negated) return false;
  }
  return true;
}

bool IsKept(const Definition& definition, const std::string& duty) {
  const Duty* known = definition.FindDuty(duty);
  return known != nullptr && known->kept;
}

}  // namespace

Acts ActsAfter(const Definition& definition, Acts acts, uint32_t transition) {
  const Transition& taken = definition.transitions[transition];
  if (taken.new_round)
    std::erase_if(acts, [&](uint32_t act) {
      const std::vector<std::string>& duties = definition.transitions[act].duties;
      return std::none_of(duties.begin(), duties.end(),
                          [&](const std::string& duty) { return IsKept(definition, duty); });
    });
  if (!taken.duties.empty() && !taken.HasRole(kRoleSystem)) {
    const auto place = std::lower_bound(acts.begin(), acts.end(), transition);
    if (place == acts.end() || *place != transition) acts.insert(place, transition);
  }
  return acts;
}

Staffing::Staffing(const Definition& definition, const Roster& roster, std::string_view field)
    : definition_(definition), candidates_(definition.transitions.size()) {
  for (size_t person = 0; person < roster.people.size(); ++person) {
    const Roles roles = EffectiveRoles(roster, roster.people[person], field);
    for (size_t i = 0; i < definition.transitions.size(); ++i) {
      const Transition& transition = definition.transitions[i];
      const bool entitled =
          std::any_of(transition.roles.begin(), transition.roles.end(),
                      [&](const std::string& role) { return roles.contains(role); });
      if (entitled && FitsActorGuards(definition, transition, roles))
        candidates_[i].push_back(person);
    }
  }
}

bool Staffing::BySystem(uint32_t transition) const {
  return definition_.transitions[transition].HasRole(kRoleSystem);
}

const std::vector<size_t>& Staffing::Candidates(uint32_t transition) const {
  return candidates_[transition];
}

bool Staffing::Apart(uint32_t a, uint32_t b) const {
  const Transition& first = definition_.transitions[a];
  const Transition& second = definition_.transitions[b];
  return MarksApart(first, second) || MarksApart(second, first);
}

bool Staffing::Fits(const Acts& acts, uint32_t act, size_t person, const Assignment& so_far) const {
  for (const auto& [other, who] : so_far)
    if (who == person && Apart(act, other)) return false;
  // "Only the drafter himself": of those who performed the duty, one must be this person.
  for (const std::string& duty : definition_.transitions[act].same_duties) {
    const bool is_one = std::any_of(acts.begin(), acts.end(), [&](uint32_t other) {
      const auto found = so_far.find(other);
      return definition_.transitions[other].HasDuty(duty) &&
             (found == so_far.end() || found->second == person);
    });
    if (!is_one) return false;
  }
  return true;
}

bool Staffing::Extend(const Acts& order, size_t at, Assignment& so_far) const {
  if (at == order.size()) return true;
  const uint32_t act = order[at];
  std::vector<size_t> tried = candidates_[act];
  // One person for the same duty reads like an office, and leaves more people for the rest.
  std::stable_partition(tried.begin(), tried.end(), [&](size_t person) {
    return std::any_of(so_far.begin(), so_far.end(), [&](const auto& entry) {
      return entry.second == person &&
             definition_.transitions[entry.first].duties == definition_.transitions[act].duties;
    });
  });
  for (const size_t person : tried) {
    if (!Fits(order, act, person, so_far)) continue;
    so_far[act] = person;
    if (Extend(order, at + 1, so_far)) return true;
    so_far.erase(act);
  }
  return false;
}

std::optional<Assignment> Staffing::Assign(const Acts& acts) const {
  Acts order = acts;
  // Acts that must be "the same person as" come last: their duty's performer is known then.
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    const bool a_same = !definition_.transitions[a].same_duties.empty();
    const bool b_same = !definition_.transitions[b].same_duties.empty();
    if (a_same != b_same) return b_same;
    return candidates_[a].size() < candidates_[b].size();
  });
  Assignment assignment;
  if (!Extend(order, 0, assignment)) return std::nullopt;
  return assignment;
}

std::optional<Assignment> Staffing::AssignWith(const Acts& acts, uint32_t act,
                                               size_t person) const {
  Staffing narrowed = *this;
  narrowed.candidates_[act] = {person};
  Acts all = acts;
  const auto place = std::lower_bound(all.begin(), all.end(), act);
  if (place == all.end() || *place != act) all.insert(place, act);
  return narrowed.Assign(all);
}

}  // namespace trinhky::workflow
