#include "services/signing/trust/fetch_hosts.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

constexpr std::string_view kHttp = "http://", kHttps = "https://";
constexpr std::string_view kHostLetters = "abcdefghijklmnopqrstuvwxyz0123456789-.";
constexpr std::string_view kPathLetters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/?%";
constexpr size_t kHostBytesMax = 253;

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

bool OnlyHas(std::string_view text, std::string_view letters) {
  return text.find_first_not_of(letters) == std::string_view::npos;
}

bool IsPort(std::string_view text) {
  return !text.empty() && text.size() <= 5 && OnlyHas(text, "0123456789");
}

// "host" or "host:port", lower case; nullopt when it is none. The standard port is left out.
std::optional<std::string> HostName(std::string_view text, std::string_view standard_port) {
  const std::string lower = Lower(text);
  const size_t colon = lower.find(':');
  const std::string host = lower.substr(0, colon);
  if (host.empty() || host.size() > kHostBytesMax || !OnlyHas(host, kHostLetters) ||
      host.front() == '.' || host.back() == '.' || host.find("..") != std::string::npos)
    return std::nullopt;
  if (colon == std::string::npos) return host;
  const std::string port = lower.substr(colon + 1);
  if (!IsPort(port)) return std::nullopt;
  return port == standard_port ? host : lower;
}

struct Address {
  std::string host;
  std::string path;  ///< with the query; "" or from the slash on
};

std::optional<Address> TakeApart(std::string_view address) {
  if (address.size() > FetchHosts::kAddressBytesMax) return std::nullopt;
  const std::string lower = Lower(address.substr(0, kHttps.size()));
  const bool tls = lower == kHttps;
  if (!tls && lower.rfind(kHttp, 0) != 0) return std::nullopt;
  const std::string_view rest = address.substr(tls ? kHttps.size() : kHttp.size());
  const size_t slash = std::min(rest.find_first_of("/?#"), rest.size());
  const std::optional<std::string> host = HostName(rest.substr(0, slash), tls ? "443" : "80");
  const std::string_view path = rest.substr(slash);
  if (!host || !OnlyHas(path, kPathLetters) || path.find("..") != std::string_view::npos ||
      (!path.empty() && path.front() != '/'))
    return std::nullopt;
  return Address{*host, std::string(path)};
}

// "http://host[:port]" and nothing behind it; an address in brackets is an administrator's choice.
bool IsBase(const std::string& base) {
  const bool tls = base.rfind(kHttps, 0) == 0;
  if (!tls && base.rfind(kHttp, 0) != 0) return false;
  const std::string host = base.substr(tls ? kHttps.size() : kHttp.size());
  if (host.empty() || host.front() != '[') return HostName(host, "").has_value();
  const size_t end = host.find(']');
  if (end == std::string::npos || end < 3 ||
      !OnlyHas(std::string_view(host).substr(1, end - 1), "0123456789abcdef:"))
    return false;
  const std::string rest = host.substr(end + 1);
  return rest.empty() || (rest.front() == ':' && IsPort(std::string_view(rest).substr(1)));
}

}  // namespace

absl::StatusOr<FetchHosts> FetchHosts::Create(const std::vector<FetchHost>& hosts) {
  FetchHosts made;
  for (const FetchHost& host : hosts) {
    const std::optional<std::string> name = HostName(host.name, "");
    if (made.bases_.size() == kHostsMax || !name || !IsBase(host.base) ||
        !made.bases_.emplace(*name, host.base).second)
      return Reject(
          absl::StatusCode::kInvalidArgument, "FETCH_HOST_INVALID",
          {.vi = "Danh sách máy chủ chứng thực có dòng không đúng (" + host.name + " → " +
                 host.base + "); mỗi dòng là tên máy và http(s)://máy[:cổng], không trùng tên.",
           .en = "Expected lines of a host's name and http(s)://host[:port], each name once, but "
                 "one is (" +
                 host.name + " → " + host.base + ")."},
          {{"name", host.name}, {"base", host.base}});
  }
  return made;
}

absl::StatusOr<std::string> FetchHosts::Resolve(std::string_view address) const {
  const std::optional<Address> taken = TakeApart(address);
  if (!taken)
    return Reject(absl::StatusCode::kInvalidArgument, "FETCH_ADDRESS_INVALID",
                  {.vi = "Địa chỉ của nơi cấp chứng thư không phải địa chỉ http(s) thông thường.",
                   .en = "Expected a plain http or https address of an authority."});
  const auto found = bases_.find(taken->host);
  if (found == bases_.end())
    return Reject(
        absl::StatusCode::kFailedPrecondition, "FETCH_HOST_NOT_ALLOWED",
        {.vi = "Máy chủ " + taken->host +
               " không có trong danh sách được phép hỏi; người quản trị thêm nếu tin cậy.",
         .en = "The host " + taken->host +
               " is not on the list of hosts that may be asked; the administrator adds it if he "
               "trusts it."},
        {{"host", taken->host}});
  return found->second + taken->path;
}

}  // namespace trinhky::signing
