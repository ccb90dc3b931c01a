#include "services/gateway/origin_check.h"

#include "absl/strings/str_cat.h"

namespace trinhky::gateway {

OriginCheck::OriginCheck(const std::vector<std::string>& origins, int loopback_port) {
  for (const std::string& origin : origins) origins_.insert(origin);
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
