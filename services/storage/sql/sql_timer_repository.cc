#include "services/storage/sql/sql_timer_repository.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/storage/sql/query.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO timers (agency_id, document_id, name, payload, due_us, attempts, fence) "
    "VALUES (?, ?, ?, ?, ?, 0, 0)";
// A moved timer starts anew: its fence is 0 again, which no claim has.
constexpr std::string_view kCancelOne =
    "DELETE FROM timers WHERE agency_id = ? AND document_id = ? AND name = ?";
constexpr std::string_view kCancelAll =
    "DELETE FROM timers WHERE agency_id = ? AND document_id = ?";
constexpr std::string_view kSelectDue =
    "SELECT agency_id, document_id, name, payload, due_us, attempts, fence FROM timers "
    "WHERE due_us <= ? ORDER BY due_us, agency_id, document_id, name LIMIT ?";
constexpr std::string_view kSelectDocument =
    "SELECT agency_id, document_id, name, payload, due_us, attempts, fence FROM timers "
    "WHERE agency_id = ? AND document_id = ? ORDER BY name";
constexpr std::string_view kClaim =
    "UPDATE timers SET due_us = ?, attempts = attempts + 1, fence = ? "
    "WHERE agency_id = ? AND document_id = ? AND name = ? AND fence = ?";
constexpr std::string_view kComplete =
    "DELETE FROM timers WHERE agency_id = ? AND document_id = ? AND name = ? AND fence = ?";
constexpr std::string_view kNextDue = "SELECT due_us FROM timers ORDER BY due_us LIMIT 1";

TimerRecord ReadTimer(Row& row) {
  TimerRecord record;
  record.key.agency = row.As<AgencyId>();
  record.key.document = row.As<DocumentId>();
  record.name = row.Text();
  record.payload = row.Text();
  record.due_us = row.Int();
  record.attempts = row.Int();
  record.fence = row.Int();
  return record;
}

}  // namespace

absl::Status SqlTimerRepository::Set(const TimerRecord& record) {
  std::string insert(kInsert);
  insert += connection_.dialect().Upsert({"agency_id", "document_id", "name"},
                                         {"payload", "due_us", "attempts", "fence"});
  return RunAny(connection_, insert, record.key.agency, record.key.document, record.name,
                record.payload, record.due_us);
}

absl::StatusOr<int64_t> SqlTimerRepository::Cancel(const DocumentKey& key, std::string_view name) {
  if (name.empty()) return Run<kCancelAll>(connection_, key.agency, key.document);
  return Run<kCancelOne>(connection_, key.agency, key.document, name);
}

absl::StatusOr<std::vector<TimerRecord>> SqlTimerRepository::Claim(int64_t now_us,
                                                                   int64_t lease_until_us,
                                                                   int limit) {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, limits::kPageSizeMax));
  std::string select(kSelectDue);
  select.append(connection_.dialect().LockSuffix(LockedRows::kSkip));
  TRINHKY_ASSIGN_OR_RETURN(std::vector<TimerRecord> due,
                           All(connection_, select, ReadTimer, now_us, limit));
  std::vector<TimerRecord> claimed;
  for (TimerRecord& timer : due) {
    int64_t fence = std::max(timer.fence + 1, now_us);  // as in the outbox
    TRINHKY_ASSIGN_OR_RETURN(int64_t changed,
                             Run<kClaim>(connection_, lease_until_us, fence, timer.key.agency,
                                         timer.key.document, timer.name, timer.fence));
    if (changed == 0) continue;
    timer.fence = fence;
    timer.due_us = lease_until_us;
    ++timer.attempts;
    claimed.push_back(std::move(timer));
  }
  return claimed;
}

absl::Status SqlTimerRepository::Complete(const TimerRecord& claimed) {
  return ExpectChanged(Run<kComplete>(connection_, claimed.key.agency, claimed.key.document,
                                      claimed.name, claimed.fence),
                       "CLAIM_LOST");
}

absl::StatusOr<std::vector<TimerRecord>> SqlTimerRepository::List(const DocumentKey& key) const {
  return All<kSelectDocument>(connection_, ReadTimer, key.agency, key.document);
}

absl::StatusOr<std::optional<int64_t>> SqlTimerRepository::NextDue() const {
  return First<kNextDue>(connection_, [](Row& row) { return row.Int(); });
}

}  // namespace trinhky::storage
