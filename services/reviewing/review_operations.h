// review_operations.h: approve, return, override, opinions. @source R-SOD-01, R-FLOW-03
#ifndef TRINHKY_SERVICES_REVIEWING_REVIEW_OPERATIONS_H_
#define TRINHKY_SERVICES_REVIEWING_REVIEW_OPERATIONS_H_

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "trinhky/v1/review_service.pb.h"

namespace trinhky::reviewing {

/// The use cases of ReviewService; errors as casework.h and workflow::Decide(). Thread-safe.
class ReviewOperations {
 public:
  explicit ReviewOperations(const casework::Casework& casework) : casework_(casework) {}

  /// Approves at the stage where the document is. The form check also refuses FORM_ERROR and
  /// RECIPIENTS_UNRESOLVED.
  absl::Status Approve(const Call& call, const v1::ApproveReviewRequest& request,
                       v1::Document& response) const;
  absl::Status Return(const Call& call, const v1::ReturnReviewRequest& request,
                      v1::Document& response) const;
  /// One transaction for each document; never fails as a whole.
  absl::Status ApproveMany(const Call& call, const v1::BatchApproveReviewsRequest& request,
                           v1::BatchApproveReviewsResponse& response) const;
  absl::Status Override(const Call& call, const v1::OverrideRequirementRequest& request,
                        v1::Document& response) const;
  absl::Status RequestOpinion(const Call& call, const v1::RequestOpinionRequest& request,
                              v1::Document& response) const;
  absl::Status GiveOpinion(const Call& call, const v1::GiveOpinionRequest& request,
                           v1::Document& response) const;

 private:
  const casework::Casework& casework_;
};

}  // namespace trinhky::reviewing

#endif  // TRINHKY_SERVICES_REVIEWING_REVIEW_OPERATIONS_H_
