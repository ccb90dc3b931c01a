// audit_operations.h: the record as it was written, for whoever wants to check it himself.
#ifndef TRINHKY_SERVICES_AUDIT_AUDIT_OPERATIONS_H_
#define TRINHKY_SERVICES_AUDIT_AUDIT_OPERATIONS_H_

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "services/rpc/call.h"
#include "trinhky/v1/audit_service.pb.h"

namespace trinhky::audit {

/// Only reads: there is no way to change an event. Thread-safe.
class AuditOperations {
 public:
  explicit AuditOperations(const casework::Casework& casework) : casework_(casework) {}

  /// Canonical bytes, leaf hash and place in the log of each event, oldest first. The place is -1
  /// until the sequencer has given one.
  /// @errors kNotFound; kInvalidArgument/PAGE_TOKEN_INVALID.
  absl::Status ListAuditEvents(const Call& call, const v1::ListAuditEventsRequest& request,
                               v1::ListAuditEventsResponse& response) const;

 private:
  const casework::Casework& casework_;
};

}  // namespace trinhky::audit

#endif  // TRINHKY_SERVICES_AUDIT_AUDIT_OPERATIONS_H_
