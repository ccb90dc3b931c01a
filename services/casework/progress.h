// progress.h: what the server does by itself once a document is issued: it counts deliveries, moves
// the document on, and lets go what was held.
#ifndef TRINHKY_SERVICES_CASEWORK_PROGRESS_H_
#define TRINHKY_SERVICES_CASEWORK_PROGRESS_H_

#include <string>

#include "absl/status/status.h"
#include "services/casework/case_file.h"
#include "services/storage/delivery_repository.h"

namespace trinhky::casework {

/// Outbox topic of deliveries; the key is DeliveryKey().
inline constexpr char kDeliveryTopic[] = "delivery";

/// "agency/document/delivery": the outbox key of a delivery.
std::string DeliveryKey(const storage::DeliveryRecord& delivery);

/// Outbox topic of issued files that are to be made provable for years; the key is
/// "agency/document".
inline constexpr char kEvidenceTopic[] = "evidence";

/// Puts the document's file into the outbox, due now.
absl::Status EnqueueEvidence(CaseContext& context, const storage::DocumentKey& key);
storage::DocumentKey EvidenceKeyOf(const storage::OutboxRecord& row);

/// Puts a delivery into the outbox, due now.
absl::Status EnqueueDelivery(CaseContext& context, const storage::DeliveryRecord& delivery);

/// Takes back a copy that nobody is to have any more: out of the outbox, off the readers.
absl::Status CancelDelivery(CaseContext& context, storage::DeliveryRecord delivery);

/// Performs, as the server, whatever it may do in the present state: submit_party, track, close.
/// Opens the submission when that comes out. Call after issue, acceptance and every delivery.
absl::Status AdvanceBySystem(CaseFile& file);

/// Counts the deliveries of the document, records the progress as an event when it changed, and
/// advances. Call after a delivery changed, inside the same transaction; Save() is the caller's.
/// @source R-NN-09: closed when every body of the list has it, or has refused it with a reason.
absl::Status RecordProgress(CaseFile& file);

/// Lets the copies go that were held for the province: queues them. For the effect
/// DISPATCH_PROVINCE.
absl::Status ReleaseProvince(CaseFile& file);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_PROGRESS_H_
