#include "services/storage/sql/sql_account_repository.h"

#include <string>

#include "services/storage/sql/query.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kPutCredential =
    "INSERT INTO credentials (agency_id, person_id, password_hash, second_factor, "
    "second_factor_step, failed_attempts, throttled_until_us, must_change, update_time_us) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSelectCredential =
    "SELECT password_hash, second_factor, second_factor_step, failed_attempts, "
    "throttled_until_us, must_change, update_time_us FROM credentials "
    "WHERE agency_id = ? AND person_id = ?";
constexpr std::string_view kRecordFailure =
    "UPDATE credentials SET failed_attempts = failed_attempts + 1, throttled_until_us = ? "
    "WHERE agency_id = ? AND person_id = ?";
constexpr std::string_view kClearFailures =
    "UPDATE credentials SET failed_attempts = 0, throttled_until_us = 0 "
    "WHERE agency_id = ? AND person_id = ?";
constexpr std::string_view kUseSecondFactor =
    "UPDATE credentials SET second_factor_step = ? "
    "WHERE agency_id = ? AND person_id = ? AND second_factor_step < ?";

constexpr std::string_view kInsertSession =
    "INSERT INTO sessions (token_hash, session_id, agency_id, person_id, second_factor, "
    "create_time_us, last_seen_us, expire_time_us, revoked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSelectSession =
    "SELECT token_hash, session_id, agency_id, person_id, second_factor, create_time_us, "
    "last_seen_us, expire_time_us, revoked FROM sessions WHERE token_hash = ?";
constexpr std::string_view kSelectSessions =
    "SELECT token_hash, session_id, agency_id, person_id, second_factor, create_time_us, "
    "last_seen_us, expire_time_us, revoked FROM sessions "
    "WHERE agency_id = ? AND person_id = ? ORDER BY create_time_us DESC, session_id";
constexpr std::string_view kTouchSession =
    "UPDATE sessions SET last_seen_us = ?, expire_time_us = ? "
    "WHERE token_hash = ? AND revoked = 0";
constexpr std::string_view kRevokeSession = "UPDATE sessions SET revoked = 1 WHERE token_hash = ?";
constexpr std::string_view kRevokeSessions =
    "UPDATE sessions SET revoked = 1 "
    "WHERE agency_id = ? AND person_id = ? AND token_hash <> ? AND revoked = 0";
// A few thousand short rows at most: a scan once in a while costs less than an index always.
constexpr std::string_view kSelectExpired =
    "SELECT token_hash FROM sessions WHERE expire_time_us < ? LIMIT ?";
constexpr std::string_view kDeleteSession = "DELETE FROM sessions WHERE token_hash = ?";

SessionRecord ReadSession(Row& row) {
  SessionRecord record;
  record.token_hash = row.Text();
  record.session_id = row.Text();
  record.agency = row.As<AgencyId>();
  record.person = row.As<PersonId>();
  record.second_factor = row.Text();
  record.create_time_us = row.Int();
  record.last_seen_us = row.Int();
  record.expire_time_us = row.Int();
  record.revoked = row.Bool();
  return record;
}

}  // namespace

absl::Status SqlAccountRepository::PutCredential(const CredentialRecord& record) {
  std::string put(kPutCredential);
  put += connection_.dialect().Upsert(
      {"agency_id", "person_id"},
      {"password_hash", "second_factor", "second_factor_step", "failed_attempts",
       "throttled_until_us", "must_change", "update_time_us"});
  return RunAny(connection_, put, record.agency, record.person, record.password_hash,
                record.second_factor, record.second_factor_step, record.failed_attempts,
                record.throttled_until_us, record.must_change, record.update_time_us);
}

absl::StatusOr<std::optional<CredentialRecord>> SqlAccountRepository::FindCredential(
    const AgencyId& agency, const PersonId& person) const {
  auto read = [&](Row& row) {
    CredentialRecord record;
    record.agency = agency;
    record.person = person;
    record.password_hash = row.Text();
    record.second_factor = row.Text();
    record.second_factor_step = row.Int();
    record.failed_attempts = row.Int();
    record.throttled_until_us = row.Int();
    record.must_change = row.Bool();
    record.update_time_us = row.Int();
    return record;
  };
  return First<kSelectCredential>(connection_, read, agency, person);
}

absl::Status SqlAccountRepository::RecordFailure(const AgencyId& agency, const PersonId& person,
                                                 int64_t throttled_until_us) {
  return RunAny<kRecordFailure>(connection_, throttled_until_us, agency, person);
}

absl::Status SqlAccountRepository::ClearFailures(const AgencyId& agency, const PersonId& person) {
  return RunAny<kClearFailures>(connection_, agency, person);
}

absl::Status SqlAccountRepository::UseSecondFactor(const AgencyId& agency, const PersonId& person,
                                                   int64_t step) {
  return ExpectChanged(Run<kUseSecondFactor>(connection_, step, agency, person, step), "CODE_USED");
}

absl::Status SqlAccountRepository::InsertSession(const SessionRecord& record) {
  const SessionRecord& r = record;
  // A login whose COMMIT had an unknown outcome runs again; the hash of a random token is its own.
  std::string insert(kInsertSession);
  insert += connection_.dialect().Upsert({"token_hash"}, {});
  return RunAny(connection_, insert, r.token_hash, r.session_id, r.agency, r.person,
                r.second_factor, r.create_time_us, r.last_seen_us, r.expire_time_us, r.revoked);
}

absl::StatusOr<std::optional<SessionRecord>> SqlAccountRepository::FindSession(
    std::string_view token_hash) const {
  return First<kSelectSession>(connection_, ReadSession, token_hash);
}

absl::Status SqlAccountRepository::TouchSession(std::string_view token_hash, int64_t last_seen_us,
                                                int64_t expire_time_us) {
  return ExpectChanged(Run<kTouchSession>(connection_, last_seen_us, expire_time_us, token_hash),
                       "SESSION_OVER");
}

absl::Status SqlAccountRepository::RevokeSession(std::string_view token_hash) {
  return RunAny<kRevokeSession>(connection_, token_hash);
}

absl::StatusOr<int64_t> SqlAccountRepository::RevokeSessionsOf(const AgencyId& agency,
                                                               const PersonId& person,
                                                               std::string_view keep_token_hash) {
  return Run<kRevokeSessions>(connection_, agency, person, keep_token_hash);
}

absl::StatusOr<std::vector<SessionRecord>> SqlAccountRepository::ListSessionsOf(
    const AgencyId& agency, const PersonId& person) const {
  return All<kSelectSessions>(connection_, ReadSession, agency, person);
}

absl::StatusOr<int64_t> SqlAccountRepository::SweepSessions(int64_t before_us, int limit) {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, limits::kPageSizeMax));
  TRINHKY_ASSIGN_OR_RETURN(std::vector<std::string> expired,
                           All<kSelectExpired>(
                               connection_, [](Row& row) { return row.Text(); }, before_us, limit));
  for (const std::string& token_hash : expired) {
    TRINHKY_RETURN_IF_ERROR(RunAny<kDeleteSession>(connection_, token_hash));
  }
  return static_cast<int64_t>(expired.size());
}

}  // namespace trinhky::storage
