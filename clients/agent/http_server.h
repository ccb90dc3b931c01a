// http_server.h: HTTP on 127.0.0.1, with a bound on everything.
//
// GNU libmicrohttpd, because it bounds connections, the memory of a head and idle time by itself,
// and hands a body over piece by piece, so that who may send how much is decided before a byte of
// it is read; cpp-httplib 0.11 bounds neither connections nor headers.
#ifndef TRINHKY_CLIENTS_AGENT_HTTP_SERVER_H_
#define TRINHKY_CLIENTS_AGENT_HTTP_SERVER_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky::agent {

struct HttpRequest {
  std::string method{};                          ///< "GET"
  std::string path{};                            ///< begins with '/'; there is never a query
  std::map<std::string, std::string> headers{};  ///< names in lower case, each once
  std::string body{};

  /// "" when it is not there.
  std::string Header(const std::string& name) const;
};

struct HttpResponse {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body{};
  std::vector<std::pair<std::string, std::string>> headers{};
};

/// What answers. Called from several threads at once.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  /// Judges a head, before its body. An answer here ends the call; else `body_max` is what may
  /// follow, bytes.
  virtual std::optional<HttpResponse> Admit(const HttpRequest& head, size_t& body_max) = 0;
  /// Answers an admitted call with its whole body. May wipe the body.
  virtual HttpResponse Answer(HttpRequest& request) = 0;
  /// The answer to a call that cannot be read, or whose body is too long or too slow.
  virtual HttpResponse Malformed() = 0;
  virtual HttpResponse TooLarge(const HttpRequest& head) = 0;
};

/// Serves while it lives; its end waits for the calls that run. Bodies are wiped after the answer,
/// in the library's buffer too: one of them holds a PIN.
class HttpServer {
 public:
  /// @param port  0: any that is free.  @param handler  not owned; outlives this.
  /// @errors kUnavailable/AGENT_PORT.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(int port, HttpHandler& handler);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const { return port_; }

 private:
  struct Daemon;
  HttpServer(std::unique_ptr<Daemon> daemon, int port);

  std::unique_ptr<Daemon> daemon_;
  int port_;
};

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_HTTP_SERVER_H_
