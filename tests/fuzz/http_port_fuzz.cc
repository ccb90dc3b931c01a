// The bytes of a connection, as anybody sends them. What reaches the handler has a shape, and what
// comes back is HTTP.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "services/gateway/http_port.h"

namespace {

using namespace trinhky::gateway;  // NOLINT: the subject of this file

constexpr int64_t kBodyMax = 64;
constexpr size_t kInputMax = 64 << 10;

class Judge final : public HttpHandler {
 public:
  std::optional<HttpReply> Admit(const HttpRequest& head, int64_t& body_max) override {
    const auto printable = [](char c) { return c > ' ' && c < '\x7f'; };
    const std::string target = head.path + head.query;
    if (head.path.empty() || head.path[0] != '/' || head.headers.size() > 100 ||
        !std::all_of(target.begin(), target.end(), printable))
      std::abort();
    for (const auto& [name, value] : head.headers)
      if (name.empty() || !std::all_of(name.begin(), name.end(), printable) ||
          value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
        std::abort();
    if (head.headers.contains("content-length") && head.headers.contains("transfer-encoding"))
      std::abort();
    body_max = kBodyMax;
    return std::nullopt;
  }
  void Vouch(const HttpRequest& head,
             std::function<void(std::optional<HttpReply>)> decide) override {
    if (head.headers.contains("authorization")) return decide(std::nullopt);
    decide(HttpReply{.status = 401});
  }
  void Answer(HttpRequest request, std::shared_ptr<HttpExchange> exchange) override {
    if (request.body.size() > kBodyMax) std::abort();
    if (request.path != "/stream") return exchange->Reply({.body = request.path + request.body});
    exchange->BeginStream(200, {});
    exchange->Send("piece", [exchange](bool) { exchange->EndStream(); });
  }
  HttpReply Refuse(int status) override { return {.status = status}; }
};

struct Port {
  Judge judge{};
  std::unique_ptr<HttpPort> port =
      *HttpPort::Open({.address = "127.0.0.1:0", .threads = 1, .small_body_bytes_max = 16}, judge);
};

// Sends it all, then reads what comes until the server has had enough.
std::string Ask(const std::string& address, std::string_view bytes) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  to.sin_port =
      htons(static_cast<uint16_t>(std::atoi(address.substr(address.rfind(':') + 1).c_str())));
  const int line = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::string answer;
  if (::connect(line, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(line, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
    ::shutdown(line, SHUT_WR);
    char buffer[4096];
    for (ssize_t got = 0; (got = ::recv(line, buffer, sizeof buffer, 0)) > 0;)
      answer.append(buffer, static_cast<size_t>(got));
  }
  ::close(line);
  return answer;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto* const server = new Port();
  if (size > kInputMax) return 0;
  const std::string answer =
      Ask(server->port->address(), {reinterpret_cast<const char*>(data), size});
  if (!answer.empty() && !answer.starts_with("HTTP/1.")) std::abort();
  return 0;
}
