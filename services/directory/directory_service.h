// directory_service.h: the edge of DirectoryService: nothing but hand over.
#ifndef TRINHKY_SERVICES_DIRECTORY_DIRECTORY_SERVICE_H_
#define TRINHKY_SERVICES_DIRECTORY_DIRECTORY_SERVICE_H_

#include "services/directory/directory_operations.h"
#include "services/rpc/edge.h"
#include "trinhky/v1/directory_service.grpc.pb.h"

namespace trinhky::directory {

class DirectoryServiceEdge final : public v1::DirectoryService::CallbackService {
 public:
  DirectoryServiceEdge(rpc::Edge& edge, const DirectoryOperations& operations)
      : edge_(edge), operations_(operations) {}

  grpc::ServerUnaryReactor* ImportDirectory(grpc::CallbackServerContext* context,
                                            const v1::ImportDirectoryRequest* request,
                                            v1::ImportDirectoryResponse* response) override;
  grpc::ServerUnaryReactor* ListBodies(grpc::CallbackServerContext* context,
                                       const v1::ListBodiesRequest* request,
                                       v1::ListBodiesResponse* response) override;
  grpc::ServerUnaryReactor* RegisterCertificate(grpc::CallbackServerContext* context,
                                                const v1::RegisterCertificateRequest* request,
                                                v1::RegisterCertificateResponse* response) override;
  grpc::ServerUnaryReactor* SuspendPerson(grpc::CallbackServerContext* context,
                                          const v1::SuspendPersonRequest* request,
                                          v1::SuspendPersonResponse* response) override;

 private:
  rpc::Edge& edge_;
  const DirectoryOperations& operations_;
};

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_DIRECTORY_SERVICE_H_
