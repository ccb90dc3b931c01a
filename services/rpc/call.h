// call.h: what an operation knows about the call it serves.
#ifndef TRINHKY_SERVICES_RPC_CALL_H_
#define TRINHKY_SERVICES_RPC_CALL_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "workflow/base/strong_id.h"

namespace trinhky {

/// Who calls and when. Made by the edge after authentication; operations trust it.
struct Call {
  std::string method;        ///< "/trinhky.v1.ReviewService/ApproveReview"
  PersonId person;           ///< empty for calls between offices and for logging in
  std::string session_hash;  ///< SHA-256 of the session token; empty without a session
  std::string office;        ///< the peer's office id, from its TLS certificate; else empty
  int64_t now_us = 0;        ///< UTC microseconds, read once for the whole call
};

namespace rpc {

/// What a caller shows at the door.
struct Credentials {
  std::string bearer;  ///< session token; a secret, never logged
  std::string office;  ///< office id in the verified client certificate; empty without one
  /// Nobody sits there: a page that keeps itself fresh. Such a call does not keep a session alive.
  bool unattended = false;
};

/// Decides who is calling and whether the method has an entry for such a caller. Thread-safe.
class Gatekeeper {
 public:
  virtual ~Gatekeeper() = default;

  /// @errors kUnauthenticated/NOT_LOGGED_IN, SESSION_OVER; kPermissionDenied/METHOD_NOT_LISTED when
  ///   the table has no entry, METHOD_NOT_FOR_YOU when it has one for other callers.
  virtual absl::StatusOr<Call> Admit(std::string_view method, const Credentials& credentials,
                                     int64_t now_us) = 0;
};

}  // namespace rpc
}  // namespace trinhky

#endif  // TRINHKY_SERVICES_RPC_CALL_H_
