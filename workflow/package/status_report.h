// status_report.h: what an office signs about a package after the receipt: statuses 02 and 04
// to 16.
//
// A receipt (exchange_package.h) says that a package has arrived or has a number; a report says
// what became of it, in words where the office refuses or explains.
#ifndef TRINHKY_WORKFLOW_PACKAGE_STATUS_REPORT_H_
#define TRINHKY_WORKFLOW_PACKAGE_STATUS_REPORT_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "workflow/base/strong_id.h"

namespace trinhky {

/// @source R-IN-05: a refusal has a reason.
struct StatusReport {
  std::string package_id{};
  std::string package_sha256;  ///< SHA-256 of the manifest's bytes
  BodyId receiver{};           ///< the recipient of the package
  std::string code{};          ///< "02", "04", "05", "06", "13", "15" or "16"
  std::string reason{};  ///< for people, at most limits::kReasonBytesMax; not empty with 02, 16

  bool operator==(const StatusReport&) const = default;
};

/// Canonical bytes and back; reading accepts exactly what writing produces.
/// @errors kInvalidArgument: the PACKAGE_… reasons of content_package.h.
absl::StatusOr<std::string> WriteStatusReport(const StatusReport& report);
absl::StatusOr<StatusReport> ParseStatusReport(std::string_view bytes);

/// How far along a status is, for statuses that must not go back: 01 < 02 = 03 < 04 < 05 < 06. The
/// recall codes 13, 15 and 16 come after everything; 0 for anything else.
int StatusRank(std::string_view code);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_PACKAGE_STATUS_REPORT_H_
