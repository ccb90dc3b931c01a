// sql_directory_repository.h: DirectoryRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_DIRECTORY_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_DIRECTORY_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/directory_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlDirectoryRepository final : public DirectoryRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlDirectoryRepository(Connection& connection) : connection_(connection) {}

  absl::StatusOr<int64_t> BumpVersion(int64_t now_us) override;
  absl::StatusOr<int64_t> Version() const override;
  absl::Status Put(const DirectoryObject& object) override;
  absl::Status Remove(const AgencyId& agency, DirectoryKind kind,
                      std::string_view object_id) override;
  absl::StatusOr<int64_t> RemoveOlder(const AgencyId& agency, DirectoryKind kind,
                                      int64_t version) override;
  absl::StatusOr<std::optional<DirectoryObject>> Find(const AgencyId& agency, DirectoryKind kind,
                                                      std::string_view object_id) const override;
  absl::StatusOr<std::vector<DirectoryObject>> FindByLookup(DirectoryKind kind,
                                                            std::string_view lookup) const override;
  absl::StatusOr<std::vector<DirectoryObject>> ListAll(DirectoryKind kind) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_DIRECTORY_REPOSITORY_H_
