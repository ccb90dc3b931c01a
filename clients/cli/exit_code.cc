#include "clients/cli/exit_code.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr char kFileReason[] = "FILE_NOT_REACHED";
constexpr char kReportedReason[] = "ALREADY_REPORTED";

absl::Status Silent(absl::StatusCode code) {
  return Reject(code, kReportedReason, {.vi = "Đã báo ở trên.", .en = "Already reported above."});
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  if (status.ok()) return ExitCode::kSuccess;
  if (ReasonOf(status) == kFileReason) return ExitCode::kNotReached;
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
      return ExitCode::kUsage;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
      return ExitCode::kNotReached;
    default:
      return ExitCode::kDoesNotHold;
  }
}

absl::Status UsageError(std::string_view vi, std::string_view en) {
  return Reject(absl::StatusCode::kInvalidArgument, "USAGE",
                {.vi = std::string(vi), .en = std::string(en)});
}

absl::Status FileError(std::string_view path, std::string_view cause) {
  return Reject(absl::StatusCode::kNotFound, kFileReason,
                {.vi = absl::StrCat("Không mở được tệp «", ToAbsl(path), "»: ", ToAbsl(cause),
                                    ". Hãy kiểm tra đường dẫn và quyền đọc."),
                 .en = absl::StrCat("Expected to open '", ToAbsl(path), "', but: ", ToAbsl(cause))},
                {{"path", std::string(path)}});
}

absl::Status AlreadyReported(ExitCode code) {
  switch (code) {
    case ExitCode::kSuccess:
      return absl::OkStatus();
    case ExitCode::kUsage:
      return Silent(absl::StatusCode::kInvalidArgument);
    case ExitCode::kNotReached:
      return Silent(absl::StatusCode::kUnavailable);
    case ExitCode::kDoesNotHold:
      break;
  }
  return Silent(absl::StatusCode::kFailedPrecondition);
}

bool IsAlreadyReported(const absl::Status& status) { return ReasonOf(status) == kReportedReason; }

absl::Status DoesNotHold() { return AlreadyReported(ExitCode::kDoesNotHold); }

}  // namespace trinhky::cli
