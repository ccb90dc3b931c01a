// finding.h: what a rule has to say about a document.
#ifndef TRINHKY_WORKFLOW_REGISTER_FINDING_H_
#define TRINHKY_WORKFLOW_REGISTER_FINDING_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "workflow/base/status.h"

namespace trinhky {

/// kError stops the act, kWarning needs a look, kInfo is only logged.
enum class RuleSeverity { kInfo, kWarning, kError };

/// "info", "warning", "error".
std::string_view RuleSeverityName(RuleSeverity severity);

/// One remark of one rule.
struct RuleFinding {
  RuleSeverity severity = RuleSeverity::kError;
  std::string rule{};  ///< the office rule: "R-SIG-03"
  std::string code{};  ///< UPPER_SNAKE, stable: "SIGNER_OUTSIDE_FIELD"
  Message message{};
  std::map<std::string, std::string> metadata{};  ///< every variable of the message
};

/// True when one of `findings` is an error.
bool HasError(const std::vector<RuleFinding>& findings);

/// The first error as a refusal (kFailedPrecondition, its code as the reason, `rule` in the
/// metadata); OK when there is none.
absl::Status ToStatus(const std::vector<RuleFinding>& findings);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_REGISTER_FINDING_H_
