#include "workflow/base/status.h"

#include <gtest/gtest.h>

namespace trinhky {
namespace {

TEST(Reject, CarriesReasonBothLanguagesAndVariables) {
  const absl::Status status =
      Reject(absl::StatusCode::kFailedPrecondition, "NOT_SIGNED",
             {.vi = "Văn bản chưa ký.", .en = "Not signed."}, {{"document", "doc-1"}});
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  const std::optional<Rejection> rejection = RejectionOf(status);
  ASSERT_TRUE(rejection.has_value());
  EXPECT_EQ(rejection->reason, "NOT_SIGNED");
  EXPECT_EQ(rejection->message.vi, "Văn bản chưa ký.");
  EXPECT_EQ(rejection->metadata.at("document"), "doc-1");
  EXPECT_EQ(rejection->field, "");
}

TEST(Reject, NamesTheFieldAtFault) {
  const absl::Status status = RejectField("page_size", "OUT_OF_RANGE", {.vi = "a", .en = "b"});
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(RejectionOf(status)->field, "page_size");
}

TEST(RejectionOf, IsEmptyForOtherStatuses) {
  EXPECT_FALSE(RejectionOf(absl::OkStatus()).has_value());
  EXPECT_FALSE(RejectionOf(absl::InternalError("x")).has_value());
  EXPECT_EQ(ReasonOf(absl::InternalError("x")), "");
}

// Compiled with -Wshadow: an inner macro must not hide the outer one's variable.
absl::Status Nested(const absl::Status& inner) {
  TRINHKY_RETURN_IF_ERROR([&]() -> absl::Status {
    TRINHKY_RETURN_IF_ERROR([&]() -> absl::Status {
      TRINHKY_ASSIGN_OR_RETURN(const int one, [&]() -> absl::StatusOr<int> {
        TRINHKY_ASSIGN_OR_RETURN(const int two, absl::StatusOr<int>(2));
        TRINHKY_RETURN_IF_ERROR(inner);
        return two - 1;
      }());
      return one == 1 ? absl::OkStatus() : absl::InternalError("arithmetic");
    }());
    return absl::OkStatus();
  }());
  return absl::OkStatus();
}

TEST(StatusMacros, MayStandInsideOneAnother) {
  EXPECT_TRUE(Nested(absl::OkStatus()).ok());
  EXPECT_EQ(Nested(absl::AbortedError("x")).code(), absl::StatusCode::kAborted);
}

}  // namespace
}  // namespace trinhky
