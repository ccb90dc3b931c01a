#include "tests/clients/agent/http_call.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

namespace trinhky::agent::testing {
namespace {

std::string LowerCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

Reply Parsed(const std::string& bytes) {
  Reply reply;
  const size_t head_end = bytes.find("\r\n\r\n");
  if (bytes.rfind("HTTP/1.1 ", 0) != 0 || head_end == std::string::npos) return reply;
  reply.status = std::atoi(bytes.c_str() + 9);
  size_t at = bytes.find("\r\n") + 2;
  while (at < head_end) {
    const size_t end = bytes.find("\r\n", at);
    const size_t colon = bytes.find(": ", at);
    reply.headers[LowerCase(bytes.substr(at, colon - at))] =
        bytes.substr(colon + 2, end - colon - 2);
    at = end + 2;
  }
  reply.body = bytes.substr(head_end + 4);
  return reply;
}

}  // namespace

std::string Reply::Header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

std::string Reply::Reason() const {
  const nlohmann::json json = nlohmann::json::parse(body, nullptr, false);
  if (!json.is_object() || !json.contains("error")) return "";
  return json["error"].value("reason", "");
}

Reply SendBytes(int port, const std::string& bytes) {
  const int line = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  if (::connect(line, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    size_t sent = 0;
    while (sent < bytes.size()) {
      // The agent may answer and close before it has read a body that it does not want.
      const ssize_t now = ::send(line, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (now <= 0) break;
      sent += static_cast<size_t>(now);
    }
    char block[1 << 16];
    for (ssize_t got = 0; (got = ::recv(line, block, sizeof block, 0)) > 0;)
      answer.append(block, static_cast<size_t>(got));
  }
  ::close(line);
  return Parsed(answer);
}

Reply Call(int port, const std::string& method, const std::string& path, const Headers& headers,
           const std::string& body) {
  std::string bytes = method + " " + path + " HTTP/1.1\r\n";
  bool has_host = false;
  for (const auto& [name, value] : headers) {
    has_host = has_host || name == "Host";
    bytes += name + ": " + value + "\r\n";
  }
  if (!has_host) bytes += "Host: 127.0.0.1:" + std::to_string(port) + "\r\n";
  bytes += "Connection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  return SendBytes(port, bytes + body);
}

}  // namespace trinhky::agent::testing
