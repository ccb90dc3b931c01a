// migrate.h: a draft goes on under another definition, because its list or type demands it.
#ifndef TRINHKY_WORKFLOW_ENGINE_MIGRATE_H_
#define TRINHKY_WORKFLOW_ENGINE_MIGRATE_H_

#include "absl/status/statusor.h"
#include "workflow/engine/command.h"
#include "workflow/engine/definition.h"
#include "workflow/engine/event.h"
#include "workflow/engine/instance.h"

namespace trinhky::workflow {

/// The action that a migration's event bears.
inline constexpr char kMigrateAction[] = "migrate";

/// The event that puts `instance`, which runs on `from`, under `to`. Apply() does the rest.
///
/// Only in the draft stage: the state must be editable and mean the same in both (kind, owner,
/// editable, issued), nothing may be bound, frozen, sent or held, and every duty that somebody has
/// performed must exist in `to`, so that no separation of duties is forgotten. Facts that `to` does
/// not know are cleared. Of `command` actor, time, request id and reason are used.
///
/// @errors kFailedPrecondition/DEFINITION_MISMATCH; /NOT_MIGRATABLE with `obstacle` in the
/// metadata:
///   STATE, CONTENT, DELIVERIES or DUTY.
absl::StatusOr<Event> Migrate(const Definition& from, const Definition& to,
                              const Instance& instance, const Command& command);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_MIGRATE_H_
