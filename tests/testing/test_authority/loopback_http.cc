#include "tests/testing/test_authority/loopback_http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace trinhky::testing {
namespace {

void Must(bool holds, const char* what) {
  if (holds) return;
  std::perror(what);
  std::abort();
}

// The value of a header, or "".
std::string HeaderOf(std::string_view head, std::string_view name) {
  const size_t at = head.find("\r\n" + std::string(name) + ": ");
  if (at == std::string_view::npos) return {};
  const size_t begin = at + name.size() + 4;
  return std::string(head.substr(begin, head.find("\r\n", begin) - begin));
}

bool ReadQuestion(int line, HttpQuestion& question) {
  std::string bytes;
  size_t wanted = std::string::npos;
  char buffer[4096];
  while (bytes.size() < wanted) {
    const ssize_t got = ::recv(line, buffer, sizeof(buffer), 0);
    if (got <= 0) return false;
    bytes.append(buffer, static_cast<size_t>(got));
    const size_t end = bytes.find("\r\n\r\n");
    if (end == std::string::npos || wanted != std::string::npos) continue;
    const std::string length = HeaderOf(bytes.substr(0, end + 2), "Content-Length");
    wanted = end + 4 + (length.empty() ? 0 : std::stoul(length));
  }
  const size_t end = bytes.find("\r\n\r\n");
  const std::string head = bytes.substr(0, end + 2);
  const size_t space = head.find(' ');
  question.method = head.substr(0, space);
  question.path = head.substr(space + 1, head.find(' ', space + 1) - space - 1);
  question.content_type = HeaderOf(head, "Content-Type");
  question.body = bytes.substr(end + 4);
  return true;
}

void SendAll(int line, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(line, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
}

int Listen(int& port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  Must(listener >= 0 && ::bind(listener, generic, size) == 0 && ::listen(listener, 64) == 0 &&
           ::getsockname(listener, generic, &size) == 0,
       "loopback_http");
  port = ::ntohs(address.sin_port);
  return listener;
}

}  // namespace

LoopbackHttp::LoopbackHttp(Handler handler)
    : handler_(std::move(handler)), listener_(Listen(port_)), acceptor_([this] { Accept(); }) {}

LoopbackHttp::~LoopbackHttp() {
  stop_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  for (std::thread& line : lines_) line.join();
  ::close(listener_);
}

void LoopbackHttp::Accept() {
  while (!stop_) {
    const int line = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (line < 0) return;
    lines_.emplace_back([this, line] { Serve(line); });
  }
}

void LoopbackHttp::Serve(int line) {
  HttpQuestion question;
  if (ReadQuestion(line, question)) {
    ++questions_;
    const HttpReply reply = handler_(question);
    if (!reply.raw.empty()) {
      SendAll(line, reply.raw);
    } else {
      SendAll(line, "HTTP/1.1 " + std::to_string(reply.status) +
                        " x\r\nConnection: close\r\nContent-Type: " + reply.content_type +
                        "\r\nContent-Length: " + std::to_string(reply.body.size()) + "\r\n" +
                        reply.headers + "\r\n");
      SendAll(line, reply.body);
    }
  }
  ::close(line);
}

std::string DeadBase() {
  int port = 0;
  ::close(Listen(port));
  return "http://127.0.0.1:" + std::to_string(port);
}

}  // namespace trinhky::testing
