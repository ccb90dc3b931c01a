// status_matchers.h: EXPECT_THAT(call, IsOk()) and StatusIs(code, reason).
#ifndef TRINHKY_TESTS_SERVICES_STORAGE_TESTING_STATUS_MATCHERS_H_
#define TRINHKY_TESTS_SERVICES_STORAGE_TESTING_STATUS_MATCHERS_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/command.h"
#include "workflow/base/status.h"

namespace trinhky::storage {

MATCHER(IsOk, "is OK") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).ok();
}

MATCHER_P(StatusIs, code, "has the code " + absl::StatusCodeToString(code)) {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).code() == code;
}

MATCHER_P2(StatusIs, code, reason,
           "has the code " + absl::StatusCodeToString(code) + " and the reason " + reason) {
  *result_listener << StatusOf(arg).ToString() << " " << ReasonOf(StatusOf(arg));
  return StatusOf(arg).code() == code && ReasonOf(StatusOf(arg)) == reason;
}

/// The value of a StatusOr; fails the test when there is none.
template <typename T>
T ValueOf(absl::StatusOr<T> result) {
  EXPECT_THAT(result, IsOk());
  return result.ok() ? *std::move(result) : T{};
}

}  // namespace trinhky::storage

#endif  // TRINHKY_TESTS_SERVICES_STORAGE_TESTING_STATUS_MATCHERS_H_
