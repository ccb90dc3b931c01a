#include "services/registration/register_service.h"

namespace trinhky::registration {

grpc::ServerUnaryReactor* RegisterServiceEdge::AssignNumber(grpc::CallbackServerContext* context,
                                                            const v1::AssignNumberRequest* request,
                                                            v1::Document* response) {
  return edge_.Unary("/trinhky.v1.RegisterService/AssignNumber", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.AssignNumber(call, in, out);
                     });
}

grpc::ServerUnaryReactor* RegisterServiceEdge::IssueDocument(
    grpc::CallbackServerContext* context, const v1::IssueDocumentRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.RegisterService/IssueDocument", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Issue(call, in, out);
                     });
}

grpc::ServerUnaryReactor* RegisterServiceEdge::CancelDocument(
    grpc::CallbackServerContext* context, const v1::CancelDocumentRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.RegisterService/CancelDocument", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Cancel(call, in, out);
                     });
}

grpc::ServerUnaryReactor* RegisterServiceEdge::FileDocument(grpc::CallbackServerContext* context,
                                                            const v1::FileDocumentRequest* request,
                                                            v1::Document* response) {
  return edge_.Unary("/trinhky.v1.RegisterService/FileDocument", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.File(call, in, out);
                     });
}

grpc::ServerUnaryReactor* RegisterServiceEdge::ListRegisters(
    grpc::CallbackServerContext* context, const v1::ListRegistersRequest* request,
    v1::ListRegistersResponse* response) {
  return edge_.Unary("/trinhky.v1.RegisterService/ListRegisters", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ListRegisters(call, in, out);
                     });
}

grpc::ServerUnaryReactor* RegisterServiceEdge::ListRegisterEntries(
    grpc::CallbackServerContext* context, const v1::ListRegisterEntriesRequest* request,
    v1::ListRegisterEntriesResponse* response) {
  return edge_.Unary("/trinhky.v1.RegisterService/ListRegisterEntries", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ListEntries(call, in, out);
                     });
}

grpc::ServerUnaryReactor* RegisterServiceEdge::CloseRegister(
    grpc::CallbackServerContext* context, const v1::CloseRegisterRequest* request,
    v1::Register* response) {
  return edge_.Unary("/trinhky.v1.RegisterService/CloseRegister", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.Close(call, in, out);
                     });
}

}  // namespace trinhky::registration
