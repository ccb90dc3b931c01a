// staffing_operations.h: AssessStaffing: the question is checked, the answer put into words.
#ifndef TRINHKY_SERVICES_DIRECTORY_STAFFING_OPERATIONS_H_
#define TRINHKY_SERVICES_DIRECTORY_STAFFING_OPERATIONS_H_

#include <memory>

#include "absl/status/status.h"
#include "services/casework/definition_shelf.h"
#include "services/casework/directory_book.h"
#include "services/directory/staffing.h"
#include "services/rpc/call.h"
#include "trinhky/v1/directory_service.pb.h"

namespace trinhky::directory {

/// Thread-safe.
class StaffingOperations {
 public:
  StaffingOperations(const casework::DirectoryBook& book,
                     const casework::DefinitionShelf& definitions)
      : book_(book), definitions_(definitions), staffing_(std::make_shared<StaffingBook>()) {}

  /// By first day; nothing is stored.
  /// @errors kNotFound/AGENCY_UNKNOWN, also when the caller holds no post there today;
  ///   kInvalidArgument on the field that is wrong: ENDS_BEFORE_IT_BEGINS, PERIOD_TOO_LONG,
  ///   PERSON_UNKNOWN, FIELD_FORMAT.
  absl::Status Assess(const Call& call, const v1::AssessStaffingRequest& request,
                      v1::AssessStaffingResponse& response) const;

 private:
  const casework::DirectoryBook& book_;
  const casework::DefinitionShelf& definitions_;
  std::shared_ptr<StaffingBook> staffing_;
};

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_STAFFING_OPERATIONS_H_
