#include "services/submission/submission_service.h"

namespace trinhky::submission {

grpc::ServerUnaryReactor* SubmissionServiceEdge::GetSubmission(
    grpc::CallbackServerContext* context, const v1::GetSubmissionRequest* request,
    v1::Submission* response) {
  return edge_.Unary("/trinhky.v1.SubmissionService/GetSubmission", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Get(call, in, out);
                     });
}

grpc::ServerUnaryReactor* SubmissionServiceEdge::ListSubmissions(
    grpc::CallbackServerContext* context, const v1::ListSubmissionsRequest* request,
    v1::ListSubmissionsResponse* response) {
  return edge_.Unary("/trinhky.v1.SubmissionService/ListSubmissions", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.List(call, in, out);
                     });
}

grpc::ServerUnaryReactor* SubmissionServiceEdge::AcceptSubmission(
    grpc::CallbackServerContext* context, const v1::AcceptSubmissionRequest* request,
    v1::Submission* response) {
  return edge_.Unary("/trinhky.v1.SubmissionService/AcceptSubmission", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Accept(call, in, out);
                     });
}

grpc::ServerUnaryReactor* SubmissionServiceEdge::ReturnSubmission(
    grpc::CallbackServerContext* context, const v1::ReturnSubmissionRequest* request,
    v1::Submission* response) {
  return edge_.Unary("/trinhky.v1.SubmissionService/ReturnSubmission", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Return(call, in, out);
                     });
}

}  // namespace trinhky::submission
