#include "workflow/checker/step_cover.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "workflow/checker/model.h"

namespace trinhky::workflow {
namespace {

constexpr size_t kSituationsMax = 20'000;

using Situation = std::pair<uint32_t, Acts>;            // a packed node, and what was done
using Place = std::pair<uint32_t, uint32_t>;            // state, transition
using ActsBefore = std::map<Place, std::vector<Acts>>;  // smallest sets only

bool LeadsOn(const Transition& transition) {
  return !transition.requires_reason && !transition.new_round &&
         (!transition.to.empty() || !transition.sets.empty());
}

// Adds `acts` unless a part of them is enough already.
void Note(std::vector<Acts>& sets, const Acts& acts) {
  const auto holds = [](const Acts& whole, const Acts& part) {
    return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
  };
  if (std::any_of(sets.begin(), sets.end(), [&](const Acts& each) { return holds(acts, each); }))
    return;
  std::erase_if(sets, [&](const Acts& each) { return holds(each, acts); });
  sets.push_back(acts);
}

ActsBefore Explore(const Definition& definition) {
  const Model model(definition);
  ActsBefore found;
  const Situation start{Pack(model.Start()), {}};
  std::set<Situation> seen{start};
  std::vector<Situation> queue{start};
  for (size_t at = 0; at < queue.size() && queue.size() < kSituationsMax; ++at) {
    const Situation here = queue[at];
    const Node before = Unpack(here.first);
    model.ForEachStep(before, [&](const trinhky::workflow::Step& step, const Node& after) {
      const Transition& taken = definition.transitions[step.transition];
      if (!LeadsOn(taken) && !taken.records_delivery && taken.observes.empty()) return;
      if (taken.requires_reason || taken.new_round) return;
      Note(found[{before.state, step.transition}], here.second);
      Situation next{Pack(after), ActsAfter(definition, here.second, step.transition)};
      if (seen.insert(next).second) queue.push_back(std::move(next));
    });
  }
  return found;
}

}  // namespace

StepCover::StepCover(const Definition& definition) : definition_(&definition) {
  const ActsBefore before = Explore(definition);
  for (uint32_t state = 0; state < definition.states.size(); ++state) {
    for (const std::string& action : definition.ActionsFrom(definition.states[state].name)) {
      Step step{.action = action};
      bool by_system = false;
      for (uint32_t i = 0; i < definition.transitions.size(); ++i) {
        const Transition& transition = definition.transitions[i];
        if (transition.action != action || !LeadsOn(transition)) continue;
        const auto found = before.find({state, i});
        if (found == before.end()) continue;
        by_system |= transition.HasRole(kRoleSystem);
        step.ways.push_back({i, found->second});
      }
      if (!step.ways.empty() && !by_system) steps_.push_back(std::move(step));
    }
  }
}

CaseCover::CaseCover(const StepCover& cover, const Roster& everybody) : cover_(cover) {
  const Staffing staffing(cover.definition(), everybody, {});
  for (const StepCover::Step& step : cover.steps()) {
    std::vector<Able>& ways = able_.emplace_back();
    for (const StepCover::Way& way : step.ways) {
      Able& able = ways.emplace_back();
      able.people.resize(everybody.people.size());
      for (const Acts& acts : way.before) {
        if (!staffing.Assign(acts)) continue;
        able.before.push_back(&acts);
        // Who has the same roles can take the same steps: a large office has few kinds of people.
        std::map<std::set<std::string, std::less<>>, bool> by_roles;
        for (const size_t person : staffing.Candidates(way.transition)) {
          if (able.people[person]) continue;
          const auto [known, is_new] = by_roles.try_emplace(everybody.people[person].roles, false);
          if (is_new) known->second = staffing.AssignWith(acts, way.transition, person).has_value();
          able.people[person] = known->second;
        }
      }
    }
  }
}

bool CaseCover::Covered(const StepCover::Step& step, size_t at, const Staffing& present) const {
  bool reached = false;  // by anybody
  bool taken = false;    // of what anybody brought here
  bool reached_by_these = false;
  bool taken_by_these = false;
  for (size_t i = 0; i < step.ways.size(); ++i) {
    const StepCover::Way& way = step.ways[i];
    const Able& able = able_[at][i];
    if (able.before.empty()) continue;
    reached = true;
    const std::vector<size_t>& candidates = present.Candidates(way.transition);
    taken |= std::any_of(candidates.begin(), candidates.end(),
                         [&](size_t person) { return able.people[person]; });
    for (const Acts* acts : able.before) {
      if (taken_by_these) break;
      if (!present.Assign(*acts)) continue;
      reached_by_these = true;
      Acts all = *acts;
      const auto place = std::lower_bound(all.begin(), all.end(), way.transition);
      if (place == all.end() || *place != way.transition) all.insert(place, way.transition);
      taken_by_these = present.Assign(all).has_value();
    }
  }
  if (!reached) return true;  // an earlier step is the gap
  return taken && (taken_by_these || !reached_by_these);
}

std::vector<UncoveredStep> CaseCover::Uncovered(const Roster& present) const {
  const Definition& definition = cover_.definition();
  const Staffing staffing(definition, present, {});
  std::vector<UncoveredStep> uncovered;
  std::set<std::string_view> named;
  for (size_t at = 0; at < cover_.steps().size(); ++at) {
    const StepCover::Step& step = cover_.steps()[at];
    if (named.contains(step.action) || Covered(step, at, staffing)) continue;
    named.insert(step.action);
    UncoveredStep gap{.action = step.action, .transition = step.ways.front().transition};
    std::set<size_t> alone;
    for (const StepCover::Way& way : step.ways) {
      const std::vector<size_t>& candidates = staffing.Candidates(way.transition);
      if (!candidates.empty() && alone.empty()) {
        gap.transition = way.transition;
        gap.apart_from = definition.transitions[way.transition].distinct_duties;
      }
      alone.insert(candidates.begin(), candidates.end());
    }
    gap.alone = {alone.begin(), alone.end()};
    uncovered.push_back(std::move(gap));
  }
  return uncovered;
}

}  // namespace trinhky::workflow
