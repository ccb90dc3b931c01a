#include "services/session/login.h"

#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/rpc/log.h"
#include "services/session/session_limits.h"
#include "workflow/base/status.h"

namespace trinhky::session {
namespace {

using casework::kWholeOffice;

// No directory can list it: ids have no underscore.
const PersonId& Nobody() {
  static const PersonId kNobody("_nobody");
  return kNobody;
}

absl::Status LoginFailed() {
  return Reject(
      absl::StatusCode::kUnauthenticated, "LOGIN_FAILED",
      {.vi = "Tên đăng nhập hoặc mật khẩu không đúng, hoặc vừa sai nhiều lần: hãy đợi rồi thử lại "
             "(lâu nhất 15 phút).",
       .en = "Expected a known name with its password, or too many tries failed just now: wait and "
             "try again (15 minutes at most)."});
}

// Counts one more failure; `Nobody()` has no row, which makes it the same work without effect.
absl::Status CountFailure(storage::UnitOfWork& work, const PersonId& person, int64_t now_us) {
  TRINHKY_ASSIGN_OR_RETURN(const auto credential,
                           work.accounts().FindCredential(kWholeOffice, person));
  const int64_t failures = credential.has_value() ? credential->failed_attempts : 0;
  return work.accounts().RecordFailure(kWholeOffice, person, now_us + ThrottleUs(failures + 1));
}

}  // namespace

absl::StatusOr<LoginOperations::Attempt> LoginOperations::Begin(const std::string& login,
                                                                int64_t now_us) {
  const auto directory = deps_.directory.Current();
  const casework::Person* person = directory->FindLogin(login);
  const PersonId who = person != nullptr && !person->suspended ? person->id : Nobody();
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<storage::CredentialRecord> credential,
                           deps_.storage.Read([&](const storage::ReadUnit& unit) {
                             return unit.accounts().FindCredential(kWholeOffice, who);
                           }));
  if (!credential.has_value() || credential->password_hash.empty())
    return Attempt{.person = Nobody(), .password_hash = "", .counted = false};
  if (credential->failed_attempts == 0)
    return Attempt{.person = who, .password_hash = credential->password_hash, .counted = false};
  // After a failure each attempt is counted before it is tried: a burst of guesses cannot all slip
  // in before the first of them has failed.
  Attempt attempt{.person = Nobody(), .password_hash = "", .counted = true};
  const absl::Status counted = deps_.storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(const auto now, work.accounts().FindCredential(kWholeOffice, who));
    const bool may_try = now.has_value() && now->throttled_until_us <= now_us;
    attempt.person = may_try ? who : Nobody();
    attempt.password_hash = may_try ? now->password_hash : std::string();
    return CountFailure(work, attempt.person, now_us);
  });
  TRINHKY_RETURN_IF_ERROR(counted);
  return attempt;
}

absl::StatusOr<OpenedSession> LoginOperations::Open(const std::string& login,
                                                    std::string_view password, int64_t now_us) {
  TRINHKY_ASSIGN_OR_RETURN(const Attempt attempt, Begin(login, now_us));
  TRINHKY_ASSIGN_OR_RETURN(const bool matched,
                           attempt.password_hash.empty()
                               ? deps_.hasher.VerifyNobody(password)
                               : deps_.hasher.Verify(attempt.password_hash, password));
  if (!matched) {
    if (!attempt.counted) {
      const absl::Status counted = deps_.storage.Write(
          [&](storage::UnitOfWork& work) { return CountFailure(work, attempt.person, now_us); });
      TRINHKY_RETURN_IF_ERROR(counted);
    }
    Log(LogLevel::kWarning, "login_failed", {{"person", attempt.person.value()}});
    return LoginFailed();
  }
  std::string new_hash;
  if (deps_.hasher.IsWeaker(attempt.password_hash)) {
    TRINHKY_ASSIGN_OR_RETURN(new_hash, deps_.hasher.Hash(password));
  }
  return Store(attempt.person, new_hash, now_us);
}

absl::StatusOr<OpenedSession> LoginOperations::Store(const PersonId& person,
                                                     const std::string& new_hash, int64_t now_us) {
  OpenedSession opened;
  const std::string secret = deps_.ids.NewSecret(kTokenBytes);
  absl::WebSafeBase64Escape(secret, &opened.token);
  storage::SessionRecord record;
  record.token_hash = TokenHash(opened.token);
  record.session_id = deps_.ids.NewId("ses", now_us);
  record.agency = kWholeOffice;
  record.person = person;
  record.create_time_us = now_us;
  record.last_seen_us = now_us;
  record.expire_time_us = ExpiryOf(now_us, now_us);
  const absl::Status stored = deps_.storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(work.accounts().ClearFailures(kWholeOffice, person));
    if (!new_hash.empty()) {
      TRINHKY_ASSIGN_OR_RETURN(auto credential,
                               work.accounts().FindCredential(kWholeOffice, person));
      if (credential.has_value()) {
        credential->password_hash = new_hash;
        credential->update_time_us = now_us;
        TRINHKY_RETURN_IF_ERROR(work.accounts().PutCredential(*credential));
      }
    }
    TRINHKY_RETURN_IF_ERROR(
        work.accounts().SweepSessions(now_us - kSweepAfterUs, kSweepMax).status());
    return work.accounts().InsertSession(record);
  });
  TRINHKY_RETURN_IF_ERROR(stored);
  deps_.sessions.Remember(record, now_us);
  opened.session = {.token_hash = record.token_hash,
                    .session_id = record.session_id,
                    .person = person,
                    .expire_time_us = record.expire_time_us};
  return opened;
}

absl::Status LoginOperations::SetPassword(const PersonId& person, std::string_view password,
                                          int64_t now_us) {
  if (deps_.directory.Current()->FindPerson(person) == nullptr)
    return Reject(absl::StatusCode::kNotFound, "PERSON_UNKNOWN",
                  {.vi = absl::StrCat("Không có 'people/", person.value(), "' trong danh bạ."),
                   .en = absl::StrCat("Expected a person of the directory, but 'people/",
                                      person.value(), "' is none.")},
                  {{"person", person.value()}});
  TRINHKY_ASSIGN_OR_RETURN(const std::string hash, deps_.hasher.Hash(password));
  return deps_.storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
    storage::CredentialRecord credential;
    credential.agency = kWholeOffice;
    credential.person = person;
    credential.password_hash = hash;
    credential.update_time_us = now_us;
    TRINHKY_RETURN_IF_ERROR(work.accounts().PutCredential(credential));
    return work.accounts().RevokeSessionsOf(kWholeOffice, person, "").status();
  });
}

}  // namespace trinhky::session
