#include "services/distribution/distribution_service.h"

namespace trinhky::distribution {

grpc::ServerUnaryReactor* DistributionServiceEdge::ResolveRecipients(
    grpc::CallbackServerContext* context, const v1::ResolveRecipientsRequest* request,
    v1::ResolveRecipientsResponse* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/ResolveRecipients", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Resolve(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DistributionServiceEdge::AnswerRecipient(
    grpc::CallbackServerContext* context, const v1::AnswerRecipientRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/AnswerRecipient", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Answer(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DistributionServiceEdge::AddRecipient(
    grpc::CallbackServerContext* context, const v1::AddRecipientRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/AddRecipient", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Add(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DistributionServiceEdge::ListDeliveries(
    grpc::CallbackServerContext* context, const v1::ListDeliveriesRequest* request,
    v1::ListDeliveriesResponse* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/ListDeliveries", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ListDeliveries(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DistributionServiceEdge::ListArrivals(
    grpc::CallbackServerContext* context, const v1::ListArrivalsRequest* request,
    v1::ListArrivalsResponse* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/ListArrivals", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ListArrivals(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DistributionServiceEdge::ConfirmDelivery(
    grpc::CallbackServerContext* context, const v1::ConfirmDeliveryRequest* request,
    v1::Delivery* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/ConfirmDelivery", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Confirm(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DistributionServiceEdge::RecordDeliveryAnswer(
    grpc::CallbackServerContext* context, const v1::RecordDeliveryAnswerRequest* request,
    v1::Delivery* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/RecordDeliveryAnswer", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.RecordAnswer(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DistributionServiceEdge::RetryDelivery(
    grpc::CallbackServerContext* context, const v1::RetryDeliveryRequest* request,
    v1::Delivery* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/RetryDelivery", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Retry(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DistributionServiceEdge::ReleaseHold(
    grpc::CallbackServerContext* context, const v1::ReleaseHoldRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/ReleaseHold", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ReleaseHold(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DistributionServiceEdge::RecallDocument(
    grpc::CallbackServerContext* context, const v1::RecallDocumentRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/RecallDocument", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Recall(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DistributionServiceEdge::ConcludeRecall(
    grpc::CallbackServerContext* context, const v1::ConcludeRecallRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/ConcludeRecall", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ConcludeRecall(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DistributionServiceEdge::ReplaceDocument(
    grpc::CallbackServerContext* context, const v1::ReplaceDocumentRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/ReplaceDocument", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Replace(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DistributionServiceEdge::CorrectDocument(
    grpc::CallbackServerContext* context, const v1::CorrectDocumentRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.DistributionService/CorrectDocument", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Correct(call, in, out);
                     });
}

}  // namespace trinhky::distribution
