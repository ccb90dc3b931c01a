// sql_outbox_repository.h: OutboxRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_OUTBOX_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_OUTBOX_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/outbox_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlOutboxRepository final : public OutboxRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlOutboxRepository(Connection& connection) : connection_(connection) {}

  absl::Status Add(const OutboxRecord& record) override;
  absl::StatusOr<std::vector<OutboxRecord>> Claim(std::string_view topic, int64_t now_us,
                                                  int64_t lease_until_us, int limit) override;
  absl::Status Complete(const OutboxRecord& claimed) override;
  absl::Status Retry(const OutboxRecord& claimed, int64_t due_us, std::string_view error) override;
  absl::StatusOr<int64_t> FreeClaims(int64_t now_us) override;
  absl::Status Hasten(std::string_view topic, std::string_view item_key, int64_t now_us) override;
  absl::StatusOr<int64_t> HastenFailed(std::string_view topic, int64_t now_us) override;
  absl::StatusOr<bool> Cancel(std::string_view topic, std::string_view item_key) override;
  absl::StatusOr<std::optional<OutboxRecord>> Find(std::string_view topic,
                                                   std::string_view item_key) const override;
  absl::StatusOr<int64_t> Count(std::string_view topic) const override;
  absl::StatusOr<std::optional<int64_t>> NextDue(std::string_view topic) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_OUTBOX_REPOSITORY_H_
