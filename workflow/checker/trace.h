// trace.h: a counter-example twice, for a machine that replays it and for a person who reads it.
#ifndef TRINHKY_WORKFLOW_CHECKER_TRACE_H_
#define TRINHKY_WORKFLOW_CHECKER_TRACE_H_

#include <map>
#include <string>
#include <vector>

#include "workflow/checker/model.h"
#include "workflow/engine/vocabulary.h"

namespace trinhky::workflow {

/// One act of a counter-example: all that is needed to make the command that performs it.
struct TraceStep {
  std::string action;
  size_t transition = 0;  ///< index in Definition::transitions: the alternative that is taken
  std::string from;
  std::string to;
  std::string role;  ///< under which somebody acts; empty: nobody may
  std::map<std::string, bool, std::less<>> observed;
  Deliveries deliveries = Deliveries::kNone;  ///< after the step
  bool province_listed = false;
  /// The actor is the one who performed this duty before; empty: somebody who did nothing yet.
  std::string same_person_as{};
};

/// The steps of a path from the start of `model`.
std::vector<TraceStep> MakeTrace(const Model& model, const std::vector<Step>& path);

/// "1. Người soạn thảo: «Trình duyệt» (submit), DRAFT → UNIT_REVIEW; nơi nhận bắt buộc…: không."
std::vector<std::string> RenderTrace(const Definition& definition,
                                     const std::vector<TraceStep>& steps);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_CHECKER_TRACE_H_
