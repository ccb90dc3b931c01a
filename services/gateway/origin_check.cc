#include "services/gateway/origin_check.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace trinhky::gateway {

namespace {

// "HTTPS://Desk.Example:443" is "https://desk.example" to every browser.
std::string AsBrowsersHaveIt(const std::string& origin) {
  std::string text = absl::AsciiStrToLower(origin);
  for (const auto& [scheme, port] : {std::pair{"https://", ":443"}, std::pair{"http://", ":80"}})
    if (text.starts_with(scheme) && text.ends_with(port))
      text.resize(text.size() - std::string_view(port).size());
  return text;
}

}  // namespace

OriginCheck::OriginCheck(const std::vector<std::string>& origins, int loopback_port) {
  for (const std::string& origin : origins) origins_.insert(AsBrowsersHaveIt(origin));
  if (loopback_port != 0)
    for (const char* host : {"127.0.0.1", "localhost", "[::1]"})
      origins_.insert(absl::StrCat("http://", host, ":", loopback_port));
  for (const std::string& origin : origins_) hosts_.insert(origin.substr(origin.find("://") + 3));
}

bool OriginCheck::IsOurHost(const HttpRequest& request) const {
  return hosts_.contains(request.Header("host"));
}

bool OriginCheck::IsOurPage(const HttpRequest& request) const {
  const std::string_view origin = request.Header("origin");
  const std::string_view site = request.Header("sec-fetch-site");
  return (origin.empty() || origins_.contains(origin)) &&
         (site.empty() || site == "same-origin" || site == "none");
}

}  // namespace trinhky::gateway
