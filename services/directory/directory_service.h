// directory_service.h: the edge of DirectoryService: nothing but hand over.
#ifndef TRINHKY_SERVICES_DIRECTORY_DIRECTORY_SERVICE_H_
#define TRINHKY_SERVICES_DIRECTORY_DIRECTORY_SERVICE_H_

#include "services/directory/absence_operations.h"
#include "services/directory/delegation_operations.h"
#include "services/directory/directory_lists.h"
#include "services/directory/directory_operations.h"
#include "services/directory/staffing_operations.h"
#include "services/rpc/edge.h"
#include "trinhky/v1/directory_service.grpc.pb.h"

namespace trinhky::directory {

/// The use cases of DirectoryService. Thread-safe.
struct DirectoryUseCases {
  DirectoryOperations changes;
  DirectoryLists lists;
  AbsenceOperations absences;
  DelegationOperations delegations;
  StaffingOperations staffing;
};

class DirectoryServiceEdge final : public v1::DirectoryService::CallbackService {
 public:
  DirectoryServiceEdge(rpc::Edge& edge, const DirectoryUseCases& operations)
      : edge_(edge), operations_(operations) {}

  grpc::ServerUnaryReactor* ImportDirectory(grpc::CallbackServerContext* context,
                                            const v1::ImportDirectoryRequest* request,
                                            v1::ImportDirectoryResponse* response) override;
  grpc::ServerUnaryReactor* ListBodies(grpc::CallbackServerContext* context,
                                       const v1::ListBodiesRequest* request,
                                       v1::ListBodiesResponse* response) override;
  grpc::ServerUnaryReactor* ListUnits(grpc::CallbackServerContext* context,
                                      const v1::ListUnitsRequest* request,
                                      v1::ListUnitsResponse* response) override;
  grpc::ServerUnaryReactor* ListPosts(grpc::CallbackServerContext* context,
                                      const v1::ListPostsRequest* request,
                                      v1::ListPostsResponse* response) override;
  grpc::ServerUnaryReactor* ListPeople(grpc::CallbackServerContext* context,
                                       const v1::ListPeopleRequest* request,
                                       v1::ListPeopleResponse* response) override;
  grpc::ServerUnaryReactor* ListAbsences(grpc::CallbackServerContext* context,
                                         const v1::ListAbsencesRequest* request,
                                         v1::ListAbsencesResponse* response) override;
  grpc::ServerUnaryReactor* RecordAbsence(grpc::CallbackServerContext* context,
                                          const v1::RecordAbsenceRequest* request,
                                          v1::Absence* response) override;
  grpc::ServerUnaryReactor* RemoveAbsence(grpc::CallbackServerContext* context,
                                          const v1::RemoveAbsenceRequest* request,
                                          v1::RemoveAbsenceResponse* response) override;
  grpc::ServerUnaryReactor* ListDelegations(grpc::CallbackServerContext* context,
                                            const v1::ListDelegationsRequest* request,
                                            v1::ListDelegationsResponse* response) override;
  grpc::ServerUnaryReactor* RecordDelegation(grpc::CallbackServerContext* context,
                                             const v1::RecordDelegationRequest* request,
                                             v1::Delegation* response) override;
  grpc::ServerUnaryReactor* EndDelegation(grpc::CallbackServerContext* context,
                                          const v1::EndDelegationRequest* request,
                                          v1::Delegation* response) override;
  grpc::ServerUnaryReactor* AssessStaffing(grpc::CallbackServerContext* context,
                                           const v1::AssessStaffingRequest* request,
                                           v1::AssessStaffingResponse* response) override;
  grpc::ServerUnaryReactor* RegisterCertificate(grpc::CallbackServerContext* context,
                                                const v1::RegisterCertificateRequest* request,
                                                v1::RegisterCertificateResponse* response) override;
  grpc::ServerUnaryReactor* SuspendPerson(grpc::CallbackServerContext* context,
                                          const v1::SuspendPersonRequest* request,
                                          v1::SuspendPersonResponse* response) override;

 private:
  rpc::Edge& edge_;
  const DirectoryUseCases& operations_;
};

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_DIRECTORY_SERVICE_H_
