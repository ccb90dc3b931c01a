// problem.h: something in a document that somebody should know or mend.
#ifndef TRINHKY_WORKFLOW_DISTRIBUTION_PROBLEM_H_
#define TRINHKY_WORKFLOW_DISTRIBUTION_PROBLEM_H_

#include <string>
#include <string_view>

#include "workflow/base/status.h"

namespace trinhky {

enum class Severity { kError, kWarning, kInfo };

/// At the line where it stands (1-based; 0: the whole text).
struct DocumentProblem {
  std::string code;  ///< "NN-E01"; stable
  Severity severity = Severity::kWarning;
  Message message;
  int line = 0;
};

/// "error", "warning", "info": the names of contracts.md.
constexpr std::string_view SeverityName(Severity severity) {
  if (severity == Severity::kError) return "error";
  return severity == Severity::kWarning ? "warning" : "info";
}

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DISTRIBUTION_PROBLEM_H_
