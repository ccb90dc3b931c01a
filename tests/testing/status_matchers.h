// status_matchers.h: refusals are asserted by code and reason.
#ifndef TRINHKY_TESTS_TESTING_STATUS_MATCHERS_H_
#define TRINHKY_TESTS_TESTING_STATUS_MATCHERS_H_

#include <gmock/gmock.h>

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "workflow/base/status.h"

namespace trinhky::testing {

inline const absl::Status& AsStatus(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& AsStatus(const absl::StatusOr<T>& result) {
  return result.status();
}

MATCHER(IsOk, "is OK") {
  *result_listener << AsStatus(arg).ToString();
  return AsStatus(arg).ok();
}

MATCHER_P2(Refuses, code, reason, "is a refusal with this code and reason") {
  *result_listener << AsStatus(arg).ToString() << " [" << ReasonOf(AsStatus(arg)) << "]";
  return AsStatus(arg).code() == code && ReasonOf(AsStatus(arg)) == reason;
}

MATCHER_P2(RefusesField, field, reason, "is a refusal of the input that names this field") {
  const absl::Status& status = AsStatus(arg);
  const std::optional<Rejection> rejection = RejectionOf(status);
  *result_listener << status.ToString() << " [" << ReasonOf(status) << "] field '"
                   << (rejection ? rejection->field : "") << "'";
  return status.code() == absl::StatusCode::kInvalidArgument && rejection &&
         rejection->reason == reason && rejection->field == field;
}

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_STATUS_MATCHERS_H_
