#include <algorithm>

#include "absl/strings/numbers.h"
#include "services/notices/smtp.h"
#include "workflow/base/status.h"

namespace trinhky::notices {
namespace {

constexpr int kSubmissionPort = 587;
constexpr int kSubmissionsPort = 465;
constexpr int kPortMax = 65'535;
constexpr size_t kHostBytesMax = 253;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHexOrColon(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
}
bool IsOfName(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
}

bool IsHost(std::string_view text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']')
    return std::all_of(text.begin() + 1, text.end() - 1, IsHexOrColon);
  return !text.empty() && text.size() <= kHostBytesMax && text.front() != '-' &&
         text.front() != '.' && std::all_of(text.begin(), text.end(), IsOfName);
}

}  // namespace

bool SmtpAddress::IsLoopback() const {
  // "127.evil.example" is a name like any other.
  const bool numbers =
      host.starts_with("127.") &&
      std::all_of(host.begin(), host.end(), [](char c) { return IsDigit(c) || c == '.'; });
  return numbers || host == "localhost" || host == "[::1]";
}

std::optional<SmtpAddress> ParseSmtpAddress(std::string_view text) {
  constexpr std::string_view kPlain = "smtp://";
  constexpr std::string_view kTls = "smtps://";
  SmtpAddress address;
  address.tls_at_once = text.substr(0, kTls.size()) == kTls;
  if (!address.tls_at_once && text.substr(0, kPlain.size()) != kPlain) return std::nullopt;
  text.remove_prefix(address.tls_at_once ? kTls.size() : kPlain.size());
  address.port = address.tls_at_once ? kSubmissionsPort : kSubmissionPort;
  const size_t bracket = text.rfind(']');
  const size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon != std::string_view::npos) {
    const std::string_view digits = text.substr(colon + 1);
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), IsDigit) ||
        !absl::SimpleAtoi(ToAbsl(digits), &address.port) || address.port < 1 ||
        address.port > kPortMax)
      return std::nullopt;
  }
  address.host = std::string(text.substr(0, colon));
  if (!IsHost(address.host)) return std::nullopt;
  return address;
}

}  // namespace trinhky::notices
