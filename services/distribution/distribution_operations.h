// distribution_operations.h: who gets the document, and how each copy fares. The list is the only
// way in: it is answered by the drafter, frozen by the leader's signature, and nothing adds to it
// later.
// @source R-NN-09..14
#ifndef TRINHKY_SERVICES_DISTRIBUTION_DISTRIBUTION_OPERATIONS_H_
#define TRINHKY_SERVICES_DISTRIBUTION_DISTRIBUTION_OPERATIONS_H_

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "services/signing/crypto/seal_keys.h"
#include "trinhky/v1/distribution_service.pb.h"

namespace trinhky::distribution {

/// The use cases of DistributionService; errors as casework.h and workflow::Decide(). Thread-safe.
class DistributionOperations {
 public:
  /// `seals` sign what is said to other offices.
  DistributionOperations(const casework::Casework& casework, const signing::SealKeys& seals)
      : casework_(casework), seals_(seals) {}

  /// The list as stored, and for every line that needs an answer the readings to choose from.
  absl::Status Resolve(const Call& call, const v1::ResolveRecipientsRequest& request,
                       v1::ResolveRecipientsResponse& response) const;
  /// @errors also kInvalidArgument: LINE_UNKNOWN, BODY_UNKNOWN. The answer becomes an alias of the
  ///   agency.
  absl::Status Answer(const Call& call, const v1::AnswerRecipientRequest& request,
                      v1::Document& response) const;
  /// @errors also kInvalidArgument: BODY_UNKNOWN, ALREADY_LISTED.
  absl::Status Add(const Call& call, const v1::AddRecipientRequest& request,
                   v1::Document& response) const;
  absl::Status ListDeliveries(const Call& call, const v1::ListDeliveriesRequest& request,
                              v1::ListDeliveriesResponse& response) const;
  /// Copies that wait for the bodies of `parent` for which the caller reads.
  absl::Status ListArrivals(const Call& call, const v1::ListArrivalsRequest& request,
                            v1::ListArrivalsResponse& response) const;
  /// For units and posts inside the sending agency; other agencies register what comes in.
  /// @errors NOT_FOUND; kFailedPrecondition: DELIVERY_NOT_SENT, DELIVERY_SETTLED, REGISTER_INSTEAD.
  absl::Status Confirm(const Call& call, const v1::ConfirmDeliveryRequest& request,
                       v1::Delivery& response) const;
  /// What a body said of a copy that no system carries. RECEIVED acknowledges it; RETURNED and KEPT
  /// answer a recall. @source R-ND30-18
  /// @errors NOT_FOUND; kPermissionDenied/ROLE_MISSING; kAborted/ETAG_MISMATCH;
  ///   kFailedPrecondition: ANSWERED_BY_SYSTEM, DELIVERY_HELD, DELIVERY_SETTLED, RECALL_NOT_ASKED;
  ///   kInvalidArgument: ANSWER_MISSING, REASON_REQUIRED.
  absl::Status RecordAnswer(const Call& call, const v1::RecordDeliveryAnswerRequest& request,
                            v1::Delivery& response) const;
  /// @errors NOT_FOUND; kPermissionDenied; kFailedPrecondition: DELIVERY_HELD, DELIVERY_SETTLED.
  absl::Status Retry(const Call& call, const v1::RetryDeliveryRequest& request,
                     v1::Delivery& response) const;
  absl::Status ReleaseHold(const Call& call, const v1::ReleaseHoldRequest& request,
                           v1::Document& response) const;
  /// What has not left is cancelled, copies inside the agency go at once, other agencies are asked.
  /// @errors also kFailedPrecondition/SEAL_MISSING.   @source R-ND30-18, R-TRK-04
  absl::Status Recall(const Call& call, const v1::RecallDocumentRequest& request,
                      v1::Document& response) const;
  /// @errors also kFailedPrecondition/RECALL_UNANSWERED while an office that was asked is silent.
  absl::Status ConcludeRecall(const Call& call, const v1::ConcludeRecallRequest& request,
                              v1::Document& response) const;
  /// @errors also those of superseding.h.
  absl::Status Replace(const Call& call, const v1::ReplaceDocumentRequest& request,
                       v1::Document& response) const;
  absl::Status Correct(const Call& call, const v1::CorrectDocumentRequest& request,
                       v1::Document& response) const;

 private:
  const casework::Casework& casework_;
  const signing::SealKeys& seals_;
};

}  // namespace trinhky::distribution

#endif  // TRINHKY_SERVICES_DISTRIBUTION_DISTRIBUTION_OPERATIONS_H_
