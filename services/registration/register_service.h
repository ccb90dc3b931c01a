// register_service.h: the edge of RegisterService: nothing but hand over.
#ifndef TRINHKY_SERVICES_REGISTRATION_REGISTER_SERVICE_H_
#define TRINHKY_SERVICES_REGISTRATION_REGISTER_SERVICE_H_

#include "services/registration/register_operations.h"
#include "services/rpc/edge.h"
#include "trinhky/v1/register_service.grpc.pb.h"

namespace trinhky::registration {

/// Registers of outgoing documents. Source: R-NUM-01 to R-NUM-14.
class RegisterServiceEdge final : public v1::RegisterService::CallbackService {
 public:
  RegisterServiceEdge(rpc::Edge& edge, const RegisterOperations& operations)
      : edge_(edge), operations_(operations) {}

  grpc::ServerUnaryReactor* AssignNumber(grpc::CallbackServerContext* context,
                                         const v1::AssignNumberRequest* request,
                                         v1::Document* response) override;
  grpc::ServerUnaryReactor* IssueDocument(grpc::CallbackServerContext* context,
                                          const v1::IssueDocumentRequest* request,
                                          v1::Document* response) override;
  grpc::ServerUnaryReactor* CancelDocument(grpc::CallbackServerContext* context,
                                           const v1::CancelDocumentRequest* request,
                                           v1::Document* response) override;
  grpc::ServerUnaryReactor* FileDocument(grpc::CallbackServerContext* context,
                                         const v1::FileDocumentRequest* request,
                                         v1::Document* response) override;
  grpc::ServerUnaryReactor* ListRegisters(grpc::CallbackServerContext* context,
                                          const v1::ListRegistersRequest* request,
                                          v1::ListRegistersResponse* response) override;
  grpc::ServerUnaryReactor* ListRegisterEntries(grpc::CallbackServerContext* context,
                                                const v1::ListRegisterEntriesRequest* request,
                                                v1::ListRegisterEntriesResponse* response) override;
  grpc::ServerUnaryReactor* CloseRegister(grpc::CallbackServerContext* context,
                                          const v1::CloseRegisterRequest* request,
                                          v1::Register* response) override;

 private:
  rpc::Edge& edge_;
  const RegisterOperations& operations_;
};

}  // namespace trinhky::registration

#endif  // TRINHKY_SERVICES_REGISTRATION_REGISTER_SERVICE_H_
