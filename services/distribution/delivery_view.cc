#include "services/distribution/delivery_view.h"

#include "absl/strings/str_cat.h"
#include "services/casework/case_file.h"
#include "services/casework/document_view.h"
#include "trinhky/v1/exchange_service.pb.h"
#include "workflow/base/json.h"
#include "workflow/base/sha256.h"
#include "workflow/base/text.h"
#include "workflow/package/status_report.h"

namespace trinhky::distribution {
namespace {

using storage::DeliveryStatus;

v1::Delivery::Status StatusView(DeliveryStatus status) {
  switch (status) {
    case DeliveryStatus::kPending:
      return v1::Delivery::STATUS_PENDING;
    case DeliveryStatus::kSent:
      return v1::Delivery::STATUS_SENT;
    case DeliveryStatus::kReceipted:
      return v1::Delivery::STATUS_RECEIPTED;
    case DeliveryStatus::kRefused:
      return v1::Delivery::STATUS_REFUSED;
    case DeliveryStatus::kMerged:
      return v1::Delivery::STATUS_MERGED;
    case DeliveryStatus::kArchived:
      return v1::Delivery::STATUS_ARCHIVED;
    case DeliveryStatus::kFailed:
      return v1::Delivery::STATUS_FAILED;
    case DeliveryStatus::kCancelled:
      return v1::Delivery::STATUS_RECALLED;
  }
  return v1::Delivery::STATUS_UNSPECIFIED;
}

// What the body said with its answer: in words of our own where it works on this server or a clerk
// wrote down what he heard, else in the report that its office signed.
std::string ReasonIn(const std::string& receipt) {
  if (const absl::StatusOr<Json> ours = Json::Parse(receipt); ours.ok())
    return (*ours)["reason"].text();
  v1::ReportStatusRequest signed_report;
  if (!signed_report.ParseFromString(receipt)) return {};
  const absl::StatusOr<StatusReport> report = ParseStatusReport(signed_report.statement());
  return report.ok() ? report->reason : std::string();
}

// A body that has answered meets no more tries: its reason is what is left to tell.
std::string NoteOf(const storage::DeliveryRecord& record) {
  if (!record.last_error.empty() || record.receipt.empty()) return record.last_error;
  return ReasonIn(record.receipt);
}

}  // namespace

std::string DeliveryName(const storage::DeliveryRecord& record) {
  return absl::StrCat(casework::NameOf(record.key), "/deliveries/", record.delivery_id);
}

std::string DeliveryEtag(const storage::DeliveryRecord& record) {
  constexpr size_t kEtagBytes = 16;
  const std::string seen = Sha256Hex(
      absl::StrCat(ToAbsl(storage::NameOf(record.status)), " ", record.remote_state, " ",
                   record.held ? 1 : 0, " ", record.attempts, " ", record.update_time_us));
  return absl::StrCat("\"", seen.substr(0, kEtagBytes), "\"");
}

v1::Delivery DeliveryView(const casework::OfficeDirectory& office,
                          const storage::DeliveryRecord& record) {
  v1::Delivery view;
  view.set_name(DeliveryName(record));
  view.set_body(record.body.value());
  view.set_body_title(office.TitleOf(record.body.value()));
  view.set_line(static_cast<int32_t>(record.line));
  view.set_purpose(casework::PurposeFrom(record.purpose));
  view.set_channel(record.channel);
  view.set_status(StatusView(record.status));
  view.set_held(record.held);
  view.set_attempts(static_cast<int32_t>(record.attempts));
  if (record.channel == "office" && record.sent_time_us > 0)
    view.set_package(absl::StrCat("packages/", record.delivery_id));
  view.set_remote_state(record.remote_state);
  view.set_receipt_verified(!record.receipt.empty());
  view.set_note(NoteOf(record));
  *view.mutable_update_time() = casework::TimestampOf(record.update_time_us);
  view.set_etag(DeliveryEtag(record));
  return view;
}

}  // namespace trinhky::distribution
