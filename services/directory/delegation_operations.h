// delegation_operations.h: written authorisations to sign (ủy quyền): recorded, ended, listed.
#ifndef TRINHKY_SERVICES_DIRECTORY_DELEGATION_OPERATIONS_H_
#define TRINHKY_SERVICES_DIRECTORY_DELEGATION_OPERATIONS_H_

#include "absl/status/status.h"
#include "services/casework/directory_book.h"
#include "services/casework/id_generator.h"
#include "services/rpc/call.h"
#include "services/rpc/page_token.h"
#include "trinhky/v1/directory_service.pb.h"

namespace trinhky::directory {

/// Most authorisations of one agency that are not over.
inline constexpr int kDelegationsMax = 500;

struct DelegationDeps {
  casework::DirectoryBook& book;
  const rpc::PageTokens& page_tokens;
  IdGenerator& ids;
};

/// Everything answers kNotFound/AGENCY_UNKNOWN to whoever holds no post in the agency today. A
/// repeated request gets the first answer; the same request_id with another body is refused
/// (kInvalidArgument/REQUEST_ID_REUSED). Thread-safe. @source R-SIG-04
class DelegationOperations {
 public:
  explicit DelegationOperations(DelegationDeps deps) : deps_(deps) {}

  /// All of the agency, also those that have ended; the newest first.
  /// @errors kInvalidArgument/PAGE_TOKEN_INVALID.
  absl::Status List(const Call& call, const v1::ListDelegationsRequest& request,
                    v1::ListDelegationsResponse& response) const;

  /// By the head or an administrator of the agency.
  /// @errors kPermissionDenied/DELEGATION_NOT_YOURS; kInvalidArgument on the field that is wrong:
  ///   POST_UNKNOWN, TYPE_UNKNOWN, FIELD_OF_WORK_UNKNOWN, ENDS_BEFORE_IT_BEGINS, DELEGATION_OVER,
  ///   and the codes of workflow/register/delegation.h; kFailedPrecondition/DELEGATIONS_TOO_MANY.
  absl::Status Record(const Call& call, const v1::RecordDelegationRequest& request,
                      v1::Delegation& response) const;

  /// At once, by those who may record it, whoever recorded it: nobody signs by it any more. What
  /// was signed stays.
  /// @errors kPermissionDenied/DELEGATION_NOT_YOURS; kNotFound/DELEGATION_UNKNOWN;
  ///   kFailedPrecondition/DELEGATION_OVER: it has ended already.
  absl::Status End(const Call& call, const v1::EndDelegationRequest& request,
                   v1::Delegation& response) const;

 private:
  DelegationDeps deps_;
};

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_DELEGATION_OPERATIONS_H_
