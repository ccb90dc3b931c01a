// case_operations.h: cases of definitions that no stage service drives.
#ifndef TRINHKY_SERVICES_WORKFLOW_CASE_OPERATIONS_H_
#define TRINHKY_SERVICES_WORKFLOW_CASE_OPERATIONS_H_

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "services/rpc/call.h"
#include "services/workflow/person_signature.h"
#include "trinhky/v1/workflow_service.pb.h"

namespace trinhky::workflows {

/// Thread-safe.
class CaseOperations {
 public:
  explicit CaseOperations(const casework::Casework& casework) : casework_(casework) {}

  /// Makes a case in the state that the only action of the start state leads to. Its unit is the
  /// caller's first unit in the agency.
  /// @errors kNotFound: the agency has no place for the caller; kInvalidArgument/
  ///   DEFINITION_UNKNOWN; kFailedPrecondition/DEFINITION_HAS_SERVICES; those of the engine.
  absl::Status CreateCase(const Call& call, const v1::CreateCaseRequest& request,
                          v1::Document& response) const;

  /// Performs an act. Where it performs the duty of the signer, the caller's signature over the
  /// digest is verified here.
  /// @errors kNotFound; kAborted/ETAG_MISMATCH; kFailedPrecondition/ACTION_HAS_SERVICE; those of
  /// the
  ///   engine and of CheckPersonSignature().
  absl::Status PerformAction(const Call& call, const v1::PerformActionRequest& request,
                             v1::Document& response) const;

 private:
  const casework::Casework& casework_;
  ReadCertificates certificates_;
};

}  // namespace trinhky::workflows

#endif  // TRINHKY_SERVICES_WORKFLOW_CASE_OPERATIONS_H_
