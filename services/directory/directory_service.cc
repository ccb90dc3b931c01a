#include "services/directory/directory_service.h"

namespace trinhky::directory {

grpc::ServerUnaryReactor* DirectoryServiceEdge::ImportDirectory(
    grpc::CallbackServerContext* context, const v1::ImportDirectoryRequest* request,
    v1::ImportDirectoryResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/ImportDirectory", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.changes.Import(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::ListBodies(grpc::CallbackServerContext* context,
                                                           const v1::ListBodiesRequest* request,
                                                           v1::ListBodiesResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/ListBodies", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.lists.ListBodies(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::ListUnits(grpc::CallbackServerContext* context,
                                                          const v1::ListUnitsRequest* request,
                                                          v1::ListUnitsResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/ListUnits", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.lists.ListUnits(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::ListPosts(grpc::CallbackServerContext* context,
                                                          const v1::ListPostsRequest* request,
                                                          v1::ListPostsResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/ListPosts", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.lists.ListPosts(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::ListPeople(grpc::CallbackServerContext* context,
                                                           const v1::ListPeopleRequest* request,
                                                           v1::ListPeopleResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/ListPeople", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.lists.ListPeople(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::ListAbsences(grpc::CallbackServerContext* context,
                                                             const v1::ListAbsencesRequest* request,
                                                             v1::ListAbsencesResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/ListAbsences", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.absences.List(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::RecordAbsence(
    grpc::CallbackServerContext* context, const v1::RecordAbsenceRequest* request,
    v1::Absence* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/RecordAbsence", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.absences.Record(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::RemoveAbsence(
    grpc::CallbackServerContext* context, const v1::RemoveAbsenceRequest* request,
    v1::RemoveAbsenceResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/RemoveAbsence", context, *request, *response,
                     [this](const Call& call, const auto& in, auto&) {
                       return operations_.absences.Remove(call, in);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::ListDelegations(
    grpc::CallbackServerContext* context, const v1::ListDelegationsRequest* request,
    v1::ListDelegationsResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/ListDelegations", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.delegations.List(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::RecordDelegation(
    grpc::CallbackServerContext* context, const v1::RecordDelegationRequest* request,
    v1::Delegation* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/RecordDelegation", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.delegations.Record(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::EndDelegation(
    grpc::CallbackServerContext* context, const v1::EndDelegationRequest* request,
    v1::Delegation* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/EndDelegation", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.delegations.End(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::AssessStaffing(
    grpc::CallbackServerContext* context, const v1::AssessStaffingRequest* request,
    v1::AssessStaffingResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/AssessStaffing", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.staffing.Assess(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::RegisterCertificate(
    grpc::CallbackServerContext* context, const v1::RegisterCertificateRequest* request,
    v1::RegisterCertificateResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/RegisterCertificate", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.changes.RegisterCertificate(call, in, out);
                     });
}

grpc::ServerUnaryReactor* DirectoryServiceEdge::SuspendPerson(
    grpc::CallbackServerContext* context, const v1::SuspendPersonRequest* request,
    v1::SuspendPersonResponse* response) {
  return edge_.Unary("/trinhky.v1.DirectoryService/SuspendPerson", context, *request, *response,
                     [this](const Call& call, const auto& in, auto&) {
                       return operations_.changes.Suspend(call, in);
                     });
}

}  // namespace trinhky::directory
