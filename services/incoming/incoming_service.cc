#include "services/incoming/incoming_service.h"

namespace trinhky::incoming {

grpc::ServerUnaryReactor* IncomingServiceEdge::RegisterIncoming(
    grpc::CallbackServerContext* context, const v1::RegisterIncomingRequest* request,
    v1::IncomingDocument* response) {
  return edge_.Unary("/trinhky.v1.IncomingService/RegisterIncoming", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Register(call, in, out);
                     });
}

grpc::ServerUnaryReactor* IncomingServiceEdge::RejectIncoming(
    grpc::CallbackServerContext* context, const v1::RejectIncomingRequest* request,
    v1::IncomingDocument* response) {
  return edge_.Unary("/trinhky.v1.IncomingService/RejectIncoming", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Reject(call, in, out);
                     });
}

grpc::ServerUnaryReactor* IncomingServiceEdge::GetIncomingDocument(
    grpc::CallbackServerContext* context, const v1::GetIncomingDocumentRequest* request,
    v1::IncomingDocument* response) {
  return edge_.Unary("/trinhky.v1.IncomingService/GetIncomingDocument", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Get(call, in, out);
                     });
}

grpc::ServerUnaryReactor* IncomingServiceEdge::ListIncomingDocuments(
    grpc::CallbackServerContext* context, const v1::ListIncomingDocumentsRequest* request,
    v1::ListIncomingDocumentsResponse* response) {
  return edge_.Unary("/trinhky.v1.IncomingService/ListIncomingDocuments", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.List(call, in, out);
                     });
}

grpc::ServerUnaryReactor* IncomingServiceEdge::AssignIncoming(
    grpc::CallbackServerContext* context, const v1::AssignIncomingRequest* request,
    v1::IncomingDocument* response) {
  return edge_.Unary("/trinhky.v1.IncomingService/AssignIncoming", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return assignments_.Assign(call, in, out);
                     });
}

grpc::ServerUnaryReactor* IncomingServiceEdge::StartAssignment(
    grpc::CallbackServerContext* context, const v1::StartAssignmentRequest* request,
    v1::IncomingDocument* response) {
  return edge_.Unary("/trinhky.v1.IncomingService/StartAssignment", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return assignments_.Start(call, in, out);
                     });
}

grpc::ServerUnaryReactor* IncomingServiceEdge::CompleteAssignment(
    grpc::CallbackServerContext* context, const v1::CompleteAssignmentRequest* request,
    v1::IncomingDocument* response) {
  return edge_.Unary("/trinhky.v1.IncomingService/CompleteAssignment", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return assignments_.Complete(call, in, out);
                     });
}

grpc::ServerUnaryReactor* IncomingServiceEdge::AnswerRecall(grpc::CallbackServerContext* context,
                                                            const v1::AnswerRecallRequest* request,
                                                            v1::IncomingDocument* response) {
  return edge_.Unary("/trinhky.v1.IncomingService/AnswerRecall", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return assignments_.AnswerRecall(call, in, out);
                     });
}

}  // namespace trinhky::incoming
