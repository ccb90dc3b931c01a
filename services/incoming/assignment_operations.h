// assignment_operations.h: the work that follows a registered document, and recalls.
#ifndef TRINHKY_SERVICES_INCOMING_ASSIGNMENT_OPERATIONS_H_
#define TRINHKY_SERVICES_INCOMING_ASSIGNMENT_OPERATIONS_H_

#include <functional>

#include "absl/status/status.h"
#include "services/incoming/incoming_operations.h"

namespace trinhky::incoming {

/// Every act: @errors kNotFound; kAborted/ETAG_MISMATCH; those of the engine. Thread-safe.
class AssignmentOperations {
 public:
  explicit AssignmentOperations(IncomingDeps deps) : deps_(deps) {}

  /// Exactly one lead; others cooperate or are informed. The deadline is at most the sender's
  /// unless a reason is given. @source R-IN-01, R-IN-02
  /// @errors kInvalidArgument/ASSIGNEE_UNKNOWN, /ASSIGNEE_TWICE, /DUE_IN_PAST, /DUE_AFTER_SENDER.
  absl::Status Assign(const Call& call, const v1::AssignIncomingRequest& request,
                      v1::IncomingDocument& response) const;

  /// The lead begins; status 05.
  absl::Status Start(const Call& call, const v1::StartAssignmentRequest& request,
                     v1::IncomingDocument& response) const;

  /// The lead is done; status 06. @source R-IN-03
  /// @errors kInvalidArgument/ANSWER_UNKNOWN: the answer is no issued document of this agency that
  ///   the caller may see.
  absl::Status Complete(const Call& call, const v1::CompleteAssignmentRequest& request,
                        v1::IncomingDocument& response) const;

  /// Gives the document back (15), or keeps it and goes on (16).
  absl::Status AnswerRecall(const Call& call, const v1::AnswerRecallRequest& request,
                            v1::IncomingDocument& response) const;

 private:
  absl::Status Change(const Call& call, const casework::Change& change, std::string_view reason,
                      const std::function<absl::Status(casework::CaseFile&)>& act,
                      v1::IncomingDocument& response) const;

  IncomingDeps deps_;
};

}  // namespace trinhky::incoming

#endif  // TRINHKY_SERVICES_INCOMING_ASSIGNMENT_OPERATIONS_H_
