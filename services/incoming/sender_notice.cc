#include "services/incoming/sender_notice.h"

#include <optional>
#include <string>
#include <vector>

#include "services/casework/casework.h"
#include "services/casework/progress.h"
#include "services/casework/status_notice.h"
#include "services/incoming/incoming_view.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/json.h"
#include "workflow/base/status.h"

namespace trinhky::incoming {
namespace {

using casework::CaseContext;
using casework::CaseFile;
using storage::DeliveryRecord;
using storage::DeliveryStatus;

// What stands as the receipt of a delivery inside this server.
std::string Confirmation(const CaseFile& file, const DeliveryRecord& delivery,
                         std::string_view code, std::string_view reason) {
  const storage::IncomingFields& incoming = *file.record().incoming;
  return Json::Object()
      .Set("kind", "trinhky.local-confirmation")
      .Set("v", "1")
      .Set("delivery", incoming.delivery)
      .Set("body", delivery.body.value())
      .Set("digest", file.record().digest)
      .Set("code", code)
      .Set("incoming", IncomingName(file.key()))
      .Set("arrival_number", incoming.arrival_number)
      .Set("arrived_on", incoming.arrived_on)
      .Set("reason", reason)
      .Write();
}

DeliveryStatus StatusAfter(DeliveryStatus now, std::string_view code) {
  if (code == "02") return DeliveryStatus::kRefused;
  if (code == "03") return DeliveryStatus::kReceipted;
  if (code == "15") return DeliveryStatus::kCancelled;
  return now;
}

// The Party committee's clerk has it: the submission about this delivery is received.
absl::Status ReceiveSubmission(CaseContext& context, const DeliveryRecord& delivery) {
  TRINHKY_ASSIGN_OR_RETURN(std::vector<storage::SubmissionRecord> submissions,
                           context.work.submissions().List(delivery.key));
  for (storage::SubmissionRecord& submission : submissions) {
    if (submission.delivery_id != delivery.delivery_id ||
        submission.state != storage::SubmissionState::kSubmitted)
      continue;
    submission.state = storage::SubmissionState::kReceived;
    submission.received_by = context.call.person;
    submission.receive_time_us = context.call.now_us;
    TRINHKY_RETURN_IF_ERROR(
        context.work.submissions().Update(submission, storage::SubmissionState::kSubmitted));
  }
  return absl::OkStatus();
}

absl::Status MoveSenderDocument(CaseContext& context, const storage::DocumentKey& key) {
  TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord record, context.work.documents().Get(key));
  TRINHKY_ASSIGN_OR_RETURN(CaseFile sent, CaseFile::Open(context, std::move(record)));
  TRINHKY_RETURN_IF_ERROR(casework::RecordProgress(sent));
  return sent.Save();
}

absl::Status NotifyHere(CaseFile& file, std::string_view code, std::string_view reason) {
  CaseContext& context = file.context();
  const std::string& name = file.record().incoming->delivery;
  const storage::DocumentKey key = casework::KeyOf(name);
  TRINHKY_ASSIGN_OR_RETURN(DeliveryRecord delivery,
                           context.work.deliveries().Get(key, rpc::LastSegment(name)));
  const DeliveryStatus before = delivery.status;
  delivery.status = StatusAfter(before, code);
  delivery.remote_state = std::string(code);
  delivery.remote_document = file.key().document.value();
  delivery.update_time_us = context.call.now_us;
  if (delivery.status == before) return context.work.deliveries().Update(delivery, before);

  delivery.receipt = Confirmation(file, delivery, code, reason);
  delivery.receipt_time_us = context.call.now_us;
  if (delivery.sent_time_us == 0) delivery.sent_time_us = context.call.now_us;
  TRINHKY_RETURN_IF_ERROR(context.work.deliveries().Update(delivery, before));
  // The clerk was faster than the worker: nothing is left to be sent.
  TRINHKY_RETURN_IF_ERROR(context.work.outbox()
                              .Cancel(casework::kDeliveryTopic, casework::DeliveryKey(delivery))
                              .status());
  if (code == "15") TRINHKY_RETURN_IF_ERROR(context.work.readers().RemoveBody(key, delivery.body));
  TRINHKY_RETURN_IF_ERROR(MoveSenderDocument(context, key));
  return code == "03" ? ReceiveSubmission(context, delivery) : absl::OkStatus();
}

absl::Status NotifyOffice(CaseFile& file, const signing::SealKeys& seals, std::string_view code,
                          std::string_view reason) {
  CaseContext& context = file.context();
  const storage::IncomingFields& incoming = *file.record().incoming;
  TRINHKY_ASSIGN_OR_RETURN(
      std::optional<storage::PackageRecord> package,
      context.work.packages().Find(file.key().agency, rpc::Segment(incoming.package, 1),
                                   rpc::LastSegment(incoming.package)));
  if (!package) return absl::InternalError("an incoming document without its package");
  const std::string before = package->state;
  package->state = std::string(code);
  package->document = file.key().document;
  package->update_time_us = context.call.now_us;
  TRINHKY_RETURN_IF_ERROR(context.work.packages().Update(*package, before));
  return casework::EnqueueStatus(context, seals, *package,
                                 {.code = std::string(code),
                                  .reason = std::string(reason),
                                  .arrival_number = static_cast<int>(incoming.arrival_number),
                                  .arrived_on = incoming.arrived_on});
}

}  // namespace

absl::Status NotifySender(CaseFile& file, const signing::SealKeys& seals, std::string_view reason) {
  for (const workflow::Effect& effect : file.effects()) {
    if (effect.kind != workflow::EffectKind::kSendStatus || effect.code == "01") continue;
    TRINHKY_RETURN_IF_ERROR(file.record().incoming->delivery.empty()
                                ? NotifyOffice(file, seals, effect.code, reason)
                                : NotifyHere(file, effect.code, reason));
  }
  return absl::OkStatus();
}

}  // namespace trinhky::incoming
