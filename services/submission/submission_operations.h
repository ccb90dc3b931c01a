// submission_operations.h: the Party committee's decision about a report that it received.
// An issued document is never reopened: a return opens the way to a replacement or a recall.
#ifndef TRINHKY_SERVICES_SUBMISSION_SUBMISSION_OPERATIONS_H_
#define TRINHKY_SERVICES_SUBMISSION_SUBMISSION_OPERATIONS_H_

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "trinhky/v1/submission_service.pb.h"

namespace trinhky::submission {

/// The use cases of SubmissionService; errors as casework.h and workflow::Decide(). Thread-safe.
class SubmissionOperations {
 public:
  explicit SubmissionOperations(const casework::Casework& casework) : casework_(casework) {}

  absl::Status Get(const Call& call, const v1::GetSubmissionRequest& request,
                   v1::Submission& response) const;
  /// What lies before the bodies of the agency `parent` that the caller reads for.
  absl::Status List(const Call& call, const v1::ListSubmissionsRequest& request,
                    v1::ListSubmissionsResponse& response) const;
  /// @errors also kFailedPrecondition/SUBMISSION_NOT_RECEIVED: the Party office registers it first.
  absl::Status Accept(const Call& call, const v1::AcceptSubmissionRequest& request,
                      v1::Submission& response) const;
  absl::Status Return(const Call& call, const v1::ReturnSubmissionRequest& request,
                      v1::Submission& response) const;

 private:
  const casework::Casework& casework_;
};

}  // namespace trinhky::submission

#endif  // TRINHKY_SERVICES_SUBMISSION_SUBMISSION_OPERATIONS_H_
