#include "clients/cli/bench/stream_wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr int kEventsAtOnce = 256;
constexpr std::string_view kHeadEnd = "\r\n\r\n";

}  // namespace

double SteadyMs() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

StreamWire::StreamWire(StreamWire&& other) noexcept
    : epoll_(std::exchange(other.epoll_, -1)), lines_(std::exchange(other.lines_, {})) {}

StreamWire::~StreamWire() {
  for (const Line& line : lines_) ::close(line.socket);
  if (epoll_ >= 0) ::close(epoll_);
}

absl::Status StreamWire::Open(const std::string& address, const std::string& request) {
  if (epoll_ < 0) epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  to.sin_port =
      htons(static_cast<uint16_t>(std::atoi(address.substr(address.rfind(':') + 1).c_str())));
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  lines_.push_back({.socket = socket});
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
    return absl::UnavailableError("nobody listens at " + address);
  if (::send(socket, request.data(), request.size(), MSG_NOSIGNAL) !=
      static_cast<ssize_t>(request.size()))
    return absl::UnavailableError("a request could not be sent");
  epoll_event event = {};
  event.events = EPOLLIN;
  event.data.u64 = lines_.size() - 1;
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event);
  return absl::OkStatus();
}

absl::Status StreamWire::Read(Line& line, double now_ms) {
  char bytes[4096];
  const ssize_t got = ::recv(line.socket, bytes, sizeof bytes, 0);
  if (got <= 0) return absl::UnavailableError("the server ended a stream");
  line.buffer.append(bytes, static_cast<size_t>(got));
  if (!line.in_body) {
    const size_t end = line.buffer.find(kHeadEnd);
    if (end == std::string::npos) return absl::OkStatus();
    if (line.buffer.find(" 200 ") > end)
      return absl::UnavailableError("a stream was refused: " + line.buffer.substr(0, end));
    line.buffer.erase(0, end + kHeadEnd.size());
    line.in_body = true;
  }
  // Chunks: "size\r\n" bytes "\r\n".
  for (;;) {
    const size_t end = line.buffer.find("\r\n");
    if (end == std::string::npos) return absl::OkStatus();
    const size_t size = std::strtoull(line.buffer.c_str(), nullptr, 16);
    if (size == 0) return absl::UnavailableError("the server ended a stream");
    if (line.buffer.size() < end + 4 + size) return absl::OkStatus();
    line.buffer.erase(0, end + 4 + size);
    ++line.heard;
    line.at_ms = now_ms;
  }
}

absl::StatusOr<std::vector<double>> StreamWire::Hear(int messages, int timeout_ms) {
  const double end_ms = SteadyMs() + timeout_ms;
  size_t left = lines_.size();
  for (const Line& line : lines_)
    if (line.heard >= messages) --left;
  epoll_event events[kEventsAtOnce];
  while (left > 0) {
    const int wait_ms = static_cast<int>(end_ms - SteadyMs());
    if (wait_ms <= 0) return absl::DeadlineExceededError("not every stream has heard");
    const int ready = ::epoll_wait(epoll_, events, kEventsAtOnce, wait_ms);
    if (ready < 0 && errno != EINTR) return absl::UnavailableError("cannot wait for streams");
    for (int i = 0; i < ready; ++i) {
      Line& line = lines_[events[i].data.u64];
      const bool had = line.heard >= messages;
      TRINHKY_RETURN_IF_ERROR(Read(line, SteadyMs()));
      if (!had && line.heard >= messages) --left;
    }
  }
  std::vector<double> times;
  for (Line& line : lines_) {
    times.push_back(line.at_ms);
    line.heard = 0;
  }
  return times;
}

}  // namespace trinhky::cli
