// incoming_operations.h: what comes in is registered or refused. @source domain rules 2.11
#ifndef TRINHKY_SERVICES_INCOMING_INCOMING_OPERATIONS_H_
#define TRINHKY_SERVICES_INCOMING_INCOMING_OPERATIONS_H_

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "services/signing/crypto/seal_keys.h"
#include "trinhky/v1/incoming_service.pb.h"

namespace trinhky::incoming {

/// Collaborators. Not owned.
struct IncomingDeps {
  const casework::Casework& casework;
  const signing::SealKeys& seals;
};

/// Thread-safe.
class IncomingOperations {
 public:
  explicit IncomingOperations(IncomingDeps deps) : deps_(deps) {}

  /// One transaction: the incoming document with the next arrival number of the year, the receipt
  /// of the delivery (or the signed status of the package), the sender's progress, the links to
  /// what it replaces or corrects. The same arrival again gives the same incoming document.
  /// @source R-REG-02, R-TRK-02, R-TRK-03
  /// @errors kNotFound; kPermissionDenied/ROLE_MISSING; kFailedPrecondition/ARRIVAL_INTERNAL,
  ///   /ARRIVAL_ANSWERED, /PACKAGE_AMBIGUOUS, /SEAL_MISSING; those of the engine.
  absl::Status Register(const Call& call, const v1::RegisterIncomingRequest& request,
                        v1::IncomingDocument& response) const;

  /// Refuses an arrival: no number, and the sender learns the reason. @source R-IN-05
  absl::Status Reject(const Call& call, const v1::RejectIncomingRequest& request,
                      v1::IncomingDocument& response) const;

  /// @errors kNotFound.
  absl::Status Get(const Call& call, const v1::GetIncomingDocumentRequest& request,
                   v1::IncomingDocument& response) const;

  /// What the caller may see, newest first. @errors kInvalidArgument/PAGE_TOKEN_INVALID.
  absl::Status List(const Call& call, const v1::ListIncomingDocumentsRequest& request,
                    v1::ListIncomingDocumentsResponse& response) const;

 private:
  IncomingDeps deps_;
};

}  // namespace trinhky::incoming

#endif  // TRINHKY_SERVICES_INCOMING_INCOMING_OPERATIONS_H_
