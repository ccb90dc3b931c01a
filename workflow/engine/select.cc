#include "workflow/engine/select.h"

#include <algorithm>

namespace trinhky::workflow {
namespace {

bool Performed(const Instance& instance, std::string_view duty, std::string_view person) {
  if (person.empty()) return false;
  const auto found = instance.duties.find(duty);
  return found != instance.duties.end() && found->second.contains(std::string(person));
}

long FailingGuards(const Transition& transition, const View& view) {
  return std::count_if(transition.guards.begin(), transition.guards.end(),
                       [&](const Guard& guard) { return !view.Holds(guard); });
}

}  // namespace

bool HasRole(const Actor& actor, std::string_view role) {
  if (actor.system) return role == kRoleSystem;
  return role != kRoleSystem && actor.roles.contains(role);
}

View Observe(const Definition& definition, const Transition& transition, const Instance& instance,
             const Command& command) {
  View view{
      .facts = instance.facts, .deliveries = instance.deliveries, .province = instance.province};
  for (const std::string& name : transition.observes) {
    const Fact* fact = definition.FindFact(name);
    bool value = false;
    if (fact != nullptr && !fact->actor_role.empty()) {
      value = HasRole(command.actor, fact->actor_role);
    } else if (const auto found = command.observed.find(name); found != command.observed.end()) {
      value = found->second;
    }
    if (value) {
      view.facts.insert(name);
    } else {
      view.facts.erase(name);
    }
  }
  if (transition.records_delivery && command.deliveries) view.deliveries = *command.deliveries;
  return view;
}

const Transition& Choose(const Alternatives& alternatives, const View& view) {
  return **std::min_element(alternatives.begin(), alternatives.end(),
                            [&](const Transition* a, const Transition* b) {
                              return FailingGuards(*a, view) < FailingGuards(*b, view);
                            });
}

const Guard* FailingGuard(const Transition& transition, const View& view) {
  for (const Guard& guard : transition.guards)
    if (!view.Holds(guard)) return &guard;
  return nullptr;
}

std::string EntitlingRole(const Transition& transition, const Actor& actor) {
  for (const std::string& role : transition.roles)
    if (HasRole(actor, role)) return role;
  return "";
}

absl::Status CheckActor(const Attempt& attempt, const Transition& transition, const Actor& actor,
                        std::string_view on_behalf_of) {
  if (EntitlingRole(transition, actor).empty()) return RefuseRole(attempt, transition.roles);
  for (const std::string& duty : transition.distinct_duties) {
    for (const std::string_view person : {std::string_view(actor.person), on_behalf_of})
      if (Performed(attempt.instance, duty, person)) return RefuseSamePerson(attempt, person, duty);
  }
  for (const std::string& duty : transition.same_duties) {
    if (!Performed(attempt.instance, duty, actor.person) &&
        !Performed(attempt.instance, duty, on_behalf_of))
      return RefuseOtherPerson(attempt, duty);
  }
  return absl::OkStatus();
}

absl::Status CheckNotDone(const Attempt& attempt, const Transition& transition,
                          const Actor& actor) {
  const Instance& instance = attempt.instance;
  const bool stays = transition.to.empty() || transition.to == instance.state;
  // Whatever brings something new each time: words, progress, another content.
  if (!stays || transition.new_round || transition.changes_content ||
      transition.changes_recipients || transition.records_delivery ||
      transition.digest == DigestRule::kBind)
    return absl::OkStatus();
  if (transition.duties.empty() || transition.sets.empty()) return absl::OkStatus();
  const auto performed = [&](const std::string& duty) {
    return Performed(instance, duty, actor.person);
  };
  const auto holds = [&](const std::string& fact) { return instance.Is(fact); };
  const bool done = std::all_of(transition.duties.begin(), transition.duties.end(), performed) &&
                    std::all_of(transition.sets.begin(), transition.sets.end(), holds) &&
                    std::none_of(transition.clears.begin(), transition.clears.end(), holds);
  return done ? RefuseDone(attempt) : absl::OkStatus();
}

}  // namespace trinhky::workflow
