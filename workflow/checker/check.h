// check.h: is this workflow sound? Run before a definition is ever used, and by the command line.
//
//   const CheckResult result = Check(definition);
//   if (result.verdict != Verdict::kSound) …print result.violations…
//
// It looks at everything that can happen, so "sound" is a proof within the abstraction of node.h,
// and a violation comes with a shortest story that the engine really performs (replay.h).
#ifndef TRINHKY_WORKFLOW_CHECKER_CHECK_H_
#define TRINHKY_WORKFLOW_CHECKER_CHECK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "workflow/base/limits.h"
#include "workflow/checker/trace.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflow {

enum class Verdict {
  kSound,      ///< everything was seen and nothing is wrong
  kUnsound,    ///< there is a violation
  kNotProved,  ///< too large to see everything; nothing wrong was seen. Not usable.
};

struct Violation {
  std::string rule;              ///< stable: "ISSUED_UNSIGNED", "CANNOT_FINISH", "INVARIANT <name>"
  std::string message;           ///< one Vietnamese sentence
  std::vector<TraceStep> steps;  ///< empty when nothing happens: a state never reached
  std::vector<std::string> trace;  ///< the same as a numbered Vietnamese story
};

struct CheckOptions {
  int64_t nodes_max = limits::kCheckerNodesMax;
};

struct CheckResult {
  Verdict verdict = Verdict::kSound;
  std::vector<Violation> violations;
  int states = 0;
  int transitions = 0;
  int64_t explored = 0;  ///< nodes seen
};

/// Checks `definition`, which must be valid (validate.h). Pure, single-threaded; memory about
/// 40 bytes per node and 4 per edge.
///
/// Rules: STATE_UNREACHABLE, TRANSITION_DEAD, NOBODY_MAY_ACT, CANNOT_FINISH, SEPARATION_MISSING,
/// those of rules.h, and the definition's own invariants. LIMIT stands for "not proved".
/// @source R-SOD-01, R-SOD-02, R-NN-09, R-NN-11, R-FLOW-03
CheckResult Check(const Definition& definition, const CheckOptions& options = {});

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_CHECKER_CHECK_H_
