#include "services/directory/directory_service.h"

namespace trinhky::directory {

void OfferDirectoryService(const DirectoryUseCases& operations, rpc::MethodSet& methods) {
  methods.Unary("/trinhky.v1.DirectoryService/ImportDirectory", operations.changes,
                &DirectoryOperations::Import);
  methods.Unary("/trinhky.v1.DirectoryService/ListBodies", operations.lists,
                &DirectoryLists::ListBodies);
  methods.Unary("/trinhky.v1.DirectoryService/ListUnits", operations.lists,
                &DirectoryLists::ListUnits);
  methods.Unary("/trinhky.v1.DirectoryService/ListPosts", operations.lists,
                &DirectoryLists::ListPosts);
  methods.Unary("/trinhky.v1.DirectoryService/ListPeople", operations.lists,
                &DirectoryLists::ListPeople);
  methods.Unary("/trinhky.v1.DirectoryService/ListAbsences", operations.absences,
                &AbsenceOperations::List);
  methods.Unary("/trinhky.v1.DirectoryService/RecordAbsence", operations.absences,
                &AbsenceOperations::Record);
  methods.Unary<v1::RemoveAbsenceRequest, v1::RemoveAbsenceResponse>(
      "/trinhky.v1.DirectoryService/RemoveAbsence",
      [&operations](const Call& call, const auto& in, auto&) {
        return operations.absences.Remove(call, in);
      });
  methods.Unary("/trinhky.v1.DirectoryService/ListDelegations", operations.delegations,
                &DelegationOperations::List);
  methods.Unary("/trinhky.v1.DirectoryService/RecordDelegation", operations.delegations,
                &DelegationOperations::Record);
  methods.Unary("/trinhky.v1.DirectoryService/EndDelegation", operations.delegations,
                &DelegationOperations::End);
  methods.Unary("/trinhky.v1.DirectoryService/AssessStaffing", operations.staffing,
                &StaffingOperations::Assess);
  methods.Unary("/trinhky.v1.DirectoryService/RegisterCertificate", operations.changes,
                &DirectoryOperations::RegisterCertificate);
  methods.Unary<v1::SuspendPersonRequest, v1::SuspendPersonResponse>(
      "/trinhky.v1.DirectoryService/SuspendPerson",
      [&operations](const Call& call, const auto& in, auto&) {
        return operations.changes.Suspend(call, in);
      });
}

}  // namespace trinhky::directory
