// authority_addresses.h: where a certificate says that its authority answers.
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_AUTHORITY_ADDRESSES_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_AUTHORITY_ADDRESSES_H_

#include <string>
#include <vector>

#include "services/signing/crypto/certificate.h"

namespace trinhky::signing {

/// Addresses out of a certificate, as they stand there: anybody may have written them. They are
/// only ever looked up in FetchHosts, never fetched.
struct AuthorityAddresses {
  std::vector<std::string> ocsp{};  ///< authorityInfoAccess, at most 8
  std::vector<std::string> crl{};   ///< cRLDistributionPoints, at most 8
};

/// Thread-safe.
AuthorityAddresses AddressesOf(const Certificate& certificate);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_AUTHORITY_ADDRESSES_H_
