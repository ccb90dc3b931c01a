#include "services/casework/status_notice.h"

#include <optional>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/casework/recall.h"
#include "services/casework/refusals.h"
#include "services/signing/crypto/cms.h"
#include "workflow/base/json.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/package/exchange_package.h"
#include "workflow/package/status_report.h"

namespace trinhky::casework {
namespace {

constexpr size_t kItemKeyBytesMax = 191;

std::string ItemKey(const storage::PackageRecord& package, std::string_view code) {
  std::string key = absl::StrCat(package.agency.value(), "/", package.sender, "/",
                                 package.package_id, "/", ToAbsl(code));
  return key.size() <= kItemKeyBytesMax ? key : Sha256Hex(key);
}

absl::StatusOr<std::string> StatementOf(const storage::PackageRecord& package,
                                        const StatusNews& news) {
  if (news.code == "03") {
    return WriteReceipt({.package_id = package.package_id,
                         .package_sha256 = package.sha256,
                         .receiver = package.body,
                         .status = ReceiptStatus::kReceived,
                         .arrival_number = news.arrival_number,
                         .arrival_date = news.arrived_on});
  }
  return WriteStatusReport({.package_id = package.package_id,
                            .package_sha256 = package.sha256,
                            .receiver = package.body,
                            .code = news.code,
                            .reason = news.reason});
}

// Signs with the seal of `package.agency` and queues for the office of `to`.
absl::Status Enqueue(CaseContext& context, const signing::SealKeys& seals,
                     const storage::PackageRecord& package, const AgencyId& to,
                     const StatusNews& news) {
  const std::string key = ItemKey(package, news.code);
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<storage::OutboxRecord> waiting,
                           context.work.outbox().Find(kStatusTopic, key));
  if (waiting) return absl::OkStatus();
  const signing::Seal* seal = seals.Find(package.agency);
  if (seal == nullptr) {
    return NotNow("SEAL_MISSING",
                  "Máy chủ chưa có khóa ký của cơ quan. Người quản trị đặt khóa vào thư mục "
                  "--seal-keys rồi làm lại.",
                  "Expected the seal of the agency on this server; the administrator puts its key "
                  "into the folder of --seal-keys.");
  }
  TRINHKY_ASSIGN_OR_RETURN(const std::string statement, StatementOf(package, news));
  TRINHKY_ASSIGN_OR_RETURN(const std::string cms, signing::SignCms(statement, *seal));
  StatusNotice notice;
  notice.to = to;
  notice.request.set_package(package.package_id);
  notice.request.set_statement(statement);
  notice.request.set_statement_cms(cms);
  context.queued = true;
  return context.work.outbox().Add({.topic = kStatusTopic,
                                    .item_key = key,
                                    .agency = package.agency,
                                    .payload = notice.ToPayload(),
                                    .due_us = context.call.now_us,
                                    .create_time_us = context.call.now_us});
}

}  // namespace

std::string StatusNotice::ToPayload() const {
  return Json::Object()
      .Set("sender", to.value())
      .Set("request", ToHex(request.SerializeAsString()))
      .Write();
}

absl::StatusOr<StatusNotice> StatusNotice::FromPayload(std::string_view payload) {
  const absl::StatusOr<Json> json = Json::Parse(payload);
  if (!json.ok()) return absl::InternalError("a queued status cannot be read");
  StatusNotice notice;
  notice.to = AgencyId((*json)["sender"].text());
  if (!notice.request.ParseFromString(absl::HexStringToBytes((*json)["request"].text())))
    return absl::InternalError("a queued status cannot be read");
  return notice;
}

absl::Status EnqueueStatus(CaseContext& context, const signing::SealKeys& seals,
                           const storage::PackageRecord& package, const StatusNews& news) {
  return Enqueue(context, seals, package, AgencyId(package.sender), news);
}

absl::Status EnqueueRecall(CaseContext& context, const signing::SealKeys& seals,
                           const storage::PackageRecord& package, const AgencyId& receiver,
                           std::string_view reason) {
  return Enqueue(context, seals, package, receiver,
                 {.code = kRecallAsked, .reason = std::string(reason), .arrived_on = {}});
}

}  // namespace trinhky::casework
