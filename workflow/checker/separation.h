// separation.h: could one person hold two duties that must be apart? (R-SOD-01, design.md 13)
#ifndef TRINHKY_WORKFLOW_CHECKER_SEPARATION_H_
#define TRINHKY_WORKFLOW_CHECKER_SEPARATION_H_

#include <vector>

#include "workflow/checker/check.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflow {

/// A SEPARATION_MISSING for each transition that performs a duty without being kept apart from
/// another duty that somebody can have performed before it in the same round. The last step of the
/// story is performed by that very person.
std::vector<Violation> FindMissingSeparation(const Definition& definition, int64_t nodes_max);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_CHECKER_SEPARATION_H_
