// conform.h: was this event allowed? For the auditor and the offline verifier, who have the events
// and the pinned definition, and trust neither the server nor its database.
#ifndef TRINHKY_WORKFLOW_ENGINE_CONFORM_H_
#define TRINHKY_WORKFLOW_ENGINE_CONFORM_H_

#include "absl/status/status.h"
#include "workflow/engine/definition.h"
#include "workflow/engine/event.h"
#include "workflow/engine/instance.h"

namespace trinhky::workflow {

/// OK when `event` is what Decide() would have recorded on `instance` for the act that the event
/// claims. Takes the actor's role and what was observed from the event: those were facts outside.
/// @errors what Decide() refuses with; kDataLoss/EVENT_DIFFERS when an event of this act would read
///   otherwise; kDataLoss/EVENT_OUT_OF_ORDER when document, seq or prev do not continue the
///   instance.
absl::Status CheckConforms(const Definition& definition, const Instance& instance,
                           const Event& event);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_CONFORM_H_
