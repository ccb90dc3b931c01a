// replay.h: performs a counter-example with the real engine, so that nobody has to believe the
// checker's model.
#ifndef TRINHKY_WORKFLOW_CHECKER_REPLAY_H_
#define TRINHKY_WORKFLOW_CHECKER_REPLAY_H_

#include <vector>

#include "absl/status/statusor.h"
#include "workflow/checker/trace.h"
#include "workflow/engine/command.h"
#include "workflow/engine/instance.h"

namespace trinhky::workflow {

/// The command that performs `step` on `instance`: by a person who did nothing yet, unless the step
/// or the transition says otherwise.
Command CommandOf(const Definition& definition, const Instance& instance, const TraceStep& step);

/// Performs `steps` on a new instance by Decide() and Apply().
/// @errors what Decide() refuses with; kInternal when the engine goes another way than the trace.
absl::StatusOr<Instance> Replay(const Definition& definition, const std::vector<TraceStep>& steps);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_CHECKER_REPLAY_H_
