#include "services/storage/sql/sql_event_repository.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>
#include <variant>

#include "services/storage/sql/query.h"
#include "services/storage/sql/sql_lease_repository.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kInsertEvent =
    "INSERT INTO events (agency_id, document_id, seq, event_id, kind, actor, bytes, leaf_hash, "
    "prev_hash, free_text, salt, time_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kInsertPending =
    "INSERT INTO pending_events (time_us, agency_id, document_id, seq, event_id, leaf_hash) "
    "VALUES (?, ?, ?, ?, ?, ?)";
constexpr std::string_view kErase =
    "UPDATE events SET free_text = '', salt = '' "
    "WHERE agency_id = ? AND document_id = ? AND seq = ?";
constexpr std::string_view kSelectEvents =
    "SELECT seq, event_id, kind, actor, bytes, leaf_hash, prev_hash, free_text, salt, time_us "
    "FROM events WHERE agency_id = ? AND document_id = ? AND seq > ? ORDER BY seq LIMIT ?";

constexpr std::string_view kSelectPending =
    "SELECT time_us, agency_id, document_id, seq, event_id, leaf_hash FROM pending_events "
    "ORDER BY time_us, agency_id, document_id, seq LIMIT ?";
// One by one: MariaDB reads the whole table for a list of keys, and locks what it read against
// those who append.
constexpr std::string_view kDeletePending =
    "DELETE FROM pending_events "
    "WHERE time_us = ? AND agency_id = ? AND document_id = ? AND seq = ?";
constexpr std::string_view kCountPending = "SELECT COUNT(*) FROM pending_events";
constexpr std::string_view kSelectSize =
    "SELECT counter_value FROM server_counters WHERE name = 'log_size'";
constexpr std::string_view kGrowLog =
    "UPDATE server_counters SET counter_value = ?, update_time_us = ? "
    "WHERE name = 'log_size' AND counter_value = ?";
constexpr std::string_view kInsertLeaf =
    "INSERT INTO log_leaves (leaf_index, event_id, leaf_hash, agency_id, document_id, seq) "
    "VALUES ";
constexpr std::string_view kLeafValues = "(?, ?, ?, ?, ?, ?)";
// A trip to a database server costs more than a row; few lengths, so few statements.
constexpr size_t kRowsTogether = 16;
constexpr std::string_view kSelectLeaves =
    "SELECT leaf_index, leaf_hash, event_id, agency_id, document_id, seq FROM log_leaves "
    "WHERE leaf_index >= ? ORDER BY leaf_index LIMIT ?";
constexpr std::string_view kSelectLeaf =
    "SELECT leaf_index, leaf_hash, event_id, agency_id, document_id, seq FROM log_leaves "
    "WHERE event_id = ?";
constexpr std::string_view kInsertCheckpoint =
    "INSERT INTO log_checkpoints (tree_size, root_hash, note, time_us) VALUES (?, ?, ?, ?)";
constexpr std::string_view kSelectCheckpoint =
    "SELECT tree_size, root_hash, note, time_us FROM log_checkpoints "
    "ORDER BY tree_size DESC LIMIT 1";

struct Pending {
  int64_t time_us = 0;
  LogLeaf leaf;
};

using Parameters = std::vector<std::variant<int64_t, std::string_view>>;

std::string InsertLeaves(size_t rows) {
  std::string sql(kInsertLeaf);
  for (size_t row = 0; row < rows; ++row) {
    if (row > 0) sql.append(", ");
    sql.append(kLeafValues);
  }
  return sql;
}

// Writes the leaves and takes their events off the list of those that wait.
absl::Status Place(Connection& connection, std::span<const Pending> rows) {
  Parameters leaves;
  for (const auto& [time_us, leaf] : rows) {
    const std::string_view agency = leaf.key.agency.value();
    const std::string_view document = leaf.key.document.value();
    leaves.insert(leaves.end(),
                  {leaf.index, leaf.event_id, leaf.leaf_hash, agency, document, leaf.seq});
    TRINHKY_RETURN_IF_ERROR(
        RunAny<kDeletePending>(connection, time_us, agency, document, leaf.seq));
  }
  return RunAny(connection, InsertLeaves(rows.size()), leaves);
}

Pending ReadPending(Row& row) {
  Pending pending;
  pending.time_us = row.Int();
  pending.leaf.key.agency = row.As<AgencyId>();
  pending.leaf.key.document = row.As<DocumentId>();
  pending.leaf.seq = row.Int();
  pending.leaf.event_id = row.Text();
  pending.leaf.leaf_hash = row.Text();
  return pending;
}

LogLeaf ReadLeaf(Row& row) {
  LogLeaf leaf;
  leaf.index = row.Int();
  leaf.leaf_hash = row.Text();
  leaf.event_id = row.Text();
  leaf.key.agency = row.As<AgencyId>();
  leaf.key.document = row.As<DocumentId>();
  leaf.seq = row.Int();
  return leaf;
}

// Time orders the batch, but a clock may have gone back between two events of one document: there
// seq decides. Each document keeps the places that it has in the batch.
void OrderWithinDocuments(std::vector<Pending>& batch) {
  std::map<DocumentKey, std::vector<size_t>> places;
  for (size_t i = 0; i < batch.size(); ++i) places[batch[i].leaf.key].push_back(i);
  for (const auto& [key, indexes] : places) {
    std::vector<Pending> own;
    for (size_t i : indexes) own.push_back(batch[i]);
    std::sort(own.begin(), own.end(),
              [](const Pending& a, const Pending& b) { return a.leaf.seq < b.leaf.seq; });
    for (size_t i = 0; i < indexes.size(); ++i) batch[indexes[i]] = std::move(own[i]);
  }
}

}  // namespace

absl::Status SqlEventRepository::Append(const EventRecord& record) {
  const EventRecord& r = record;
  TRINHKY_RETURN_IF_ERROR(RunAny<kInsertEvent>(
      connection_, r.key.agency, r.key.document, r.seq, r.event_id, r.kind, r.actor, Blob{r.bytes},
      r.leaf_hash, r.prev_hash, r.free_text, r.salt, r.time_us));
  return RunAny<kInsertPending>(connection_, r.time_us, r.key.agency, r.key.document, r.seq,
                                r.event_id, r.leaf_hash);
}

absl::Status SqlEventRepository::EraseFreeText(const DocumentKey& key, int64_t seq) {
  TRINHKY_ASSIGN_OR_RETURN(int64_t changed,
                           Run<kErase>(connection_, key.agency, key.document, seq));
  if (changed == 0) return absl::NotFoundError("no such event");
  return absl::OkStatus();
}

absl::StatusOr<std::vector<EventRecord>> SqlEventRepository::List(const DocumentKey& key,
                                                                  int64_t after_seq,
                                                                  int limit) const {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, limits::kPageSizeMax));
  auto read = [&](Row& row) {
    EventRecord record;
    record.key = key;
    record.seq = row.Int();
    record.event_id = row.Text();
    record.kind = row.Text();
    record.actor = row.Text();
    record.bytes = row.Text();
    record.leaf_hash = row.Text();
    record.prev_hash = row.Text();
    record.free_text = row.Text();
    record.salt = row.Text();
    record.time_us = row.Int();
    return record;
  };
  return All<kSelectEvents>(connection_, read, key.agency, key.document, after_seq, limit);
}

absl::StatusOr<std::vector<LogLeaf>> SqlEventRepository::SequenceEvents(const Lease& lease,
                                                                        int64_t now_us, int limit) {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, kLogPageMax));
  TRINHKY_RETURN_IF_ERROR(SqlLeaseRepository(connection_).Check(lease, now_us));
  TRINHKY_ASSIGN_OR_RETURN(std::vector<Pending> batch,
                           All<kSelectPending>(connection_, ReadPending, limit));
  std::vector<LogLeaf> leaves;
  if (batch.empty()) return leaves;
  OrderWithinDocuments(batch);
  TRINHKY_ASSIGN_OR_RETURN(int64_t size, LogSize());
  TRINHKY_RETURN_IF_ERROR(ExpectChanged(
      Run<kGrowLog>(connection_, size + static_cast<int64_t>(batch.size()), now_us, size),
      "LEASE_LOST"));
  for (Pending& pending : batch) pending.leaf.index = size++;
  for (std::span<const Pending> left(batch); !left.empty();) {
    const size_t rows = left.size() < kRowsTogether ? 1 : kRowsTogether;
    TRINHKY_RETURN_IF_ERROR(Place(connection_, left.first(rows)));
    left = left.subspan(rows);
  }
  leaves.reserve(batch.size());
  for (Pending& pending : batch) leaves.push_back(std::move(pending.leaf));
  return leaves;
}

absl::StatusOr<int64_t> SqlEventRepository::CountUnsequenced() const {
  return Scalar<kCountPending>(connection_);
}

absl::StatusOr<int64_t> SqlEventRepository::LogSize() const {
  return Scalar<kSelectSize>(connection_);
}

absl::StatusOr<std::vector<LogLeaf>> SqlEventRepository::ListLeaves(int64_t from, int limit) const {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, kLogPageMax));
  return All<kSelectLeaves>(connection_, ReadLeaf, from, limit);
}

absl::StatusOr<std::optional<LogLeaf>> SqlEventRepository::FindLeaf(
    std::string_view event_id) const {
  return First<kSelectLeaf>(connection_, ReadLeaf, event_id);
}

absl::Status SqlEventRepository::InsertCheckpoint(const CheckpointRecord& record) {
  return RunAny<kInsertCheckpoint>(connection_, record.tree_size, record.root_hash, record.note,
                                   record.time_us);
}

absl::StatusOr<std::optional<CheckpointRecord>> SqlEventRepository::FindLatestCheckpoint() const {
  auto read = [](Row& row) {
    return CheckpointRecord{row.Int(), row.Text(), row.Text(), row.Int()};
  };
  return First<kSelectCheckpoint>(connection_, read);
}

}  // namespace trinhky::storage
