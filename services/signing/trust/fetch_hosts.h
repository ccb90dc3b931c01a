// fetch_hosts.h: which hosts are ever asked, and where they really are.
//
// A certificate names the address of its authority, and whoever made the certificate chose it: the
// office's own database, a router, a file. So an address is only a name, looked up in a list that
// the administrator wrote; what is not on it is not fetched. Some authorities also name hosts that
// only they can reach; the list says where theirs is.
//
//   FetchHosts::Create({{.name = "ocsp.ca.gov.vn", .base = "http://ocsp.ca.gov.vn"},
//                       {.name = "ocsp.ca.ptc", .base = "http://ocsp.ca.gov.vn"}})
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_FETCH_HOSTS_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_FETCH_HOSTS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::signing {

/// One line of the list.
struct FetchHost {
  std::string name{};  ///< as certificates have it: "ocsp.ca.gov.vn", "ocsp.ca.gov.vn:8080"
  std::string base{};  ///< where to go: "http://10.1.2.3:8080"; the path comes from the address
};

/// Immutable; thread-safe.
class FetchHosts {
 public:
  static constexpr size_t kHostsMax = 100, kAddressBytesMax = 2'048;

  FetchHosts() = default;  ///< no host at all

  /// @errors kInvalidArgument/FETCH_HOST_INVALID: a name or base that is none, or a name twice.
  static absl::StatusOr<FetchHosts> Create(const std::vector<FetchHost>& hosts);

  /// Where `address` leads: the base of its host, and its path and query.
  /// @errors kInvalidArgument/FETCH_ADDRESS_INVALID: no plain http or https address (file, ldap, a
  /// user's name, a fragment, "..", odd characters); kFailedPrecondition/FETCH_HOST_NOT_ALLOWED.
  absl::StatusOr<std::string> Resolve(std::string_view address) const;

 private:
  std::map<std::string, std::string, std::less<>> bases_;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_FETCH_HOSTS_H_
