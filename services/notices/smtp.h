// smtp.h: hands one message to a mail server (RFC 5321).
//
//   SmtpClient client({.server = *ParseSmtpAddress("smtp://mail.xa.example:587"), …});
//   absl::Status sent = client.Send({.from = …, .to = …, .text = mail}, &stop);
//
// Nothing is said in the clear to another machine: without STARTTLS, or with a certificate that the
// roots do not vouch for, nothing is sent. Whether the server, this address or nobody is at fault
// is in the code, because the caller does something else in each case.
#ifndef TRINHKY_SERVICES_NOTICES_SMTP_H_
#define TRINHKY_SERVICES_NOTICES_SMTP_H_

#include <atomic>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace trinhky::notices {

inline constexpr int kSmtpConnectMs = 10'000;
inline constexpr int kSmtpWholeMs = 30'000;

/// Where a mail server is.
struct SmtpAddress {
  bool tls_at_once = false;  ///< smtps://; otherwise STARTTLS
  std::string host;          ///< a name, an IPv4 address, or an IPv6 address in brackets
  int port = 0;

  /// Nobody from another machine is on the line.
  bool IsLoopback() const;
};

/// Reads "smtp://host[:port]" and "smtps://host[:port]"; the ports are 587 and 465 when none is
/// given. Nothing may follow: a user or a password in an address would be shown everywhere.
std::optional<SmtpAddress> ParseSmtpAddress(std::string_view text);

struct SmtpOptions {
  SmtpAddress server;
  std::string own_name;  ///< this machine as it greets: the host of the desk
  std::string user;      ///< empty: nobody logs in
  std::string password;
  std::string ca_file;  ///< PEM; empty: the system's. Given, it asks for TLS on loopback too
  int connect_ms = kSmtpConnectMs;
  int whole_ms = kSmtpWholeMs;  ///< for everything, the connection included
};

/// A message and its way. The addresses are such as casework::IsMailAddress() accepts.
struct Letter {
  std::string from;
  std::string to;
  std::string text;  ///< header and body, lines end in CRLF
};

/// Thread-safe; a connection for each message.
class SmtpClient {
 public:
  explicit SmtpClient(SmtpOptions options) : options_(std::move(options)) {}

  /// Returns OK once the server has taken the message over. No error text holds an address or what
  /// the server wrote; metadata "reply" is its number.
  /// @param stop  ends it early when it becomes true; may be null
  /// @errors kFailedPrecondition/MAIL_REFUSED: for good (5xx), this address or this message;
  ///   kResourceExhausted/MAIL_DEFERRED: not now (4xx), this address or this message;
  ///   kUnavailable: the server, whatever the address: SMTP_AWAY, SMTP_NO_TLS, SMTP_CERTIFICATE,
  ///   SMTP_LOGIN, SMTP_REFUSED; kDeadlineExceeded/SMTP_TIMEOUT: it may have the message or not;
  ///   kCancelled: stopped.
  absl::Status Send(const Letter& letter, const std::atomic<bool>* stop) const;

 private:
  const SmtpOptions options_;
};

}  // namespace trinhky::notices

#endif  // TRINHKY_SERVICES_NOTICES_SMTP_H_
