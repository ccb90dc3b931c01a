// smtp_sink.h: a small mail server for tests: real SMTP on a real port, with STARTTLS and TLS.
//
//   SmtpSink sink({.tls = SinkTls::kStartTls});
//   … send to 127.0.0.1:sink.port() with sink.CertificateFile() as root …
//   EXPECT_EQ(sink.mails().size(), 1u);
//
// It keeps the order of commands that RFC 5321 asks for, and can be told to answer one of them in
// another way, or never.
#ifndef TRINHKY_TESTS_SERVICES_NOTICES_SMTP_SINK_H_
#define TRINHKY_TESTS_SERVICES_NOTICES_SMTP_SINK_H_

#include <openssl/ssl.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/testing/temp_folder.h"

namespace trinhky::testing {

enum class SinkTls { kNone, kStartTls, kAtOnce };

struct SinkOptions {
  SinkTls tls = SinkTls::kNone;
  std::string user;  ///< empty: nobody has to log in
  std::string password;
  std::string names = "IP:127.0.0.1,DNS:localhost";  ///< in its certificate
  int port = 0;                                      ///< 0: a free one
};

/// What came in, as the sender wrote it.
struct SinkMail {
  std::string from;
  std::string to;
  std::string text;
  bool tls = false;
  std::string user;
};

/// Answers that mean something to the sink alone.
inline constexpr const char* kSinkHang = "(hang)";  ///< never answers, until the client goes
inline constexpr const char* kSinkCut = "(cut)";    ///< ends the connection

/// One connection at a time. Ends the program when it cannot listen. Thread-safe.
class SmtpSink {
 public:
  explicit SmtpSink(SinkOptions options = {});
  ~SmtpSink();
  SmtpSink(const SmtpSink&) = delete;
  SmtpSink& operator=(const SmtpSink&) = delete;

  int port() const { return port_; }
  /// Its certificate, PEM; it has signed it itself.
  std::string CertificateFile() const { return folder_.File("sink.pem"); }

  /// Answers `command` ("EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"; "END" after the
  /// message) with `reply` from now on; "" answers as usual again.
  void Answer(const std::string& command, const std::string& reply);

  std::vector<SinkMail> mails() const;
  /// The commands of all connections, in order: "EHLO", "STARTTLS", …
  std::vector<std::string> commands() const;

 private:
  struct Session;

  void Serve();
  void Talk(Session& session);
  /// False: the connection is over.
  bool Obey(Session& session, const std::string& line);
  bool LogIn(Session& session, const std::string& line);
  bool Take(Session& session);
  std::string AnswerTo(const std::string& command, const std::string& usual);

  const SinkOptions options_;
  TempFolder folder_;
  SSL_CTX* tls_ = nullptr;
  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  int client_ = -1;
  bool stopped_ = false;
  std::map<std::string, std::string> answers_;
  std::vector<SinkMail> mails_;
  std::vector<std::string> commands_;
  std::thread thread_;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_SERVICES_NOTICES_SMTP_SINK_H_
