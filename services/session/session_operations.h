// session_operations.h: logging in and out, and who one is.
#ifndef TRINHKY_SERVICES_SESSION_SESSION_OPERATIONS_H_
#define TRINHKY_SERVICES_SESSION_SESSION_OPERATIONS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/directory_book.h"
#include "services/rpc/call.h"
#include "services/session/login.h"
#include "services/session/session_book.h"
#include "trinhky/v1/session_service.pb.h"

namespace trinhky::session {

/// The use cases of SessionService. Thread-safe.
class SessionOperations {
 public:
  SessionOperations(LoginOperations& logins, SessionBook& sessions,
                    const casework::DirectoryBook& directory)
      : logins_(logins), sessions_(sessions), directory_(directory) {}

  /// @errors those of LoginOperations::Open().
  absl::Status Create(const Call& call, const v1::CreateSessionRequest& request,
                      v1::CreateSessionResponse& response) const;
  /// @errors kNotFound/SESSION_UNKNOWN.
  absl::Status Get(const Call& call, const v1::GetSessionRequest& request,
                   v1::Session& response) const;
  /// @errors kNotFound/SESSION_UNKNOWN.
  absl::Status Delete(const Call& call, const v1::DeleteSessionRequest& request,
                      v1::DeleteSessionResponse& response) const;

 private:
  /// The caller's own session, which `name` must mean.
  absl::StatusOr<LiveSession> Own(const Call& call, const std::string& name) const;
  void Fill(const LiveSession& session, int64_t now_us, v1::Session& out) const;

  LoginOperations& logins_;
  SessionBook& sessions_;
  const casework::DirectoryBook& directory_;
};

}  // namespace trinhky::session

#endif  // TRINHKY_SERVICES_SESSION_SESSION_OPERATIONS_H_
