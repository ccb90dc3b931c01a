#include "services/submission/submission_operations.h"

#include <gtest/gtest.h>

#include "tests/testing/stage_desk.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;

constexpr StatusCode kMayNot = StatusCode::kPermissionDenied;
constexpr StatusCode kNotNow = StatusCode::kFailedPrecondition;
constexpr StatusCode kInput = StatusCode::kInvalidArgument;
constexpr StatusCode kHidden = StatusCode::kNotFound;

// R-NN-09: the Party office registers, the Party committee decides.
TEST(SubmissionOperations, IsReceivedThenAccepted) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("SUBMITTED"), IsOk());
  EXPECT_EQ(desk.Submission().state(), v1::Submission::STATE_SENT);
  ASSERT_THAT(desk.Do("em", "register"), IsOk());
  EXPECT_EQ(desk.Submission().state(), v1::Submission::STATE_RECEIVED);
  ASSERT_THAT(desk.Do("giang", "accept"), IsOk());
  EXPECT_EQ(desk.Submission().state(), v1::Submission::STATE_ACCEPTED);
  EXPECT_EQ(desk.Submission().decided_by(), "people/giang");
  EXPECT_EQ(desk.document.state(), "TRACKING");
}

TEST(SubmissionOperations, AReturnReopensNothing) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("SUBMITTED"), IsOk());
  ASSERT_THAT(desk.Do("em", "register"), IsOk());
  ASSERT_THAT(desk.Do("giang", "return_submission", "Chưa rõ số liệu"), IsOk());
  EXPECT_EQ(desk.Submission().state(), v1::Submission::STATE_RETURNED);
  EXPECT_EQ(desk.Submission().reason(), "Chưa rõ số liệu");
  EXPECT_EQ(desk.document.state(), "TRACKING");
  EXPECT_THAT(desk.Do("giang", "accept"), Refuses(kNotNow, "NOT_IN_STATE"));
}

// Regression: who accepts beside the head of the committee has no mailbox and saw an empty list.
TEST(SubmissionOperations, EveryAcceptorSeesWhatWaits) {
  StageDesk desk;
  ASSERT_THAT(desk.Reach("SUBMITTED"), IsOk());
  v1::ListSubmissionsRequest request;
  request.set_parent("agencies/du");
  const auto seen_by = [&](const std::string& person) {
    v1::ListSubmissionsResponse response;
    EXPECT_THAT(desk.submissions.List(desk.office.CallOf(person), request, response), IsOk());
    return response.submissions_size();
  };
  for (const char* person : {"giang", "phuong", "em"}) EXPECT_EQ(seen_by(person), 1) << person;
  for (const char* person : {"an", "chi", "kim"}) EXPECT_EQ(seen_by(person), 0) << person;
  ASSERT_THAT(desk.Do("em", "register"), IsOk());
  EXPECT_THAT(desk.Do("phuong", "accept"), IsOk());
}

TEST(SubmissionOperations, RefusesByCodeAndReason) {
  ExpectRefusals({
      {"SUBMITTED", "giang", "accept", "", kNotNow, "SUBMISSION_NOT_RECEIVED"},
      {"SUBMITTED", "giang", "return_submission", "Sai", kNotNow, "SUBMISSION_NOT_RECEIVED"},
      {"SUBMITTED", "giang", "return_submission", "", kInput, "REASON_REQUIRED"},
      {"SUBMITTED", "em", "accept", "", kMayNot, "ROLE_MISSING"},
      {"SUBMITTED", "chi", "accept", "", kMayNot, "ROLE_MISSING"},
      {"SUBMITTED", "kim", "accept", "", kHidden, "NOT_FOUND"},
  });
}

}  // namespace
}  // namespace trinhky::testing
