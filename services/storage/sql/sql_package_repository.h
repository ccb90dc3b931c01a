// sql_package_repository.h: PackageRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_PACKAGE_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_PACKAGE_REPOSITORY_H_

#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/package_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlPackageRepository final : public PackageRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlPackageRepository(Connection& connection) : connection_(connection) {}

  absl::Status Insert(const PackageRecord& record) override;
  absl::Status Update(const PackageRecord& record, std::string_view expected_state) override;
  absl::StatusOr<std::optional<PackageRecord>> Find(const AgencyId& agency, std::string_view sender,
                                                    std::string_view package_id) const override;
  absl::StatusOr<std::vector<PackageRecord>> List(const AgencyId& agency, std::string_view state,
                                                  int limit) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_PACKAGE_REPOSITORY_H_
