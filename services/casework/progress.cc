#include "services/casework/progress.h"

#include <array>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/refusals.h"
#include "workflow/base/status.h"

namespace trinhky::casework {
namespace {

using storage::DeliveryRecord;
using storage::DeliveryStatus;
using workflow::Deliveries;
using workflow::EffectKind;

// In this order: each may open the way for the next.
constexpr std::array<const char*, 3> kSystemActions = {"submit_party", "track", "close"};

bool IsSettled(DeliveryStatus status) {
  switch (status) {
    case DeliveryStatus::kReceipted:
    case DeliveryStatus::kRefused:
    case DeliveryStatus::kMerged:
    case DeliveryStatus::kArchived:
    case DeliveryStatus::kCancelled:
      return true;
    case DeliveryStatus::kPending:
    case DeliveryStatus::kSent:
    case DeliveryStatus::kFailed:
      return false;
  }
  return false;
}

bool IsObligation(DeliveryStatus status) {
  return status != DeliveryStatus::kMerged && status != DeliveryStatus::kArchived;
}

absl::StatusOr<Deliveries> CountProgress(CaseFile& file) {
  TRINHKY_ASSIGN_OR_RETURN(const auto counts,
                           file.context().work.deliveries().CountByStatus(file.key()));
  int64_t open = 0;
  int64_t settled = 0;
  for (const auto& [status, count] : counts) {
    if (!IsObligation(status)) continue;
    (IsSettled(status) ? settled : open) += count;
  }
  // While the province waits its copy is owed, even when a recall took back every one that was
  // on its way: the recall may be given up.
  const bool waits = file.instance().province == workflow::Province::kHeld;
  if (open == 0 && !waits) return Deliveries::kAll;
  return settled > 0 ? Deliveries::kSome : Deliveries::kNone;
}

// The submission is about the delivery to the commune's own Party committee.
absl::Status OpenSubmission(CaseFile& file) {
  CaseContext& context = file.context();
  const Agency* agency = context.office.FindAgency(file.key().agency);
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<DeliveryRecord> deliveries,
                           context.work.deliveries().List(file.key()));
  for (const DeliveryRecord& delivery : deliveries) {
    const Body* body = context.office.bodies().Find(delivery.body);
    if (body == nullptr || agency == nullptr || body->agency != agency->party_committee ||
        !IsObligation(delivery.status))
      continue;
    return context.work.submissions().Insert(
        {.key = file.key(),
         .submission_id = context.ids.NewId("sub", context.call.now_us),
         .body = delivery.body,
         .delivery_id = delivery.delivery_id,
         .create_time_us = context.call.now_us});
  }
  return NotNow("NO_PARTY_BODY",
                "Nơi nhận không có cơ quan của Đảng ủy xã để trình. Hãy kiểm tra "
                "party_committee của cơ quan trong danh bạ.",
                "Expected a body of the commune's Party committee on the list; check the agency's "
                "party_committee in the directory.");
}

}  // namespace

std::string DeliveryKey(const DeliveryRecord& delivery) {
  return absl::StrCat(delivery.key.agency.value(), "/", delivery.key.document.value(), "/",
                      delivery.delivery_id);
}

absl::Status EnqueueDelivery(CaseContext& context, const DeliveryRecord& delivery) {
  context.queued = true;
  return context.work.outbox().Add({.topic = kDeliveryTopic,
                                    .item_key = DeliveryKey(delivery),
                                    .agency = delivery.key.agency,
                                    .payload = {},
                                    .due_us = context.call.now_us,
                                    .create_time_us = context.call.now_us});
}

absl::Status EnqueueEvidence(CaseContext& context, const storage::DocumentKey& key) {
  context.queued = true;
  return context.work.outbox().Add(
      {.topic = kEvidenceTopic,
       .item_key = absl::StrCat(key.agency.value(), "/", key.document.value()),
       .agency = key.agency,
       .payload = {},
       .due_us = context.call.now_us,
       .create_time_us = context.call.now_us});
}

storage::DocumentKey EvidenceKeyOf(const storage::OutboxRecord& row) {
  return {row.agency, DocumentId(row.item_key.substr(row.item_key.find('/') + 1))};
}

absl::Status CancelDelivery(CaseContext& context, DeliveryRecord delivery) {
  const DeliveryStatus before = delivery.status;
  delivery.status = DeliveryStatus::kCancelled;
  delivery.update_time_us = context.call.now_us;
  TRINHKY_RETURN_IF_ERROR(context.work.deliveries().Update(delivery, before));
  TRINHKY_RETURN_IF_ERROR(
      context.work.outbox().Cancel(kDeliveryTopic, DeliveryKey(delivery)).status());
  return context.work.readers().RemoveBody(delivery.key, delivery.body);
}

absl::Status AdvanceBySystem(CaseFile& file) {
  for (const char* action : kSystemActions) {
    const Act act{.action = action, .digest = file.record().digest, .by_system = true};
    if (file.definition().Alternatives(file.instance().state, action).empty()) continue;
    if (!file.May(act).ok()) continue;
    const bool submits = std::string_view(action) == "submit_party";
    TRINHKY_RETURN_IF_ERROR(file.Perform(act));
    if (submits) TRINHKY_RETURN_IF_ERROR(OpenSubmission(file));
  }
  return absl::OkStatus();
}

absl::Status RecordProgress(CaseFile& file) {
  TRINHKY_ASSIGN_OR_RETURN(const Deliveries progress, CountProgress(file));
  if (progress != file.instance().deliveries) {
    const Act act{.action = "record_delivery", .deliveries = progress, .by_system = true};
    if (!file.definition().Alternatives(file.instance().state, act.action).empty())
      TRINHKY_RETURN_IF_ERROR(file.Perform(act));
  }
  return AdvanceBySystem(file);
}

absl::Status ReleaseProvince(CaseFile& file) {
  CaseContext& context = file.context();
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<DeliveryRecord> deliveries,
                           context.work.deliveries().List(file.key()));
  TRINHKY_RETURN_IF_ERROR(
      context.work.deliveries().Release(file.key(), context.call.now_us).status());
  for (const DeliveryRecord& delivery : deliveries) {
    if (delivery.held && delivery.status == DeliveryStatus::kPending)
      TRINHKY_RETURN_IF_ERROR(EnqueueDelivery(context, delivery));
  }
  return absl::OkStatus();
}

}  // namespace trinhky::casework
