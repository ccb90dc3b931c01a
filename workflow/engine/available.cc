#include "workflow/engine/available.h"

#include <algorithm>
#include <utility>

#include "workflow/engine/select.h"

namespace trinhky::workflow {
namespace {

using Observed = std::map<std::string, bool, std::less<>>;

// A guard about a fact that will be observed only in the act cannot fail yet.
bool IsStillOpen(const Definition& definition, const Transition& transition, const Guard& guard,
                 const Observed& observed) {
  if (guard.subject == Guard::Subject::kDeliveries) return transition.records_delivery;
  if (guard.subject != Guard::Subject::kFact || observed.contains(guard.fact)) return false;
  const Fact* fact = definition.FindFact(guard.fact);
  return fact != nullptr && fact->actor_role.empty() &&
         std::find(transition.observes.begin(), transition.observes.end(), guard.fact) !=
             transition.observes.end();
}

absl::Status Verdict(const Attempt& attempt, const Transition& transition, const View& view,
                     const Actor& actor, const Observed& observed) {
  if (absl::Status status = CheckActor(attempt, transition, actor, {}); !status.ok()) return status;
  if (absl::Status status = CheckNotDone(attempt, transition, actor); !status.ok()) return status;
  if (transition.digest == DigestRule::kMatch && attempt.instance.content_digest.empty())
    return RefuseUnboundDigest(attempt);
  for (const Guard& guard : transition.guards)
    if (!view.Holds(guard) && !IsStillOpen(attempt.definition, transition, guard, observed))
      return RefuseGuard(attempt, guard);
  return absl::OkStatus();
}

AvailableAction Describe(const Attempt& attempt, const Transition& transition,
                         absl::Status verdict) {
  return {.action = transition.action,
          .title_vi = attempt.definition.ActionTitle(transition.action),
          .to = transition.to.empty() ? attempt.instance.state : transition.to,
          .verdict = std::move(verdict),
          .who_can = transition.roles,
          .requires_reason = transition.requires_reason,
          .requires_digest = transition.digest != DigestRule::kNone,
          .records_delivery = transition.records_delivery,
          .observes = transition.observes};
}

}  // namespace

std::vector<AvailableAction> AvailableActions(const Definition& definition,
                                              const Instance& instance, const Actor& actor,
                                              const Observed& observed) {
  std::vector<AvailableAction> available;
  for (const std::string& action : definition.ActionsFrom(instance.state)) {
    const Attempt attempt{definition, instance, action};
    const Alternatives alternatives = definition.Alternatives(instance.state, action);
    Command probe{.action = action, .actor = actor, .observed = observed};
    const View view = Observe(definition, *alternatives.front(), instance, probe);
    // The first alternative that is open to this person, else the one that Decide() would refuse.
    const Transition* shown = &Choose(alternatives, view);
    absl::Status verdict = Verdict(attempt, *shown, view, actor, observed);
    for (const Transition* each : alternatives) {
      if (verdict.ok()) break;
      if (Verdict(attempt, *each, view, actor, observed).ok()) {
        shown = each;
        verdict = absl::OkStatus();
      }
    }
    available.push_back(Describe(attempt, *shown, std::move(verdict)));
  }
  return available;
}

}  // namespace trinhky::workflow
