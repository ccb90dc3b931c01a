#include "services/signing/signing_service.h"

namespace trinhky::signing {

grpc::ServerUnaryReactor* SigningServiceEdge::PrepareSignature(
    grpc::CallbackServerContext* context, const v1::PrepareSignatureRequest* request,
    v1::PrepareSignatureResponse* response) {
  return edge_.Unary("/trinhky.v1.SigningService/PrepareSignature", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Prepare(call, in, out);
                     });
}

grpc::ServerUnaryReactor* SigningServiceEdge::CompleteSignature(
    grpc::CallbackServerContext* context, const v1::CompleteSignatureRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.SigningService/CompleteSignature", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Complete(call, in, out);
                     });
}

grpc::ServerUnaryReactor* SigningServiceEdge::AcceptOutsideSignature(
    grpc::CallbackServerContext* context, const v1::AcceptOutsideSignatureRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.SigningService/AcceptOutsideSignature", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.AcceptOutside(call, in, out);
                     });
}

grpc::ServerUnaryReactor* SigningServiceEdge::SealDocument(grpc::CallbackServerContext* context,
                                                           const v1::SealDocumentRequest* request,
                                                           v1::Document* response) {
  return edge_.Unary("/trinhky.v1.SigningService/SealDocument", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Seal(call, in, out);
                     });
}

grpc::ServerUnaryReactor* SigningServiceEdge::VerifyContent(grpc::CallbackServerContext* context,
                                                            const v1::VerifyContentRequest* request,
                                                            v1::VerifyContentResponse* response) {
  return edge_.Unary("/trinhky.v1.SigningService/VerifyContent", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Verify(call, in, out);
                     });
}

grpc::ServerUnaryReactor* SigningServiceEdge::ListSignatures(
    grpc::CallbackServerContext* context, const v1::ListSignaturesRequest* request,
    v1::ListSignaturesResponse* response) {
  return edge_.Unary("/trinhky.v1.SigningService/ListSignatures", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.List(call, in, out);
                     });
}

}  // namespace trinhky::signing
