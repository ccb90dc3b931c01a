// session_cookie.h: the session of a browser, where no script can read it.
//
// Over TLS the cookie is "__Host-trinhky": the browser takes it only from this very host, over TLS,
// for every path. A demonstration on loopback has no TLS; there it is "trinhky", the same but for
// Secure, and nobody but this machine can reach the port.
#ifndef TRINHKY_SERVICES_GATEWAY_SESSION_COOKIE_H_
#define TRINHKY_SERVICES_GATEWAY_SESSION_COOKIE_H_

#include <string>
#include <string_view>

namespace trinhky::gateway {

class SessionCookie {
 public:
  /// @param secure  the browser speaks TLS, with us or with a proxy in front
  explicit SessionCookie(bool secure) : secure_(secure) {}

  std::string_view name() const { return secure_ ? "__Host-trinhky" : "trinhky"; }
  /// The token in a Cookie header; "" when there is none, more than one, or it is no token.
  std::string TokenIn(std::string_view cookie_header) const;
  /// The Set-Cookie value that keeps `token` until the browser is closed; the server ends sessions
  /// itself, before that or after.
  std::string Keep(std::string_view token) const;
  /// The one that takes it away.
  std::string Forget() const;

 private:
  bool secure_;
};

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_SESSION_COOKIE_H_
