#include "services/rpc/status_mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "workflow/base/status.h"

namespace trinhky::rpc {
namespace {

using absl::StatusCode;
using ::testing::HasSubstr;
using ::testing::Not;

// A status that nobody wrote for people crosses the wire with its code, a reason and a neutral
// sentence; its text stays in the log.
TEST(StatusMapping, AStatusWithoutARejectionSaysNothingOfTheInside) {
  const struct {
    StatusCode inside;
    StatusCode wire;
    const char* reason;
  } rows[] = {
      {StatusCode::kCancelled, StatusCode::kCancelled, "CUT_OFF"},
      {StatusCode::kDeadlineExceeded, StatusCode::kDeadlineExceeded, "CUT_OFF"},
      {StatusCode::kAborted, StatusCode::kAborted, "CONFLICT"},
      {StatusCode::kUnavailable, StatusCode::kUnavailable, "UNAVAILABLE"},
      {StatusCode::kResourceExhausted, StatusCode::kResourceExhausted, "OVERLOADED"},
      {StatusCode::kInternal, StatusCode::kInternal, "INTERNAL"},
      {StatusCode::kNotFound, StatusCode::kInternal, "INTERNAL"},
      {StatusCode::kPermissionDenied, StatusCode::kInternal, "INTERNAL"},
  };
  for (const auto& row : rows) {
    const grpc::Status wire = ToGrpc(absl::Status(row.inside, "table documents is locked"));
    EXPECT_THAT(wire.error_message() + wire.error_details(), Not(HasSubstr("documents")));
    const absl::Status back = FromGrpc(wire);
    EXPECT_EQ(back.code(), row.wire) << row.reason;
    EXPECT_EQ(ReasonOf(back), row.reason);
    EXPECT_NE(RejectionOf(back)->message.vi, "") << row.reason;
    EXPECT_NE(RejectionOf(back)->message.vi, RejectionOf(back)->message.en) << row.reason;
  }
}

}  // namespace
}  // namespace trinhky::rpc
