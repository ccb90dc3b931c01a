#include "services/exchange/delivery_worker.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/casework/progress.h"
#include "services/exchange/delivery_progress.h"
#include "services/exchange/office_signature.h"
#include "services/exchange/outgoing_package.h"
#include "services/exchange/retry_schedule.h"
#include "services/rpc/log.h"
#include "workflow/base/status.h"
#include "workflow/package/exchange_package.h"

namespace trinhky::exchange {
namespace {

using storage::DeliveryRecord;
using storage::DeliveryStatus;
using storage::OutboxRecord;

constexpr char kClerkDesk[] = "roles/CLERK";

/// What a row names.
struct RowTarget {
  storage::DocumentKey key;
  std::string delivery_id;
};

absl::StatusOr<RowTarget> TargetOf(const OutboxRecord& row) {
  const std::vector<std::string> parts = absl::StrSplit(row.item_key, '/');
  if (parts.size() != 3) return absl::InternalError("an outbox key names no delivery");
  return RowTarget{.key = {AgencyId(parts[0]), DocumentId(parts[1])}, .delivery_id = parts[2]};
}

absl::StatusOr<std::optional<DeliveryRecord>> FindDelivery(const storage::ReadUnit& unit,
                                                           const RowTarget& target) {
  absl::StatusOr<DeliveryRecord> delivery = unit.deliveries().Get(target.key, target.delivery_id);
  if (absl::IsNotFound(delivery.status())) return std::optional<DeliveryRecord>();
  TRINHKY_RETURN_IF_ERROR(delivery.status());
  return std::optional<DeliveryRecord>(*std::move(delivery));
}

// The clerk finds the delivery on his desk, once.
absl::Status TellClerk(storage::UnitOfWork& work, const DeliveryRecord& delivery, int64_t now_us) {
  const std::string item_id = absl::StrCat(delivery.delivery_id, "-CLERK");
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<storage::WorkItemRecord> told,
                           work.work_items().Find(delivery.key, item_id));
  if (told) return absl::OkStatus();
  TRINHKY_ASSIGN_OR_RETURN(const storage::DocumentRecord document,
                           work.documents().Get(delivery.key));
  return work.work_items().Open({.key = delivery.key,
                                 .item_id = item_id,
                                 .assignee = kClerkDesk,
                                 .step = document.state,
                                 .title = document.subject,
                                 .urgency = document.urgency,
                                 .opened_us = now_us});
}

bool WaitsToBeSent(const DeliveryRecord& delivery) {
  return !delivery.held && (delivery.status == DeliveryStatus::kPending ||
                            delivery.status == DeliveryStatus::kFailed);
}

/// How a delivery goes out.
struct Way {
  enum class Kind { kNowhere, kHere, kOffice };
  Kind kind = Kind::kNowhere;
  std::string office;  ///< of kOffice: the name in the configuration
};

Way WayOf(const casework::OfficeDirectory& office, const DeliveryRecord& delivery) {
  const Body* body = office.bodies().Find(delivery.body);
  const casework::Agency* agency = body == nullptr ? nullptr : office.FindAgency(body->agency);
  if (agency == nullptr) return {};
  if (agency->local && delivery.channel == "internal") return {.kind = Way::Kind::kHere};
  const std::string& endpoint = body->endpoint.empty() ? agency->endpoint : body->endpoint;
  if (delivery.channel != "office" || endpoint.empty()) return {};
  return {.kind = Way::Kind::kOffice, .office = endpoint};
}

// `now`: the delivery as it stands in this transaction, for the answer may have come faster than
// our own note that it was sent. `receipt`: the signed statement of the other office; empty for a
// body of this server.
absl::Status MarkSent(storage::UnitOfWork& work, const OutboxRecord& row, DeliveryRecord now,
                      const std::string& receipt, int64_t now_us) {
  TRINHKY_RETURN_IF_ERROR(work.outbox().Complete(row));
  const DeliveryStatus before = now.status;
  if (receipt.empty() ? before != DeliveryStatus::kPending : !WaitsToBeSent(now))
    return absl::OkStatus();
  TakeStatus(now, {.code = "01", .receipt = receipt}, now_us);
  if (receipt.empty()) now.remote_state.clear();
  now.attempts = row.attempts;
  return work.deliveries().Update(now, before);
}

}  // namespace

absl::StatusOr<bool> DeliveryWorker::Settle(storage::UnitOfWork& work,
                                            const OutboxRecord& row) const {
  const absl::StatusOr<RowTarget> target = TargetOf(row);
  if (!target.ok()) return false;  // Handle() says so in the log
  TRINHKY_RETURN_IF_ERROR(work.documents().Lock(target->key));
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<DeliveryRecord> delivery,
                           FindDelivery(work, *target));
  Way way;
  if (delivery && WaitsToBeSent(*delivery))
    way = WayOf(*deps_.casework.deps().directory.Current(), *delivery);
  switch (way.kind) {
    case Way::Kind::kOffice:
      return false;
    case Way::Kind::kNowhere:
      TRINHKY_RETURN_IF_ERROR(work.outbox().Complete(row));
      break;
    case Way::Kind::kHere:
      TRINHKY_RETURN_IF_ERROR(MarkSent(work, row, *delivery, {}, clock_.NowUs()));
  }
  return true;
}

void DeliveryWorker::Handle(const OutboxRecord& row) {
  const absl::Status done = TryOnce(row);
  // A lost claim: another worker has the row, or the answer came first.
  if (done.ok() || absl::IsCancelled(done) || ReasonOf(done) == "CLAIM_LOST") return;
  const absl::Status kept = MarkFailure(row, done);
  Log(LogLevel::kWarning, "delivery_failed",
      {{"delivery", row.item_key}, {"error", ErrorClass(done)}});
  if (!kept.ok())
    Log(LogLevel::kError, "delivery_not_marked",
        {{"delivery", row.item_key}, {"status", kept.ToString()}});
}

absl::Status DeliveryWorker::TryOnce(const OutboxRecord& row) {
  const casework::CaseworkDeps& shared = deps_.casework.deps();
  TRINHKY_ASSIGN_OR_RETURN(const RowTarget target, TargetOf(row));
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<DeliveryRecord> delivery,
                           shared.storage.Read([&](const storage::ReadUnit& unit) {
                             return FindDelivery(unit, target);
                           }));
  Way way;
  if (delivery && WaitsToBeSent(*delivery)) way = WayOf(*shared.directory.Current(), *delivery);
  if (way.kind != Way::Kind::kOffice) {
    return shared.storage.Write(
        [&](storage::UnitOfWork& work) { return Settle(work, row).status(); });
  }
  return SendToOffice(row, *delivery, way.office);
}

absl::Status DeliveryWorker::SendToOffice(const OutboxRecord& row, const DeliveryRecord& delivery,
                                          const std::string& office_id) {
  const casework::CaseworkDeps& shared = deps_.casework.deps();
  const int64_t now_us = clock_.NowUs();
  TRINHKY_ASSIGN_OR_RETURN(const v1::DeliverPackageRequest request,
                           PackageFor(deps_, delivery, now_us));
  TRINHKY_ASSIGN_OR_RETURN(const v1::DeliverPackageResponse response,
                           link_.Deliver(office_id, request));
  TRINHKY_ASSIGN_OR_RETURN(const Receipt receipt, ParseReceipt(response.receipt()));
  TRINHKY_RETURN_IF_ERROR(CheckReceipt(receipt, request.manifest()));
  const std::shared_ptr<const casework::OfficeDirectory> office = shared.directory.Current();
  const Body* body = office->bodies().Find(delivery.body);
  if (body == nullptr) return absl::InternalError("the recipient left the directory");
  TRINHKY_RETURN_IF_ERROR(CheckAgencySignature(
      {.office = *office, .trust = deps_.trust, .now_us = clock_.NowUs()}, body->agency,
      {.content = response.receipt(), .cms = response.receipt_cms()}));
  return shared.storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(work.documents().Lock(delivery.key));
    TRINHKY_ASSIGN_OR_RETURN(DeliveryRecord now,
                             work.deliveries().Get(delivery.key, delivery.delivery_id));
    return MarkSent(work, row, std::move(now), response.SerializeAsString(), clock_.NowUs());
  });
}

absl::Status DeliveryWorker::MarkFailure(const OutboxRecord& row, const absl::Status& failure) {
  const int64_t now_us = clock_.NowUs();
  const bool temporary = IsTemporary(failure);
  const std::string error = ErrorClass(failure);
  return deps_.casework.deps().storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const RowTarget target, TargetOf(row));
    TRINHKY_RETURN_IF_ERROR(work.documents().Lock(target.key));
    TRINHKY_RETURN_IF_ERROR(
        temporary ? work.outbox().Retry(row, now_us + RetryDelayUs(row.attempts), error)
                  : work.outbox().Complete(row));
    TRINHKY_ASSIGN_OR_RETURN(std::optional<DeliveryRecord> delivery, FindDelivery(work, target));
    if (!delivery || !WaitsToBeSent(*delivery)) return absl::OkStatus();
    const DeliveryStatus before = delivery->status;
    if (!temporary) delivery->status = DeliveryStatus::kFailed;
    delivery->attempts = row.attempts;
    delivery->last_error = error;
    delivery->update_time_us = now_us;
    TRINHKY_RETURN_IF_ERROR(work.deliveries().Update(*delivery, before));
    if (temporary && row.attempts < kAlarmAttempts) return absl::OkStatus();
    return TellClerk(work, *delivery, now_us);
  });
}

}  // namespace trinhky::exchange
