// sql_event_repository.h: EventRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_EVENT_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_EVENT_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/event_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlEventRepository final : public EventRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlEventRepository(Connection& connection) : connection_(connection) {}

  absl::Status Append(const EventRecord& record) override;
  absl::Status EraseFreeText(const DocumentKey& key, int64_t seq) override;
  absl::StatusOr<std::vector<EventRecord>> List(const DocumentKey& key, int64_t after_seq,
                                                int limit) const override;
  absl::StatusOr<std::vector<LogLeaf>> SequenceEvents(const Lease& lease, int64_t now_us,
                                                      int limit) override;
  absl::StatusOr<int64_t> CountUnsequenced() const override;
  absl::StatusOr<int64_t> LogSize() const override;
  absl::StatusOr<std::vector<LogLeaf>> ListLeaves(int64_t from, int limit) const override;
  absl::StatusOr<std::optional<LogLeaf>> FindLeaf(std::string_view event_id) const override;
  absl::Status InsertCheckpoint(const CheckpointRecord& record) override;
  absl::StatusOr<std::optional<CheckpointRecord>> FindLatestCheckpoint() const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_EVENT_REPOSITORY_H_
