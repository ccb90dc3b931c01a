#include "tests/testing/cutting_proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

namespace trinhky::testing {
namespace {

// COM_QUERY and its text.
constexpr std::string_view kCommit{
    "\x03"
    "COMMIT"};

sockaddr_un AddressOf(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) std::abort();
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

int Listen(const std::string& path) {
  const int file = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_un address = AddressOf(path);
  if (::bind(file, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
      ::listen(file, 64) != 0)
    std::abort();
  return file;
}

int ConnectTo(int file, const void* address, socklen_t size) {
  if (::connect(file, static_cast<const sockaddr*>(address), size) == 0) return file;
  ::close(file);
  return -1;
}

int Connect(const std::string& target) {
  const size_t colon = target.find(':');
  if (colon == std::string::npos) {
    const sockaddr_un address = AddressOf(target);
    return ConnectTo(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), &address, sizeof(address));
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(std::atoi(target.c_str() + colon + 1)));
  if (::inet_pton(AF_INET, target.substr(0, colon).c_str(), &address.sin_addr) != 1) std::abort();
  const int file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int at_once = 1;
  ::setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof(at_once));
  return ConnectTo(file, &address, sizeof(address));
}

bool SendAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(file, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

}  // namespace

CuttingProxy::CuttingProxy(std::string path, std::string target)
    : target_(std::move(target)), listener_(Listen(path)), acceptor_([this] { Accept(); }) {}

CuttingProxy::~CuttingProxy() {
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  for (std::thread& line : lines_) line.join();
  ::close(listener_);
}

void CuttingProxy::Accept() {
  for (;;) {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    lines_.emplace_back([this, client] { Serve(client); });
  }
}

void CuttingProxy::Serve(int client) {
  const int server = Connect(target_);
  Cut pending = Cut::kNever;  // what this line met
  std::string buffer(1 << 16, '\0');
  while (server >= 0) {
    pollfd ends[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
    if (::poll(ends, 2, -1) < 0) break;
    const bool from_client = ends[0].revents != 0;
    const ssize_t got = ::recv(from_client ? client : server, buffer.data(), buffer.size(), 0);
    if (got <= 0) break;
    const std::string_view bytes(buffer.data(), static_cast<size_t>(got));
    if (from_client && bytes.find(kCommit) != std::string_view::npos) {
      pending = cut_.exchange(Cut::kNever);
      if (pending != Cut::kNever) ++cuts_;
      if (pending == Cut::kBeforeCommit) break;
    }
    if (!from_client && pending == Cut::kAfterCommit) break;
    if (!SendAll(from_client ? server : client, bytes)) break;
  }
  if (server >= 0) ::close(server);
  ::close(client);
}

}  // namespace trinhky::testing
