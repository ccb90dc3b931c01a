// sql_office_key_repository.h: OfficeKeyRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_OFFICE_KEY_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_OFFICE_KEY_REPOSITORY_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/storage/office_key_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlOfficeKeyRepository final : public OfficeKeyRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlOfficeKeyRepository(Connection& connection) : connection_(connection) {}

  absl::StatusOr<std::string> FindOrKeep(std::string_view name, std::string_view fresh,
                                         int64_t now_us) override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_OFFICE_KEY_REPOSITORY_H_
