// signing_service.h: the edge of SigningService: nothing but hand over.
#ifndef TRINHKY_SERVICES_SIGNING_SIGNING_SERVICE_H_
#define TRINHKY_SERVICES_SIGNING_SIGNING_SERVICE_H_

#include "services/rpc/edge.h"
#include "services/signing/signing_operations.h"
#include "trinhky/v1/signing_service.grpc.pb.h"

namespace trinhky::signing {

/// Signatures. The key never comes to the server: it prepares, the signer signs, it completes.
class SigningServiceEdge final : public v1::SigningService::CallbackService {
 public:
  SigningServiceEdge(rpc::Edge& edge, const SigningOperations& operations)
      : edge_(edge), operations_(operations) {}

  grpc::ServerUnaryReactor* PrepareSignature(grpc::CallbackServerContext* context,
                                             const v1::PrepareSignatureRequest* request,
                                             v1::PrepareSignatureResponse* response) override;
  grpc::ServerUnaryReactor* CompleteSignature(grpc::CallbackServerContext* context,
                                              const v1::CompleteSignatureRequest* request,
                                              v1::Document* response) override;
  grpc::ServerUnaryReactor* AcceptOutsideSignature(grpc::CallbackServerContext* context,
                                                   const v1::AcceptOutsideSignatureRequest* request,
                                                   v1::Document* response) override;
  grpc::ServerUnaryReactor* SealDocument(grpc::CallbackServerContext* context,
                                         const v1::SealDocumentRequest* request,
                                         v1::Document* response) override;
  grpc::ServerUnaryReactor* VerifyContent(grpc::CallbackServerContext* context,
                                          const v1::VerifyContentRequest* request,
                                          v1::VerifyContentResponse* response) override;
  grpc::ServerUnaryReactor* ListSignatures(grpc::CallbackServerContext* context,
                                           const v1::ListSignaturesRequest* request,
                                           v1::ListSignaturesResponse* response) override;

 private:
  rpc::Edge& edge_;
  const SigningOperations& operations_;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_SIGNING_SERVICE_H_
