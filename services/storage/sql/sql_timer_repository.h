// sql_timer_repository.h: TimerRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_TIMER_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_TIMER_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/sql/connection.h"
#include "services/storage/timer_repository.h"

namespace trinhky::storage {

class SqlTimerRepository final : public TimerRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlTimerRepository(Connection& connection) : connection_(connection) {}

  absl::Status Set(const TimerRecord& record) override;
  absl::StatusOr<int64_t> Cancel(const DocumentKey& key, std::string_view name) override;
  absl::StatusOr<std::vector<TimerRecord>> Claim(int64_t now_us, int64_t lease_until_us,
                                                 int limit) override;
  absl::Status Complete(const TimerRecord& claimed) override;
  absl::StatusOr<std::vector<TimerRecord>> List(const DocumentKey& key) const override;
  absl::StatusOr<std::optional<int64_t>> NextDue() const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_TIMER_REPOSITORY_H_
