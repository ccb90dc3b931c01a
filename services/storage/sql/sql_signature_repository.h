// sql_signature_repository.h: SignatureRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_SIGNATURE_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_SIGNATURE_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/signature_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlSignatureRepository final : public SignatureRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlSignatureRepository(Connection& connection) : connection_(connection) {}

  absl::Status Insert(const SignatureRecord& record) override;
  absl::StatusOr<std::vector<SignatureRecord>> List(const DocumentKey& key) const override;
  absl::StatusOr<std::optional<SignatureRecord>> Find(const DocumentKey& key, int64_t revision,
                                                      std::string_view role) const override;
  absl::Status InsertPreparation(const PreparationRecord& record) override;
  absl::StatusOr<std::optional<PreparationRecord>> FindPreparation(
      const DocumentKey& key, std::string_view preparation_id) const override;
  absl::Status UsePreparation(const DocumentKey& key, std::string_view preparation_id,
                              std::string_view ticket_hash, int64_t now_us) override;
  absl::StatusOr<int64_t> SweepPreparations(int64_t before_us, int limit) override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_SIGNATURE_REPOSITORY_H_
