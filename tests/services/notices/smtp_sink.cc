#include "tests/services/notices/smtp_sink.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

#include "absl/strings/escaping.h"

namespace trinhky::testing {
namespace {

constexpr size_t kLineBytesMax = 4'096;
constexpr size_t kMailBytesMax = 1'048'576;

void Must(bool good, const char* what) {
  if (good) return;
  std::perror(what);
  std::abort();  // without it no test means a thing
}

// A key, and a certificate that it signs itself, both in `path`.
void MakeCertificate(const std::string& path, const std::string& names) {
  constexpr long kDay = 24L * 3600;
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  Must(key != nullptr && certificate != nullptr, "key");
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -kDay);
  X509_gmtime_adj(X509_getm_notAfter(certificate), kDay);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  const std::string title = "mail sink of a test";
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(title.c_str()), -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_EXTENSION* alt = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str());
  Must(alt != nullptr && X509_add_ext(certificate, alt, -1) == 1, "names");
  Must(X509_sign(certificate, key, EVP_sha256()) > 0, "sign");
  std::FILE* file = std::fopen(path.c_str(), "w");
  Must(file != nullptr, "certificate");
  PEM_write_X509(file, certificate);
  PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
  X509_EXTENSION_free(alt);
  X509_free(certificate);
  EVP_PKEY_free(key);
}

SSL_CTX* MakeContext(const std::string& path) {
  SSL_CTX* context = SSL_CTX_new(TLS_server_method());
  Must(context != nullptr && SSL_CTX_use_certificate_file(context, path.c_str(), 1) == 1 &&
           SSL_CTX_use_PrivateKey_file(context, path.c_str(), 1) == 1,
       "TLS");
  return context;
}

std::string InBrackets(const std::string& line) {
  const size_t from = line.find('<');
  const size_t to = line.find('>', from);
  if (from == std::string::npos || to == std::string::npos) return "";
  return line.substr(from + 1, to - from - 1);
}

}  // namespace

// One connection.
struct SmtpSink::Session {
  explicit Session(int client) : fd(client) {}
  ~Session() {
    if (ssl != nullptr) {
      SSL_shutdown(ssl);
      SSL_free(ssl);
    }
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  bool BeginTls(SSL_CTX* context) {
    ssl = SSL_new(context);
    SSL_set_fd(ssl, fd);
    if (SSL_accept(ssl) == 1) return true;
    SSL_free(ssl);
    ssl = nullptr;
    return false;
  }
  bool Fill() {
    char bytes[4096];
    const auto got = ssl != nullptr ? SSL_read(ssl, bytes, sizeof bytes)
                                    : static_cast<int>(::recv(fd, bytes, sizeof bytes, 0));
    if (got <= 0) return false;
    buffer.append(bytes, static_cast<size_t>(got));
    return true;
  }
  /// Without its CRLF.
  std::optional<std::string> ReadLine() {
    size_t end = 0;
    while ((end = buffer.find("\r\n")) == std::string::npos)
      if (buffer.size() > kLineBytesMax || !Fill()) return std::nullopt;
    std::string line = buffer.substr(0, end);
    buffer.erase(0, end + 2);
    return line;
  }
  /// False when the connection is over, or the answer says so.
  bool Say(const std::string& reply) {
    if (reply == kSinkCut) return false;
    if (reply == kSinkHang) {
      while (Fill()) buffer.clear();
      return false;
    }
    const std::string line = reply + "\r\n";
    const int size = static_cast<int>(line.size());
    return (ssl != nullptr
                ? SSL_write(ssl, line.data(), size)
                : static_cast<int>(::send(fd, line.data(), line.size(), MSG_NOSIGNAL))) == size;
  }

  const int fd;
  SSL* ssl = nullptr;
  std::string buffer;
  SinkMail mail;
};

SmtpSink::SmtpSink(SinkOptions options) : options_(std::move(options)) {
  // OpenSSL writes to lines that are gone; so the server has it, too.
  std::signal(SIGPIPE, SIG_IGN);
  MakeCertificate(CertificateFile(), options_.names);
  tls_ = MakeContext(CertificateFile());
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(options_.port));
  socklen_t size = sizeof address;
  Must(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0, "bind");
  Must(::listen(listener_, 16) == 0, "listen");
  Must(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0, "name");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { Serve(); });
}

SmtpSink::~SmtpSink() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    if (client_ >= 0) ::shutdown(client_, SHUT_RDWR);
  }
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
  SSL_CTX_free(tls_);
}

void SmtpSink::Answer(const std::string& command, const std::string& reply) {
  const std::lock_guard lock(mutex_);
  answers_[command] = reply;
}

std::vector<SinkMail> SmtpSink::mails() const {
  const std::lock_guard lock(mutex_);
  return mails_;
}

std::vector<std::string> SmtpSink::commands() const {
  const std::lock_guard lock(mutex_);
  return commands_;
}

std::string SmtpSink::AnswerTo(const std::string& command, const std::string& usual) {
  const std::lock_guard lock(mutex_);
  const auto found = answers_.find(command);
  return found == answers_.end() || found->second.empty() ? usual : found->second;
}

void SmtpSink::Serve() {
  for (;;) {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    {
      const std::lock_guard lock(mutex_);
      if (stopped_ || client < 0) {
        if (client >= 0) ::close(client);
        return;
      }
      client_ = client;
    }
    {
      Session session(client);
      Talk(session);
    }
    const std::lock_guard lock(mutex_);
    client_ = -1;
    ::close(client);
  }
}

void SmtpSink::Talk(Session& session) {
  if (options_.tls == SinkTls::kAtOnce && !session.BeginTls(tls_)) return;
  if (!session.Say(AnswerTo("CONNECT", "220 sink.example ESMTP"))) return;
  for (;;) {
    const std::optional<std::string> line = session.ReadLine();
    if (!line || !Obey(session, *line)) return;
  }
}

bool SmtpSink::Obey(Session& session, const std::string& line) {
  const std::string command = line.substr(0, line.find(' '));
  {
    const std::lock_guard lock(mutex_);
    commands_.push_back(command);
  }
  if (command == "EHLO") {
    std::string can = "250-sink.example\r\n";
    if (options_.tls == SinkTls::kStartTls && session.ssl == nullptr) can += "250-STARTTLS\r\n";
    if (!options_.user.empty()) can += "250-AUTH PLAIN\r\n";
    session.mail = {};
    return session.Say(AnswerTo(command, can + "250 8BITMIME"));
  }
  if (command == "STARTTLS") {
    const std::string reply = AnswerTo(command, "220 go on");
    if (!session.Say(reply)) return false;
    if (reply[0] != '2') return true;
    session.buffer.clear();  // what came before TLS is nobody's
    return session.BeginTls(tls_);
  }
  if (command == "AUTH") return LogIn(session, line);
  if (command == "MAIL") {
    if (!options_.user.empty() && session.mail.user.empty())
      return session.Say("530 5.7.0 log in first");
    session.mail.from = InBrackets(line);
    return session.Say(AnswerTo(command, "250 2.1.0 sender"));
  }
  if (command == "RCPT") {
    if (session.mail.from.empty()) return session.Say("503 5.5.1 MAIL first");
    const std::string reply = AnswerTo(command, "250 2.1.5 recipient");
    if (reply[0] == '2') session.mail.to = InBrackets(line);
    return session.Say(reply);
  }
  if (command == "DATA") {
    if (session.mail.to.empty()) return session.Say("503 5.5.1 RCPT first");
    const std::string reply = AnswerTo(command, "354 go on");
    return session.Say(reply) && (reply[0] != '3' || Take(session));
  }
  if (command == "QUIT") {
    session.Say(AnswerTo(command, "221 2.0.0 bye"));
    return false;
  }
  return session.Say("500 5.5.1 what?");
}

bool SmtpSink::LogIn(Session& session, const std::string& line) {
  constexpr std::string_view kPlain = "AUTH PLAIN";
  std::string answer = line.size() > kPlain.size() ? line.substr(kPlain.size() + 1) : "";
  if (answer.empty()) {
    if (!session.Say("334 ")) return false;
    const std::optional<std::string> next = session.ReadLine();
    if (!next) return false;
    answer = *next;
  }
  std::string decoded;
  const std::string right =
      std::string(1, '\0') + options_.user + std::string(1, '\0') + options_.password;
  const bool good = absl::Base64Unescape(answer, &decoded) && decoded == right;
  if (good) session.mail.user = options_.user;
  return session.Say(AnswerTo("AUTH", good ? "235 2.7.0 welcome" : "535 5.7.8 no"));
}

bool SmtpSink::Take(Session& session) {
  std::string& text = session.mail.text;
  for (;;) {
    const std::optional<std::string> line = session.ReadLine();
    if (!line || text.size() > kMailBytesMax) return false;
    if (*line == ".") break;
    text += (line->starts_with('.') ? line->substr(1) : *line) + "\r\n";
  }
  const std::string reply = AnswerTo("END", "250 2.0.0 taken");
  if (reply[0] == '2' || reply == kSinkCut) {  // cut: it has it, and nobody hears of that
    session.mail.tls = session.ssl != nullptr;
    const std::lock_guard lock(mutex_);
    mails_.push_back(session.mail);
  }
  const std::string user = session.mail.user;
  session.mail = {.user = user};
  return session.Say(reply);
}

}  // namespace trinhky::testing
