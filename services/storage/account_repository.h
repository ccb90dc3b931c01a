// account_repository.h: credentials and sessions.
#ifndef TRINHKY_SERVICES_STORAGE_ACCOUNT_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_ACCOUNT_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

struct CredentialRecord {
  AgencyId agency;
  PersonId person;
  std::string password_hash;       ///< Argon2id, encoded with its parameters
  std::string second_factor;       ///< sealed secret of the second factor; "": not enrolled
  int64_t second_factor_step = 0;  ///< last used time step: a code works once
  int64_t failed_attempts = 0;
  int64_t throttled_until_us = 0;
  bool must_change = false;
  int64_t update_time_us = 0;

  bool operator==(const CredentialRecord&) const = default;
};

struct SessionRecord {
  std::string token_hash;  ///< SHA-256 of the token; the token itself is nowhere
  std::string session_id;  ///< public name of the session
  AgencyId agency;
  PersonId person;
  std::string second_factor;  ///< how it was confirmed; "": it was not
  int64_t create_time_us = 0;
  int64_t last_seen_us = 0;
  int64_t expire_time_us = 0;  ///< exclusive
  bool revoked = false;

  bool operator==(const SessionRecord&) const = default;
};

class AccountRepository {
 public:
  virtual ~AccountRepository() = default;

  /// Inserts or replaces the credential of a person.
  virtual absl::Status PutCredential(const CredentialRecord& record) = 0;
  virtual absl::StatusOr<std::optional<CredentialRecord>> FindCredential(
      const AgencyId& agency, const PersonId& person) const = 0;
  /// Counts a failure and throttles until `throttled_until_us`. OK for an unknown person.
  virtual absl::Status RecordFailure(const AgencyId& agency, const PersonId& person,
                                     int64_t throttled_until_us) = 0;
  /// Forgets failures after a success.
  virtual absl::Status ClearFailures(const AgencyId& agency, const PersonId& person) = 0;
  /// Uses a time step of the second factor up.
  /// @errors kAborted/CODE_USED: this step or a later one was used.
  virtual absl::Status UseSecondFactor(const AgencyId& agency, const PersonId& person,
                                       int64_t step) = 0;

  /// A session that is there already, by its hash, stays as it is: a login may run twice.
  virtual absl::Status InsertSession(const SessionRecord& record) = 0;
  virtual absl::StatusOr<std::optional<SessionRecord>> FindSession(
      std::string_view token_hash) const = 0;
  /// Moves last_seen and expiry. @errors kAborted/SESSION_OVER: revoked, or no such session.
  virtual absl::Status TouchSession(std::string_view token_hash, int64_t last_seen_us,
                                    int64_t expire_time_us) = 0;
  /// OK when there is none.
  virtual absl::Status RevokeSession(std::string_view token_hash) = 0;
  /// Revokes all sessions of a person but `keep_token_hash` ("" keeps none); returns how many.
  virtual absl::StatusOr<int64_t> RevokeSessionsOf(const AgencyId& agency, const PersonId& person,
                                                   std::string_view keep_token_hash) = 0;
  /// Newest first.
  virtual absl::StatusOr<std::vector<SessionRecord>> ListSessionsOf(
      const AgencyId& agency, const PersonId& person) const = 0;
  /// Deletes what expired before `before_us`, up to `limit`; returns how many.
  virtual absl::StatusOr<int64_t> SweepSessions(int64_t before_us, int limit) = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_ACCOUNT_REPOSITORY_H_
