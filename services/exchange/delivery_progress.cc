#include "services/exchange/delivery_progress.h"

#include <utility>

#include "services/casework/progress.h"
#include "workflow/base/status.h"
#include "workflow/package/status_report.h"

namespace trinhky::exchange {
namespace {

using storage::DeliveryRecord;
using storage::DeliveryStatus;

bool IsOpen(DeliveryStatus status) {
  return status == DeliveryStatus::kPending || status == DeliveryStatus::kSent ||
         status == DeliveryStatus::kFailed;
}

DeliveryStatus StatusAfter(DeliveryStatus now, std::string_view code) {
  if (code == "15" && (IsOpen(now) || now == DeliveryStatus::kReceipted))
    return DeliveryStatus::kCancelled;
  if (!IsOpen(now)) return now;
  if (code == "01") return DeliveryStatus::kSent;
  if (code == "02") return DeliveryStatus::kRefused;
  if (code == "03") return DeliveryStatus::kReceipted;
  return now;
}

}  // namespace

bool TakeStatus(DeliveryRecord& delivery, const RemoteStatus& status, int64_t now_us) {
  const DeliveryRecord before = delivery;
  delivery.status = StatusAfter(before.status, status.code);
  if (StatusRank(status.code) > StatusRank(before.remote_state))
    delivery.remote_state = status.code;
  if (delivery.status != before.status) {
    if (!status.receipt.empty()) delivery.receipt = status.receipt;
    if (delivery.status == DeliveryStatus::kSent) {
      delivery.sent_time_us = now_us;
    } else {
      delivery.receipt_time_us = now_us;
    }
    delivery.last_error.clear();
  }
  if (delivery == before) return false;
  delivery.update_time_us = now_us;
  return true;
}

absl::Status StoreStatus(casework::CaseContext& context, const storage::DocumentKey& key,
                         std::string_view delivery_id, const RemoteStatus& status) {
  TRINHKY_ASSIGN_OR_RETURN(DeliveryRecord delivery,
                           context.work.deliveries().Get(key, delivery_id));
  const DeliveryStatus before = delivery.status;
  if (!TakeStatus(delivery, status, context.call.now_us)) return absl::OkStatus();
  TRINHKY_RETURN_IF_ERROR(context.work.deliveries().Update(delivery, before));
  if (delivery.status == before) return absl::OkStatus();
  TRINHKY_RETURN_IF_ERROR(context.work.outbox()
                              .Cancel(casework::kDeliveryTopic, casework::DeliveryKey(delivery))
                              .status());
  if (IsOpen(delivery.status)) return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord record, context.work.documents().Get(key));
  TRINHKY_ASSIGN_OR_RETURN(casework::CaseFile file,
                           casework::CaseFile::Open(context, std::move(record)));
  TRINHKY_RETURN_IF_ERROR(casework::RecordProgress(file));
  return file.Save();
}

}  // namespace trinhky::exchange
