// decide.h: may this happen, and what follows? The one place where a rule says no.
//
//   TRINHKY_ASSIGN_OR_RETURN(Decision decision, Decide(*definition, instance, command));
//   for (const Event& event : decision.events) instance = Apply(std::move(instance), event);
//   …store the events, the instance and decision.effects in one transaction…
#ifndef TRINHKY_WORKFLOW_ENGINE_DECIDE_H_
#define TRINHKY_WORKFLOW_ENGINE_DECIDE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "workflow/engine/command.h"
#include "workflow/engine/definition.h"
#include "workflow/engine/effect.h"
#include "workflow/engine/event.h"
#include "workflow/engine/instance.h"

namespace trinhky::workflow {

struct Decision {
  std::vector<Event> events;
  std::vector<Effect> effects;
};

/// Answers `command` without changing anything. Pure: no clock, no chance, thread-safe.
///
/// The checks come in this order, so that whoever may not act learns nothing about the content:
/// the action exists in this state, the actor's role, separation of duties, the command is
/// complete, the digest, the guards; before the last three, that it was not done already.
///
/// @errors (each made by Reject(), with `state`, `action` and `who_can` in the metadata)
///   kFailedPrecondition/DEFINITION_MISMATCH   the instance runs on another definition or version
///   kFailedPrecondition/ACTION_UNKNOWN        the definition has no such action
///   kFailedPrecondition/NOT_IN_STATE          not in this state; says who acts there
///   kPermissionDenied/ROLE_MISSING            says which roles can
///   kPermissionDenied/SAME_PERSON             `duty` was performed by the actor or his principal
///   kPermissionDenied/OTHER_PERSON            only who performed `duty` may do it
///   kFailedPrecondition/ALREADY_DONE          the same person, of the same content, in this round
///   kInvalidArgument/REASON_REQUIRED, REASON_TOO_LONG, SALT_MISSING, FACT_NOT_OBSERVED,
///     DIGEST_MISSING, DELIVERIES_MISSING      the command is incomplete; `field` names what
///   kFailedPrecondition/DIGEST_NOT_BOUND, CONTENT_CHANGED, DELIVERIES_GO_BACK, PROVINCE_STILL_HELD
///   kFailedPrecondition/<reason of the guard's hint, or derived from the guard>
/// @source R-FLOW-02, R-FLOW-03, R-SOD-01
absl::StatusOr<Decision> Decide(const Definition& definition, const Instance& instance,
                                const Command& command);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_DECIDE_H_
