#include "services/directory/directory_service.h"

namespace trinhky::directory {

grpc::ServerUnaryReactor* DirectoryServiceEdge::ImportDirectory(
    grpc::CallbackServerContext* context, const v1::ImportDirectoryRequest* request,
    v1::ImportDirectoryResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/ImportDirectory", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Import(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::ListBodies(grpc::CallbackServerContext* context,
                                                           const v1::ListBodiesRequest* request,
                                                           v1::ListBodiesResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/ListBodies", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ListBodies(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::RegisterCertificate(
    grpc::CallbackServerContext* context, const v1::RegisterCertificateRequest* request,
    v1::RegisterCertificateResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/RegisterCertificate", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.RegisterCertificate(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::SuspendPerson(
    grpc::CallbackServerContext* context, const v1::SuspendPersonRequest* request,
    v1::SuspendPersonResponse* response) {
  return edge_.Unary(
      "/trinhky.v1.DirectoryService/SuspendPerson", context, *request, *response,
      [this](const Call& call, const auto& in, auto&) { return operations_.Suspend(call, in); });
}

}  // namespace trinhky::directory
