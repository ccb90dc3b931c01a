// sql_recipient_repository.h: RecipientRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_RECIPIENT_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_RECIPIENT_REPOSITORY_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/recipient_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlRecipientRepository final : public RecipientRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlRecipientRepository(Connection& connection) : connection_(connection) {}

  absl::Status Replace(const DocumentKey& key, const std::vector<RecipientRecord>& list) override;
  absl::StatusOr<std::vector<RecipientRecord>> List(const DocumentKey& key) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_RECIPIENT_REPOSITORY_H_
