// review_service.h: the edge of ReviewService: nothing but hand over.
#ifndef TRINHKY_SERVICES_REVIEWING_REVIEW_SERVICE_H_
#define TRINHKY_SERVICES_REVIEWING_REVIEW_SERVICE_H_

#include "services/reviewing/review_operations.h"
#include "services/rpc/edge.h"
#include "trinhky/v1/review_service.grpc.pb.h"

namespace trinhky::reviewing {

/// Reviews: approve or return with a reason.
class ReviewServiceEdge final : public v1::ReviewService::CallbackService {
 public:
  ReviewServiceEdge(rpc::Edge& edge, const ReviewOperations& operations)
      : edge_(edge), operations_(operations) {}

  grpc::ServerUnaryReactor* ApproveReview(grpc::CallbackServerContext* context,
                                          const v1::ApproveReviewRequest* request,
                                          v1::Document* response) override;
  grpc::ServerUnaryReactor* ReturnReview(grpc::CallbackServerContext* context,
                                         const v1::ReturnReviewRequest* request,
                                         v1::Document* response) override;
  grpc::ServerUnaryReactor* BatchApproveReviews(grpc::CallbackServerContext* context,
                                                const v1::BatchApproveReviewsRequest* request,
                                                v1::BatchApproveReviewsResponse* response) override;
  grpc::ServerUnaryReactor* OverrideRequirement(grpc::CallbackServerContext* context,
                                                const v1::OverrideRequirementRequest* request,
                                                v1::Document* response) override;
  grpc::ServerUnaryReactor* RequestOpinion(grpc::CallbackServerContext* context,
                                           const v1::RequestOpinionRequest* request,
                                           v1::Document* response) override;
  grpc::ServerUnaryReactor* GiveOpinion(grpc::CallbackServerContext* context,
                                        const v1::GiveOpinionRequest* request,
                                        v1::Document* response) override;

 private:
  rpc::Edge& edge_;
  const ReviewOperations& operations_;
};

}  // namespace trinhky::reviewing

#endif  // TRINHKY_SERVICES_REVIEWING_REVIEW_SERVICE_H_
