#include "services/reviewing/review_service.h"

namespace trinhky::reviewing {

grpc::ServerUnaryReactor* ReviewServiceEdge::ApproveReview(grpc::CallbackServerContext* context,
                                                           const v1::ApproveReviewRequest* request,
                                                           v1::Document* response) {
  return edge_.Unary("/trinhky.v1.ReviewService/ApproveReview", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Approve(call, in, out);
                     });
}

grpc::ServerUnaryReactor* ReviewServiceEdge::ReturnReview(grpc::CallbackServerContext* context,
                                                          const v1::ReturnReviewRequest* request,
                                                          v1::Document* response) {
  return edge_.Unary("/trinhky.v1.ReviewService/ReturnReview", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Return(call, in, out);
                     });
}

grpc::ServerUnaryReactor* ReviewServiceEdge::BatchApproveReviews(
    grpc::CallbackServerContext* context, const v1::BatchApproveReviewsRequest* request,
    v1::BatchApproveReviewsResponse* response) {
  return edge_.Unary("/trinhky.v1.ReviewService/BatchApproveReviews", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ApproveMany(call, in, out);
                     });
}

grpc::ServerUnaryReactor* ReviewServiceEdge::OverrideRequirement(
    grpc::CallbackServerContext* context, const v1::OverrideRequirementRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.ReviewService/OverrideRequirement", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Override(call, in, out);
                     });
}

grpc::ServerUnaryReactor* ReviewServiceEdge::RequestOpinion(
    grpc::CallbackServerContext* context, const v1::RequestOpinionRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.ReviewService/RequestOpinion", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.RequestOpinion(call, in, out);
                     });
}

grpc::ServerUnaryReactor* ReviewServiceEdge::GiveOpinion(grpc::CallbackServerContext* context,
                                                         const v1::GiveOpinionRequest* request,
                                                         v1::Document* response) {
  return edge_.Unary("/trinhky.v1.ReviewService/GiveOpinion", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.GiveOpinion(call, in, out);
                     });
}

}  // namespace trinhky::reviewing
