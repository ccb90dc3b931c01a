// apply.h: an event changes an instance. Total: a recorded event always applies, and the same event
// gives the same result for ever. An event whose meaning must change gets a new kind.
#ifndef TRINHKY_WORKFLOW_ENGINE_APPLY_H_
#define TRINHKY_WORKFLOW_ENGINE_APPLY_H_

#include <string>
#include <vector>

#include "workflow/engine/event.h"
#include "workflow/engine/instance.h"

namespace trinhky::workflow {

/// The instance after `event`. Never fails; checks nothing (see conform.h for that).
Instance Apply(Instance instance, const Event& event);
/// The same when `leaf`, event.Leaf(), is at hand: writing and hashing the event twice costs.
Instance Apply(Instance instance, const Event& event, std::string leaf);

/// The fold of Apply() over `events`.
Instance ApplyAll(Instance instance, const std::vector<Event>& events);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_APPLY_H_
