// login.h: from a name and a password to a session.
#ifndef TRINHKY_SERVICES_SESSION_LOGIN_H_
#define TRINHKY_SERVICES_SESSION_LOGIN_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/directory_book.h"
#include "services/casework/id_generator.h"
#include "services/session/password_hasher.h"
#include "services/session/session_book.h"
#include "services/storage/storage.h"

namespace trinhky::session {

/// A new session and the only copy of its token.
struct OpenedSession {
  std::string token;  ///< 256 bits, base64url; a secret
  LiveSession session;
};

struct LoginDeps {
  storage::Storage& storage;
  const casework::DirectoryBook& directory;
  PasswordHasher& hasher;
  SessionBook& sessions;
  IdGenerator& ids;
};

/// Thread-safe.
class LoginOperations {
 public:
  explicit LoginOperations(LoginDeps deps) : deps_(deps) {}

  /// Logs in. A wrong password, an unknown, suspended or throttled name and a person without a
  /// password get the same answer for the same work: one hash and one transaction.
  /// @errors kUnauthenticated/LOGIN_FAILED; kResourceExhausted: too many log in at once.
  absl::StatusOr<OpenedSession> Open(const std::string& login, std::string_view password,
                                     int64_t now_us);

  /// Sets a person's password and ends his sessions.
  /// @errors kNotFound/PERSON_UNKNOWN; kResourceExhausted.
  absl::Status SetPassword(const PersonId& person, std::string_view password, int64_t now_us);

 private:
  struct Attempt {
    PersonId person;            // "nobody" when no login can succeed
    std::string password_hash;  // empty: verify against nobody
    bool counted = false;       // the failure is already counted, to be taken back on success
  };

  absl::StatusOr<Attempt> Begin(const std::string& login, int64_t now_us);
  absl::StatusOr<OpenedSession> Store(const PersonId& person, const std::string& new_hash,
                                      int64_t now_us);

  LoginDeps deps_;
};

}  // namespace trinhky::session

#endif  // TRINHKY_SERVICES_SESSION_LOGIN_H_
