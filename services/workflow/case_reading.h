// case_reading.h: what may be done with a document now, and what has been done.
#ifndef TRINHKY_SERVICES_WORKFLOW_CASE_READING_H_
#define TRINHKY_SERVICES_WORKFLOW_CASE_READING_H_

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "services/rpc/call.h"
#include "trinhky/v1/workflow_service.pb.h"

namespace trinhky::workflows {

/// Only reads. Thread-safe.
class CaseReading {
 public:
  explicit CaseReading(const casework::Casework& casework) : casework_(casework) {}

  /// Every action of the present state: allowed for the caller, or why not and who can.
  /// @errors kNotFound.
  absl::Status ListAvailableActions(const Call& call,
                                    const v1::ListAvailableActionsRequest& request,
                                    v1::ListAvailableActionsResponse& response) const;

  /// The events with their reasons, oldest first. A reason that was erased is empty.
  /// @errors kNotFound; kInvalidArgument/PAGE_TOKEN_INVALID.
  absl::Status ListHistory(const Call& call, const v1::ListHistoryRequest& request,
                           v1::ListHistoryResponse& response) const;

 private:
  const casework::Casework& casework_;
};

}  // namespace trinhky::workflows

#endif  // TRINHKY_SERVICES_WORKFLOW_CASE_READING_H_
