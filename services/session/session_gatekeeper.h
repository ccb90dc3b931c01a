// session_gatekeeper.h: the door: who calls, and does the table let such a caller in?
#ifndef TRINHKY_SERVICES_SESSION_SESSION_GATEKEEPER_H_
#define TRINHKY_SERVICES_SESSION_SESSION_GATEKEEPER_H_

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "services/casework/directory_book.h"
#include "services/rpc/call.h"
#include "services/session/session_book.h"

namespace trinhky::session {

/// Thread-safe.
class SessionGatekeeper final : public rpc::Gatekeeper {
 public:
  /// @param peers  ids of offices that may call, beside those that serve an agency of the
  /// directory.
  SessionGatekeeper(SessionBook& sessions, const casework::DirectoryBook& directory,
                    std::set<std::string> peers)
      : sessions_(sessions), directory_(directory), peers_(std::move(peers)) {}

  /// @errors those of rpc::Gatekeeper; kPermissionDenied/OFFICE_UNKNOWN: a good certificate of an
  ///   office that nobody here has listed; /ROLE_MISSING with `role`.
  absl::StatusOr<Call> Admit(std::string_view method, const rpc::Credentials& credentials,
                             int64_t now_us) override;

 private:
  absl::StatusOr<Call> AdmitPerson(Call call, const rpc::Credentials& credentials,
                                   std::string_view role);
  absl::StatusOr<Call> AdmitOffice(Call call, const rpc::Credentials& credentials);

  SessionBook& sessions_;
  const casework::DirectoryBook& directory_;
  const std::set<std::string> peers_;
};

}  // namespace trinhky::session

#endif  // TRINHKY_SERVICES_SESSION_SESSION_GATEKEEPER_H_
