#include "services/storage/sql/sql_outbox_repository.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/storage/sql/query.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO outbox (topic, item_key, agency_id, payload, due_us, attempts, fence, "
    "last_error, create_time_us) VALUES (?, ?, ?, ?, ?, 0, 0, '', ?)";
constexpr std::string_view kSelect = "SELECT ";
constexpr std::string_view kColumns =
    "topic, item_key, agency_id, payload, due_us, attempts, fence, last_error, create_time_us";
constexpr std::string_view kFromDue =
    " FROM outbox WHERE topic = ? AND due_us <= ? ORDER BY due_us LIMIT ?";
constexpr std::string_view kFromOne = " FROM outbox WHERE topic = ? AND item_key = ?";
constexpr std::string_view kSelectDue = kJoined<kSelect, kColumns, kFromDue>;
constexpr std::string_view kSelectOne = kJoined<kSelect, kColumns, kFromOne>;
constexpr std::string_view kClaim =
    "UPDATE outbox SET due_us = ?, attempts = attempts + 1, fence = ? "
    "WHERE topic = ? AND item_key = ? AND fence = ?";
constexpr std::string_view kComplete =
    "DELETE FROM outbox WHERE topic = ? AND item_key = ? AND fence = ?";
constexpr std::string_view kRetry =
    "UPDATE outbox SET due_us = ?, last_error = ?, fence = fence + 1 "
    "WHERE topic = ? AND item_key = ? AND fence = ?";
constexpr std::string_view kFreeClaims =
    "UPDATE outbox SET due_us = ?, fence = fence + 1 WHERE fence % 2 = 1";
constexpr std::string_view kHasten =
    "UPDATE outbox SET due_us = ?, attempts = 0, last_error = '' "
    "WHERE topic = ? AND item_key = ?";
constexpr std::string_view kHastenFailed =
    "UPDATE outbox SET due_us = ? "
    "WHERE topic = ? AND due_us > ? AND attempts > 0 AND fence % 2 = 0";
constexpr std::string_view kCancel = "DELETE FROM outbox WHERE topic = ? AND item_key = ?";
constexpr std::string_view kCount = "SELECT COUNT(*) FROM outbox WHERE topic = ?";
constexpr std::string_view kNextDue =
    "SELECT due_us FROM outbox WHERE topic = ? ORDER BY due_us LIMIT 1";

OutboxRecord ReadItem(Row& row) {
  OutboxRecord record;
  record.topic = row.Text();
  record.item_key = row.Text();
  record.agency = row.As<AgencyId>();
  record.payload = row.Text();
  record.due_us = row.Int();
  record.attempts = row.Int();
  record.fence = row.Int();
  record.last_error = row.Text();
  record.create_time_us = row.Int();
  return record;
}

}  // namespace

absl::Status SqlOutboxRepository::Add(const OutboxRecord& record) {
  return RunAny<kInsert>(connection_, record.topic, record.item_key, record.agency,
                         Blob{record.payload}, record.due_us, record.create_time_us);
}

absl::StatusOr<std::vector<OutboxRecord>> SqlOutboxRepository::Claim(std::string_view topic,
                                                                     int64_t now_us,
                                                                     int64_t lease_until_us,
                                                                     int limit) {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, limits::kPageSizeMax));
  std::string select(kSelectDue);
  select.append(connection_.dialect().LockSuffix(LockedRows::kSkip));
  TRINHKY_ASSIGN_OR_RETURN(std::vector<OutboxRecord> due,
                           All(connection_, select, ReadItem, topic, now_us, limit));
  std::vector<OutboxRecord> claimed;
  for (OutboxRecord& item : due) {
    // The fence also rises with time, so that the claim of a row that was completed and added
    // again never equals an old one. Odd: somebody has it.
    const int64_t fence = std::max(item.fence + 1, now_us) | 1;
    TRINHKY_ASSIGN_OR_RETURN(int64_t changed, Run<kClaim>(connection_, lease_until_us, fence,
                                                          item.topic, item.item_key, item.fence));
    if (changed == 0) continue;
    item.fence = fence;
    item.due_us = lease_until_us;
    ++item.attempts;
    claimed.push_back(std::move(item));
  }
  return claimed;
}

absl::Status SqlOutboxRepository::Complete(const OutboxRecord& claimed) {
  return ExpectChanged(Run<kComplete>(connection_, claimed.topic, claimed.item_key, claimed.fence),
                       "CLAIM_LOST");
}

absl::Status SqlOutboxRepository::Retry(const OutboxRecord& claimed, int64_t due_us,
                                        std::string_view error) {
  return ExpectChanged(
      Run<kRetry>(connection_, due_us, error, claimed.topic, claimed.item_key, claimed.fence),
      "CLAIM_LOST");
}

absl::StatusOr<int64_t> SqlOutboxRepository::FreeClaims(int64_t now_us) {
  return Run<kFreeClaims>(connection_, now_us);
}

absl::Status SqlOutboxRepository::Hasten(std::string_view topic, std::string_view item_key,
                                         int64_t now_us) {
  return RunAny<kHasten>(connection_, now_us, topic, item_key);
}

absl::StatusOr<int64_t> SqlOutboxRepository::HastenFailed(std::string_view topic, int64_t now_us) {
  return Run<kHastenFailed>(connection_, now_us, topic, now_us);
}

absl::StatusOr<bool> SqlOutboxRepository::Cancel(std::string_view topic,
                                                 std::string_view item_key) {
  TRINHKY_ASSIGN_OR_RETURN(int64_t removed, Run<kCancel>(connection_, topic, item_key));
  return removed > 0;
}

absl::StatusOr<std::optional<OutboxRecord>> SqlOutboxRepository::Find(
    std::string_view topic, std::string_view item_key) const {
  return First<kSelectOne>(connection_, ReadItem, topic, item_key);
}

absl::StatusOr<int64_t> SqlOutboxRepository::Count(std::string_view topic) const {
  return Scalar<kCount>(connection_, topic);
}

absl::StatusOr<std::optional<int64_t>> SqlOutboxRepository::NextDue(std::string_view topic) const {
  return First<kNextDue>(
      connection_, [](Row& row) { return row.Int(); }, topic);
}

}  // namespace trinhky::storage
