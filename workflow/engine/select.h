// select.h: the steps of Decide() that AvailableActions() needs too: what is seen, which
// alternative it means, and whether this person may act.
#ifndef TRINHKY_WORKFLOW_ENGINE_SELECT_H_
#define TRINHKY_WORKFLOW_ENGINE_SELECT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "workflow/engine/command.h"
#include "workflow/engine/definition.h"
#include "workflow/engine/instance.h"
#include "workflow/engine/refusal.h"

namespace trinhky::workflow {

using Alternatives = std::vector<const Transition*>;

/// What guards are asked about: the instance with the observations of the act made.
struct View {
  FactSet facts;
  Deliveries deliveries = Deliveries::kNone;
  Province province = Province::kNone;

  bool Holds(const Guard& guard) const { return guard.Holds(facts, deliveries, province); }
};

/// True when `actor` acts under `role`: only the server has SYSTEM, and it has nothing else.
bool HasRole(const Actor& actor, std::string_view role);

/// The facts of `transition` observed: from the actor's roles, or `command.observed` (absent:
/// false).
View Observe(const Definition& definition, const Transition& transition, const Instance& instance,
             const Command& command);

/// The first of `alternatives` whose guards hold in `view`; when there is none, the one that fails
/// the fewest, because its refusal says what is really missing. `alternatives` is not empty.
const Transition& Choose(const Alternatives& alternatives, const View& view);

/// The first guard of `transition` that does not hold; nullptr when all do.
const Guard* FailingGuard(const Transition& transition, const View& view);

/// The role under which the actor may perform `transition`; empty when he has none of them.
std::string EntitlingRole(const Transition& transition, const Actor& actor);

/// OK, or ROLE_MISSING, SAME_PERSON, OTHER_PERSON.
absl::Status CheckActor(const Attempt& attempt, const Transition& transition, const Actor& actor,
                        std::string_view on_behalf_of);

/// OK, or ALREADY_DONE: the same person did this in this round, of the same content, and doing it
/// again would change nothing but the work that it opens.
absl::Status CheckNotDone(const Attempt& attempt, const Transition& transition, const Actor& actor);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_SELECT_H_
