#include "services/gateway/session_cookie.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace trinhky::gateway {
namespace {

constexpr size_t kTokenBytesMax = 256;

bool IsToken(std::string_view text) {
  return !text.empty() && text.size() <= kTokenBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
         });
}

}  // namespace

std::string SessionCookie::TokenIn(std::string_view cookie_header) const {
  std::string token;
  while (!cookie_header.empty()) {
    const size_t end = cookie_header.find(';');
    std::string_view pair = cookie_header.substr(0, end);
    cookie_header =
        end == std::string_view::npos ? std::string_view() : cookie_header.substr(end + 1);
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    if (!pair.starts_with(name()) || pair.substr(name().size()).substr(0, 1) != "=") continue;
    if (!token.empty()) return {};  // somebody has set a second one
    token = pair.substr(name().size() + 1);
  }
  return IsToken(token) ? token : std::string();
}

std::string SessionCookie::Keep(std::string_view token) const {
  return absl::StrCat(std::string(name()), "=", std::string(token),
                      "; Path=/; HttpOnly; SameSite=Strict", secure_ ? "; Secure" : "");
}

std::string SessionCookie::Forget() const { return Keep("") + "; Max-Age=0"; }

}  // namespace trinhky::gateway
