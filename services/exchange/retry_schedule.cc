#include "services/exchange/retry_schedule.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::exchange {

bool IsTemporary(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
      return true;
    default:
      return false;
  }
}

int64_t RetryDelayUs(int64_t attempts) {
  const int64_t doublings = std::clamp<int64_t>(attempts - 1, 0, 20);
  return std::min(kRetryFirstUs << doublings, kRetryMaxUs);
}

std::string ErrorClass(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  const std::string code(absl::StatusCodeToString(status.code()));
  return reason.empty() ? code : absl::StrCat(code, "/", reason);
}

}  // namespace trinhky::exchange
