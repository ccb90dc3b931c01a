// origin_check.h: does a request come from a page of ours, and to a name of ours?
//
// A page of another site can make a browser send requests here, with its cookie when it is
// careless; a name of another site can be pointed at this address. Both are refused before anything
// is read.
#ifndef TRINHKY_SERVICES_GATEWAY_ORIGIN_CHECK_H_
#define TRINHKY_SERVICES_GATEWAY_ORIGIN_CHECK_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/gateway/http_port.h"

namespace trinhky::gateway {

class OriginCheck {
 public:
  /// @param origins  "https://vanban.xa.example"; capitals and the scheme's own port do not matter
  /// @param loopback_port  also the names of this machine on that port, plain HTTP; 0: not
  OriginCheck(const std::vector<std::string>& origins, int loopback_port);

  /// The Host header names one of our origins.
  bool IsOurHost(const HttpRequest& request) const;
  /// What a browser says about the page that asks: Origin and Sec-Fetch-Site, where they are there,
  /// name us. A program that is no browser says nothing.
  bool IsOurPage(const HttpRequest& request) const;

 private:
  std::set<std::string, std::less<>> origins_;
  std::set<std::string, std::less<>> hosts_;
};

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_ORIGIN_CHECK_H_
