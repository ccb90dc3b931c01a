// delegation_check.h: a request to record an authorisation, judged against the directory.
#ifndef TRINHKY_SERVICES_DIRECTORY_DELEGATION_CHECK_H_
#define TRINHKY_SERVICES_DIRECTORY_DELEGATION_CHECK_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/casework/office_directory.h"
#include "trinhky/v1/directory_file.pb.h"
#include "trinhky/v1/directory_service.pb.h"

namespace trinhky::directory {

/// The entry to store for `request`, without id and without who recorded it.
/// @param today  YYYY-MM-DD
/// @errors kInvalidArgument on the field that is wrong, see DelegationOperations::Record().
absl::StatusOr<v1::DelegationEntry> CheckedDelegation(const casework::OfficeDirectory& office,
                                                      const casework::Agency& agency,
                                                      const v1::RecordDelegationRequest& request,
                                                      const std::string& today);

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_DELEGATION_CHECK_H_
