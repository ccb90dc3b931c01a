#include "clients/agent/origin.h"

#include <algorithm>

#include "clients/agent/agent_limits.h"

namespace trinhky::agent {
namespace {

constexpr std::string_view kHttps = "https://";
constexpr std::string_view kHttp = "http://";

bool IsHostLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool IsHost(std::string_view host) {
  return !host.empty() && std::all_of(host.begin(), host.end(), IsHostLetter) &&
         host.front() != '.' && host.front() != '-' && host.back() != '.' && host.back() != '-' &&
         host.find("..") == std::string_view::npos;
}

// 1..65535 without a leading zero.
bool IsPort(std::string_view port) {
  if (port.empty() || port.size() > 5 || port.front() == '0') return false;
  int number = 0;
  for (const char c : port) {
    if (c < '0' || c > '9') return false;
    number = number * 10 + (c - '0');
  }
  return number <= 65'535;
}

}  // namespace

std::optional<std::string> OriginOf(std::string_view text) {
  if (text.empty() || text.size() > kOriginBytesMax) return std::nullopt;
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  std::string_view rest = lower;
  const bool plain = rest.substr(0, kHttp.size()) == kHttp;
  const bool secure = rest.substr(0, kHttps.size()) == kHttps;
  if (plain || secure) rest.remove_prefix(plain ? kHttp.size() : kHttps.size());
  // A bare word is a typing error rather than a machine.
  if (!plain && !secure && rest.find('.') == std::string_view::npos) return std::nullopt;
  if (!rest.empty() && rest.back() == '/') rest.remove_suffix(1);
  const size_t colon = rest.find(':');
  const std::string_view host = rest.substr(0, colon);
  if (!IsHost(host)) return std::nullopt;
  if (plain && host != "127.0.0.1" && host != "localhost") return std::nullopt;
  std::string origin(plain ? kHttp : kHttps);
  origin += host;
  if (colon != std::string_view::npos) {
    const std::string_view port = rest.substr(colon + 1);
    if (!IsPort(port)) return std::nullopt;
    // Browsers leave the usual port out.
    if (port != (plain ? "80" : "443")) origin += ":" + std::string(port);
  }
  // Once more, with the scheme: what is kept must be what is read.
  if (origin.size() > kOriginBytesMax) return std::nullopt;
  return origin;
}

}  // namespace trinhky::agent
