// register_operations.h: numbers, issue, cancellation, filing, and the books.
// @source R-NUM-01..14, R-REG-01, R-DL-01
#ifndef TRINHKY_SERVICES_REGISTRATION_REGISTER_OPERATIONS_H_
#define TRINHKY_SERVICES_REGISTRATION_REGISTER_OPERATIONS_H_

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "services/casework/signatures.h"
#include "services/signing/crypto/trust_store.h"
#include "trinhky/v1/register_service.pb.h"

namespace trinhky::registration {

/// The use cases of RegisterService; errors as casework.h and workflow::Decide(). Thread-safe.
class RegisterOperations {
 public:
  /// @param keeps_evidence  issued files are queued for time stamps and evidence
  RegisterOperations(const casework::Casework& casework, const signing::TrustStore& trust,
                     casework::RevocationSource lists = {}, bool keeps_evidence = false)
      : casework_(casework),
        trust_(trust),
        lists_(std::move(lists)),
        keeps_evidence_(keeps_evidence) {}

  /// Takes the next number of the document's series, in the transaction that enters NUMBERED.
  /// @errors also kFailedPrecondition: REGISTER_CLOSED, NO_REGISTER_FOR_TYPE, PARTY_TERM_NOT_OPEN,
  ///   TYPE_UNKNOWN. @source R-NUM-12
  absl::Status AssignNumber(const Call& call, const v1::AssignNumberRequest& request,
                            v1::Document& response) const;
  /// Checks digest and both signatures once more, completes the register row, creates exactly the
  /// deliveries of the list and queues them. @source R-NN-09, R-NN-12
  absl::Status Issue(const Call& call, const v1::IssueDocumentRequest& request,
                     v1::Document& response) const;
  /// A number that was given stays as a void row. @source R-NUM-11
  absl::Status Cancel(const Call& call, const v1::CancelDocumentRequest& request,
                      v1::Document& response) const;
  absl::Status File(const Call& call, const v1::FileDocumentRequest& request,
                    v1::Document& response) const;
  /// For people who hold a post in the agency. @errors NOT_FOUND for others.
  absl::Status ListRegisters(const Call& call, const v1::ListRegistersRequest& request,
                             v1::ListRegistersResponse& response) const;
  /// Rows of documents that the caller may not see keep number and state and lose the rest.
  absl::Status ListEntries(const Call& call, const v1::ListRegisterEntriesRequest& request,
                           v1::ListRegisterEntriesResponse& response) const;
  /// By the clerk of the agency. @errors kFailedPrecondition/REGISTER_HAS_RESERVED.
  absl::Status Close(const Call& call, const v1::CloseRegisterRequest& request,
                     v1::Register& response) const;

 private:
  const casework::Casework& casework_;
  const signing::TrustStore& trust_;
  const casework::RevocationSource lists_;
  const bool keeps_evidence_;
};

}  // namespace trinhky::registration

#endif  // TRINHKY_SERVICES_REGISTRATION_REGISTER_OPERATIONS_H_
