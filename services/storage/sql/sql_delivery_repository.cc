#include "services/storage/sql/sql_delivery_repository.h"

#include <utility>

#include "services/storage/sql/query.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO deliveries (agency_id, document_id, delivery_id, body_id, line_no, purpose, "
    "channel, status, held, copies, merged_into, attempts, last_error, remote_state, "
    "remote_document, create_time_us, sent_time_us, receipt_time_us, update_time_us, receipt) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kUpdate =
    "UPDATE deliveries SET status = ?, held = ?, copies = ?, merged_into = ?, attempts = ?, "
    "last_error = ?, remote_state = ?, remote_document = ?, sent_time_us = ?, "
    "receipt_time_us = ?, update_time_us = ?, receipt = ? "
    "WHERE agency_id = ? AND document_id = ? AND delivery_id = ? AND status = ?";
constexpr std::string_view kRelease =
    "UPDATE deliveries SET held = 0, update_time_us = ? "
    "WHERE agency_id = ? AND document_id = ? AND held = 1";

constexpr std::string_view kSelect = "SELECT ";
constexpr std::string_view kColumns =
    "agency_id, document_id, delivery_id, body_id, line_no, purpose, channel, status, held, "
    "copies, merged_into, attempts, last_error, remote_state, remote_document, create_time_us, "
    "sent_time_us, receipt_time_us, update_time_us, receipt";
constexpr std::string_view kFromOne =
    " FROM deliveries WHERE agency_id = ? AND document_id = ? AND delivery_id = ?";
constexpr std::string_view kFromDocument =
    " FROM deliveries WHERE agency_id = ? AND document_id = ? ORDER BY line_no, body_id";
constexpr std::string_view kSelectOne = kJoined<kSelect, kColumns, kFromOne>;
constexpr std::string_view kSelectDocument = kJoined<kSelect, kColumns, kFromDocument>;
constexpr std::string_view kFromBodies = " FROM deliveries WHERE body_id IN ";
constexpr std::string_view kSelectBodies = kJoined<kSelect, kColumns, kFromBodies>;
constexpr std::string_view kBodiesTail =
    " AND status = ? AND held = 0 ORDER BY create_time_us, document_id, delivery_id LIMIT ?";
constexpr std::string_view kCount =
    "SELECT status, COUNT(*) FROM deliveries WHERE agency_id = ? AND document_id = ? "
    "GROUP BY status";

DeliveryRecord ReadDelivery(Row& row) {
  DeliveryRecord record;
  record.key.agency = row.As<AgencyId>();
  record.key.document = row.As<DocumentId>();
  record.delivery_id = row.Text();
  record.body = row.As<BodyId>();
  record.line = row.Int();
  record.purpose = row.Text();
  record.channel = row.Text();
  record.status = DeliveryStatusFrom(row.View()).value_or(DeliveryStatus::kFailed);
  record.held = row.Bool();
  record.copies = row.Int();
  record.merged_into = row.Text();
  record.attempts = row.Int();
  record.last_error = row.Text();
  record.remote_state = row.Text();
  record.remote_document = row.Text();
  record.create_time_us = row.Int();
  record.sent_time_us = row.Int();
  record.receipt_time_us = row.Int();
  record.update_time_us = row.Int();
  record.receipt = row.Text();
  return record;
}

}  // namespace

absl::Status SqlDeliveryRepository::Insert(const DeliveryRecord& record) {
  const DeliveryRecord& r = record;
  return RunAny<kInsert>(connection_, r.key.agency, r.key.document, r.delivery_id, r.body, r.line,
                         r.purpose, r.channel, NameOf(r.status), r.held, r.copies, r.merged_into,
                         r.attempts, r.last_error, r.remote_state, r.remote_document,
                         r.create_time_us, r.sent_time_us, r.receipt_time_us, r.update_time_us,
                         Blob{r.receipt});
}

absl::Status SqlDeliveryRepository::Update(const DeliveryRecord& record, DeliveryStatus expected) {
  const DeliveryRecord& r = record;
  return ExpectChanged(
      Run<kUpdate>(connection_, NameOf(r.status), r.held, r.copies, r.merged_into, r.attempts,
                   r.last_error, r.remote_state, r.remote_document, r.sent_time_us,
                   r.receipt_time_us, r.update_time_us, Blob{r.receipt}, r.key.agency,
                   r.key.document, r.delivery_id, NameOf(expected)),
      "STALE_DELIVERY");
}

absl::StatusOr<int64_t> SqlDeliveryRepository::Release(const DocumentKey& key, int64_t now_us) {
  return Run<kRelease>(connection_, now_us, key.agency, key.document);
}

absl::StatusOr<DeliveryRecord> SqlDeliveryRepository::Get(const DocumentKey& key,
                                                          std::string_view delivery_id) const {
  TRINHKY_ASSIGN_OR_RETURN(
      std::optional<DeliveryRecord> record,
      First<kSelectOne>(connection_, ReadDelivery, key.agency, key.document, delivery_id));
  if (!record.has_value()) return absl::NotFoundError("no such delivery");
  return *std::move(record);
}

absl::StatusOr<std::vector<DeliveryRecord>> SqlDeliveryRepository::List(
    const DocumentKey& key) const {
  return All<kSelectDocument>(connection_, ReadDelivery, key.agency, key.document);
}

absl::StatusOr<std::map<DeliveryStatus, int64_t>> SqlDeliveryRepository::CountByStatus(
    const DocumentKey& key) const {
  std::map<DeliveryStatus, int64_t> counts;
  TRINHKY_RETURN_IF_ERROR(ForEachRow<kCount>(
      connection_,
      [&](Row& row) {
        DeliveryStatus status = DeliveryStatusFrom(row.View()).value_or(DeliveryStatus::kFailed);
        counts[status] += row.Int();
      },
      key.agency, key.document));
  return counts;
}

absl::StatusOr<std::vector<DeliveryRecord>> SqlDeliveryRepository::ListTo(
    const std::vector<BodyId>& bodies, DeliveryStatus status, int limit) const {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, limits::kPageSizeMax));
  if (bodies.empty()) return std::vector<DeliveryRecord>();
  std::vector<BodyId> padded = Padded(bodies);
  std::string sql(kSelectBodies);
  sql.append(InList(padded.size())).append(kBodiesTail);
  return All(connection_, sql, ReadDelivery, padded, NameOf(status), limit);
}

}  // namespace trinhky::storage
