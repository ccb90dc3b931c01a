// directory_service.h: the methods of DirectoryService and what answers them.
#ifndef TRINHKY_SERVICES_DIRECTORY_DIRECTORY_SERVICE_H_
#define TRINHKY_SERVICES_DIRECTORY_DIRECTORY_SERVICE_H_

#include "services/directory/absence_operations.h"
#include "services/directory/delegation_operations.h"
#include "services/directory/directory_lists.h"
#include "services/directory/directory_operations.h"
#include "services/directory/staffing_operations.h"
#include "services/rpc/method_set.h"

namespace trinhky::directory {

/// The use cases of DirectoryService. Thread-safe.
struct DirectoryUseCases {
  DirectoryOperations changes;
  DirectoryLists lists;
  AbsenceOperations absences;
  DelegationOperations delegations;
  StaffingOperations staffing;
};

/// Offers the methods of DirectoryService. What is given outlives `methods`.
void OfferDirectoryService(const DirectoryUseCases& operations, rpc::MethodSet& methods);

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_DIRECTORY_SERVICE_H_
