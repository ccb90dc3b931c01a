// sql_account_repository.h: AccountRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_ACCOUNT_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_ACCOUNT_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/account_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlAccountRepository final : public AccountRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlAccountRepository(Connection& connection) : connection_(connection) {}

  absl::Status PutCredential(const CredentialRecord& record) override;
  absl::StatusOr<std::optional<CredentialRecord>> FindCredential(
      const AgencyId& agency, const PersonId& person) const override;
  absl::Status RecordFailure(const AgencyId& agency, const PersonId& person,
                             int64_t throttled_until_us) override;
  absl::Status ClearFailures(const AgencyId& agency, const PersonId& person) override;
  absl::Status UseSecondFactor(const AgencyId& agency, const PersonId& person,
                               int64_t step) override;
  absl::Status InsertSession(const SessionRecord& record) override;
  absl::StatusOr<std::optional<SessionRecord>> FindSession(
      std::string_view token_hash) const override;
  absl::Status TouchSession(std::string_view token_hash, int64_t last_seen_us,
                            int64_t expire_time_us) override;
  absl::Status RevokeSession(std::string_view token_hash) override;
  absl::StatusOr<int64_t> RevokeSessionsOf(const AgencyId& agency, const PersonId& person,
                                           std::string_view keep_token_hash) override;
  absl::StatusOr<std::vector<SessionRecord>> ListSessionsOf(const AgencyId& agency,
                                                            const PersonId& person) const override;
  absl::StatusOr<int64_t> SweepSessions(int64_t before_us, int limit) override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_ACCOUNT_REPOSITORY_H_
