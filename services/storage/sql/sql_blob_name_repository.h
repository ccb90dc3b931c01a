// sql_blob_name_repository.h: BlobNameRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_BLOB_NAME_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_BLOB_NAME_REPOSITORY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/blob_name_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlBlobNameRepository final : public BlobNameRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlBlobNameRepository(Connection& connection) : connection_(connection) {}

  absl::StatusOr<std::vector<std::string>> FindUnnamed(
      const std::vector<std::string>& names) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_BLOB_NAME_REPOSITORY_H_
