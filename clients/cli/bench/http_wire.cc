#include "clients/cli/bench/http_wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr std::string_view kLength = "\r\nContent-Length: ";
constexpr size_t kReadBytes = 64 << 10;

absl::Status Ended() { return absl::UnavailableError("the server ended a connection"); }

}  // namespace

absl::StatusOr<HttpWire> HttpWire::Connect(const std::string& address, size_t connections) {
  HttpWire wire;
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  to.sin_port =
      htons(static_cast<uint16_t>(std::atoi(address.substr(address.rfind(':') + 1).c_str())));
  for (size_t i = 0; i < connections; ++i) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    wire.lines_.push_back({.socket = socket});
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
      return absl::UnavailableError("nobody listens at " + address);
  }
  return wire;
}

HttpWire::HttpWire(HttpWire&& other) noexcept : lines_(std::exchange(other.lines_, {})) {}

HttpWire::~HttpWire() {
  for (const Line& line : lines_) ::close(line.socket);
}

absl::Status HttpWire::Send(size_t connection, std::string_view request) {
  Line& line = lines_.at(connection);
  line.waits = true;
  while (!request.empty()) {
    const ssize_t sent = ::send(line.socket, request.data(), request.size(), MSG_NOSIGNAL);
    if (sent <= 0) return Ended();
    request.remove_prefix(static_cast<size_t>(sent));
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> HttpWire::Read(size_t connection, std::vector<Answer>& answers) {
  Line& line = lines_[connection];
  char bytes[kReadBytes];
  const ssize_t got = ::recv(line.socket, bytes, sizeof bytes, 0);
  if (got <= 0) return Ended();
  line.buffer.append(bytes, static_cast<size_t>(got));
  const size_t head = line.buffer.find("\r\n\r\n");
  if (head == std::string::npos) return false;
  const size_t length = line.buffer.find(kLength);
  if (length == std::string::npos || length > head)
    return absl::InternalError("an answer without a length: " + line.buffer.substr(0, head));
  const size_t body = std::strtoull(line.buffer.c_str() + length + kLength.size(), nullptr, 10);
  if (line.buffer.size() < head + 4 + body) return false;
  answers.push_back({.connection = connection,
                     .status = std::atoi(line.buffer.c_str() + std::string("HTTP/1.1 ").size()),
                     .body_bytes = body});
  line.buffer.clear();
  line.waits = false;
  return true;
}

absl::StatusOr<std::vector<HttpWire::Answer>> HttpWire::Wait() {
  std::vector<Answer> answers;
  while (answers.empty()) {
    std::vector<pollfd> polled;
    std::vector<size_t> index;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (!lines_[i].waits) continue;
      polled.push_back({.fd = lines_[i].socket, .events = POLLIN, .revents = 0});
      index.push_back(i);
    }
    if (polled.empty()) return absl::InternalError("nothing was asked");
    if (::poll(polled.data(), polled.size(), -1) < 0 && errno != EINTR) return Ended();
    for (size_t i = 0; i < polled.size(); ++i)
      if (polled[i].revents != 0) TRINHKY_RETURN_IF_ERROR(Read(index[i], answers).status());
  }
  return answers;
}

}  // namespace trinhky::cli
