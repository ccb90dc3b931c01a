// sql_lease_repository.h: LeaseRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_LEASE_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_LEASE_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/lease_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlLeaseRepository final : public LeaseRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlLeaseRepository(Connection& connection) : connection_(connection) {}

  absl::StatusOr<Lease> Acquire(std::string_view name, std::string_view holder, int64_t now_us,
                                int64_t until_us) override;
  absl::Status Renew(const Lease& lease, int64_t until_us) override;
  absl::Status Check(const Lease& lease, int64_t now_us) override;
  absl::Status Release(const Lease& lease) override;
  absl::StatusOr<std::optional<Lease>> Find(std::string_view name) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_LEASE_REPOSITORY_H_
