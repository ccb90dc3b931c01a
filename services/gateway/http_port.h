// http_port.h: HTTP/1.1 on one port, with a bound on everything: who may connect, how long a head
// and a body may take in all, how much of each is read, how long a reader may stand still.
//
// Boost.Beast: it gives every phase of a connection to us, so each has one deadline of its own (a
// library with idle timeouts alone is kept busy by a byte now and then), and TLS is OpenSSL, as
// everywhere here. All of it is in http_port.cc, because it compiles slowly.
#ifndef TRINHKY_SERVICES_GATEWAY_HTTP_PORT_H_
#define TRINHKY_SERVICES_GATEWAY_HTTP_PORT_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky::gateway {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method{};                          ///< "GET"
  std::string path{};                            ///< as it came, begins with '/', without the query
  std::string query{};                           ///< behind '?'; empty without one
  std::map<std::string, std::string> headers{};  ///< names in lower case
  std::string body{};

  /// "" when it is not there.
  std::string_view Header(const std::string& name) const;
};

struct HttpReply {
  int status = 200;
  HttpHeaders headers{};
  std::string body{};
  /// Sent instead of `body` when it is set; shared, for files that many ask for.
  std::shared_ptr<const std::string> file{};
};

/// One request that waits for its answer: one Reply(), or BeginStream(), Send()…, EndStream().
/// Thread-safe. When the client has gone, every call does nothing (Send() says so).
class HttpExchange {
 public:
  virtual ~HttpExchange() = default;
  virtual void Reply(HttpReply reply) = 0;
  /// Begins an answer of unknown length.
  virtual void BeginStream(int status, HttpHeaders headers) = 0;
  /// `written` is called once: true when the system has taken the bytes, false when the client has
  /// gone. The next Send() comes after that.
  virtual void Send(std::string bytes, std::function<void(bool)> written) = 0;
  virtual void EndStream() = 0;
  /// `gone` is called when the client goes before the answer is over; at once when it has.
  virtual void OnGone(std::function<void()> gone) = 0;
};

/// What answers. Called from several threads at once; must not block.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  /// Judges a head, before its body. An answer here ends the connection; else `body_max` is what
  /// may follow, bytes.
  virtual std::optional<HttpReply> Admit(const HttpRequest& head, int64_t& body_max) = 0;
  /// Is this somebody who may send a large body? Called between Admit() and the body; `decide` is
  /// called once, from any thread, with nothing or with the answer that ends the connection.
  virtual void Vouch(const HttpRequest& head,
                     std::function<void(std::optional<HttpReply>)> decide) = 0;
  virtual void Answer(HttpRequest request, std::shared_ptr<HttpExchange> exchange) = 0;
  /// The answer to what cannot be read (400), is too large (413, 431) or too slow (408).
  virtual HttpReply Refuse(int status) = 0;
};

struct HttpPortOptions {
  std::string address{};   ///< "127.0.0.1:0"; port 0 takes a free one
  std::string tls_cert{};  ///< PEM file with the chain; empty: plain HTTP
  std::string tls_key{};
  int threads = 2;
  /// At most half of the files that the process may have open.
  int connections_max = 4096;
  int head_bytes_max = 16 << 10;
  int head_seconds_max = 10;   ///< from the first byte of a connection to the end of a head
  int idle_seconds_max = 30;   ///< from an answer to the end of the next head
  int body_seconds_max = 30;   ///< and one more for each 64 KiB that it announces
  int write_seconds_max = 30;  ///< for each piece of an answer
  /// Larger ones are for those for whom the handler vouches.
  int64_t small_body_bytes_max = int64_t{16} << 10;
  /// Those that are held at one time, all together; who would exceed it is refused (503).
  int64_t body_bytes_total_max = int64_t{512} << 20;
};

class HttpPort {
 public:
  /// Listens and serves. @param handler  not owned; outlives this.
  /// @errors kUnavailable/PORT_TAKEN; those of PrepareTls().
  static absl::StatusOr<std::unique_ptr<HttpPort>> Open(const HttpPortOptions& options,
                                                        HttpHandler& handler);
  /// Closes every connection and waits for its threads. The handler must let go of its exchanges.
  ~HttpPort();
  HttpPort(const HttpPort&) = delete;
  HttpPort& operator=(const HttpPort&) = delete;

  /// Where it listens, with the real port.
  const std::string& address() const { return address_; }

 private:
  struct Server;
  HttpPort(std::unique_ptr<Server> server, std::string address);

  std::unique_ptr<Server> server_;
  std::string address_;
};

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_HTTP_PORT_H_
