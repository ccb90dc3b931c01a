#include "workflow/register/finding.h"

#include <algorithm>

namespace trinhky {

std::string_view RuleSeverityName(RuleSeverity severity) {
  switch (severity) {
    case RuleSeverity::kInfo:
      return "info";
    case RuleSeverity::kWarning:
      return "warning";
    case RuleSeverity::kError:
      return "error";
  }
  return "error";
}

bool HasError(const std::vector<RuleFinding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const RuleFinding& finding) {
    return finding.severity == RuleSeverity::kError;
  });
}

absl::Status ToStatus(const std::vector<RuleFinding>& findings) {
  for (const RuleFinding& finding : findings) {
    if (finding.severity != RuleSeverity::kError) continue;
    std::map<std::string, std::string> metadata = finding.metadata;
    metadata.insert_or_assign("rule", finding.rule);
    return Reject(absl::StatusCode::kFailedPrecondition, finding.code, finding.message,
                  std::move(metadata));
  }
  return absl::OkStatus();
}

}  // namespace trinhky
