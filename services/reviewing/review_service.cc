#include "services/reviewing/review_service.h"

namespace trinhky::reviewing {

void OfferReviewService(const ReviewOperations& operations, rpc::MethodSet& methods) {
  methods.Unary("/trinhky.v1.ReviewService/ApproveReview", operations, &ReviewOperations::Approve);
  methods.Unary("/trinhky.v1.ReviewService/ReturnReview", operations, &ReviewOperations::Return);
  methods.Unary("/trinhky.v1.ReviewService/BatchApproveReviews", operations,
                &ReviewOperations::ApproveMany);
  methods.Unary("/trinhky.v1.ReviewService/OverrideRequirement", operations,
                &ReviewOperations::Override);
  methods.Unary("/trinhky.v1.ReviewService/RequestOpinion", operations,
                &ReviewOperations::RequestOpinion);
  methods.Unary("/trinhky.v1.ReviewService/GiveOpinion", operations,
                &ReviewOperations::GiveOpinion);
}

}  // namespace trinhky::reviewing
