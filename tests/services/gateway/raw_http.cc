#include "tests/services/gateway/raw_http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>

namespace trinhky::gateway::testing {
namespace {

constexpr int kWaitSeconds = 10;
constexpr size_t kReadBytes = 1 << 16;

}  // namespace

RawHttp::RawHttp(const std::string& address, const char* from) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval wait{.tv_sec = kWaitSeconds, .tv_usec = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  to.sin_port =
      htons(static_cast<uint16_t>(std::atoi(address.substr(address.rfind(':') + 1).c_str())));
  sockaddr_in own = {};
  own.sin_family = AF_INET;
  ::inet_pton(AF_INET, from, &own.sin_addr);
  if (::bind(socket_, reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0) std::abort();
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) std::abort();
}

RawHttp::~RawHttp() {
  if (socket_ >= 0) ::close(socket_);
}

ssize_t RawHttp::Put(std::string_view bytes) {
  return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

ssize_t RawHttp::Take(char* bytes, size_t size) { return ::recv(socket_, bytes, size, 0); }

bool RawHttp::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = Put(bytes);
    if (sent <= 0) return false;  // the server has closed: what it said can be read
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

void RawHttp::FinishSending() { ::shutdown(socket_, SHUT_WR); }

bool RawHttp::More() {
  char bytes[kReadBytes];
  const ssize_t got = Take(bytes, sizeof bytes);
  if (got <= 0) return false;
  buffer_.append(bytes, static_cast<size_t>(got));
  return true;
}

std::string RawHttp::Answer() {
  while (buffer_.find("\r\n\r\n") == std::string::npos)
    if (!More()) return std::exchange(buffer_, {});
  const size_t head = buffer_.find("\r\n\r\n") + 4;
  size_t end = head;
  if (const std::string length = HeaderOf(buffer_.substr(0, head), "content-length");
      !length.empty()) {
    end = head + std::strtoull(length.c_str(), nullptr, 10);
    while (buffer_.size() < end)
      if (!More()) return std::exchange(buffer_, {});
  } else if (!HeaderOf(buffer_.substr(0, head), "transfer-encoding").empty()) {
    while ((end = buffer_.find("\r\n0\r\n\r\n", head - 2)) == std::string::npos)
      if (!More()) return std::exchange(buffer_, {});
    end += 7;
  }
  const std::string answer = buffer_.substr(0, end);
  buffer_.erase(0, end);
  return answer;
}

std::string RawHttp::Rest() {
  while (More()) {
  }
  return std::exchange(buffer_, {});
}

bool RawHttp::Sees(std::string_view word) {
  while (buffer_.find(word) == std::string::npos)
    if (!More()) return false;
  return true;
}

bool RawHttp::Hears(int ms) {
  pollfd one{.fd = socket_, .events = POLLIN, .revents = 0};
  return ::poll(&one, 1, ms) > 0;
}

void RawHttp::Drop() {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  ::close(socket_);
  socket_ = -1;
}

std::string StatusOf(const std::string& answer) {
  return answer.size() < 12 ? answer : answer.substr(9, 3);
}

std::string BodyOf(const std::string& answer) {
  const size_t head = answer.find("\r\n\r\n");
  return head == std::string::npos ? "" : answer.substr(head + 4);
}

std::string HeaderOf(const std::string& answer, std::string_view name) {
  size_t at = answer.find("\r\n");
  while (at != std::string::npos && answer.compare(at, 4, "\r\n\r\n") != 0) {
    const size_t line = at + 2;
    const size_t end = answer.find("\r\n", line);
    const size_t colon = answer.find(':', line);
    if (colon != std::string::npos && colon < end && colon - line == name.size() &&
        ::strncasecmp(answer.data() + line, name.data(), name.size()) == 0)
      return answer.substr(colon + 2, end - colon - 2);
    at = end;
  }
  return {};
}

}  // namespace trinhky::gateway::testing
