// absence_operations.h: who is away when.
//
// An absence says nothing about rights: who is away may still act, and nobody acts for him. It is
// there for others to see, and for staffing.h to count with.
#ifndef TRINHKY_SERVICES_DIRECTORY_ABSENCE_OPERATIONS_H_
#define TRINHKY_SERVICES_DIRECTORY_ABSENCE_OPERATIONS_H_

#include "absl/status/status.h"
#include "services/casework/directory_book.h"
#include "services/casework/id_generator.h"
#include "services/rpc/call.h"
#include "services/rpc/page_token.h"
#include "trinhky/v1/directory_service.pb.h"

namespace trinhky::directory {

/// Most absences of one person that are not over.
inline constexpr int kAbsencesMax = 50;

struct AbsenceDeps {
  casework::DirectoryBook& book;
  const rpc::PageTokens& page_tokens;
  IdGenerator& ids;
};

/// Everything answers kNotFound/AGENCY_UNKNOWN to whoever holds no post in the agency today. A
/// repeated request gets the first answer; the same request_id with another body is refused
/// (kInvalidArgument/REQUEST_ID_REUSED). Thread-safe.
class AbsenceOperations {
 public:
  explicit AbsenceOperations(AbsenceDeps deps) : deps_(deps) {}

  /// Those of people who work in the agency that are not over, by first day.
  /// @errors kInvalidArgument/PAGE_TOKEN_INVALID.
  absl::Status List(const Call& call, const v1::ListAbsencesRequest& request,
                    v1::ListAbsencesResponse& response) const;

  /// By the person himself, the head or an administrator. Absences that are over go with it.
  /// @errors kPermissionDenied/ABSENCE_OF_ANOTHER; kInvalidArgument on field `person`:
  ///   PERSON_UNKNOWN; on `to_on`: ENDS_BEFORE_IT_BEGINS, PERIOD_TOO_LONG, ABSENCE_OVER;
  ///   kFailedPrecondition/ABSENCE_OVERLAPS, ABSENCES_TOO_MANY.
  absl::Status Record(const Call& call, const v1::RecordAbsenceRequest& request,
                      v1::Absence& response) const;

  /// By those who may record it.
  /// @errors kNotFound/ABSENCE_UNKNOWN; kPermissionDenied/ABSENCE_OF_ANOTHER.
  absl::Status Remove(const Call& call, const v1::RemoveAbsenceRequest& request) const;

 private:
  AbsenceDeps deps_;
};

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_ABSENCE_OPERATIONS_H_
