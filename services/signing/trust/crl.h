// crl.h: reads a list of revoked certificates (RFC 5280, section 5).
//
//   const CrlFinding finding = ReadCrl(bytes, issuer, {.seen_us = now});
//   if (finding.ok()) evidence.Add(finding.list);
//
// Only complete lists that an authority signs about its own certificates: no delta lists, no
// indirect ones, none for some reasons only.
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_CRL_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_CRL_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/revocation_evidence.h"

namespace trinhky::signing {

/// Largest list that is looked at, bytes and entries.
inline constexpr size_t kCrlBytesMax = size_t{16} << 20;
inline constexpr size_t kCrlEntriesMax = 400'000;

/// What a list must be. Times are UTC microseconds.
struct CrlRules {
  /// When the list is known to have been there: now, or the time of the DocTimeStamp over it.
  int64_t seen_us = 0;
  int64_t skew_us = int64_t{300} * 1'000'000;  ///< how far the authority's clock may be ahead
  bool current = true;                         ///< it must still be fresh at `seen_us`
};

/// What was found. The codes, in the order of the checks:
///   CRL_TOO_LARGE, CRL_NOT_DER, CRL_MALFORMED; CRL_ISSUER (of another authority),
///   CRL_KEY_USAGE (the authority may not sign lists), CRL_ALGORITHM, CRL_SIGNATURE;
///   CRL_DELTA, CRL_INDIRECT, CRL_SCOPE (not about the authority's certificates for every reason),
///   CRL_CRITICAL_EXTENSION; CRL_FROM_FUTURE, CRL_STALE, CRL_ENTRIES (too many, or malformed).
struct CrlFinding {
  std::string_view code = "CRL_MALFORMED";
  std::shared_ptr<const RevokedSerials> list{};  ///< only when ok()

  bool ok() const { return code == "OK"; }
};

/// Never fails: every input has a code. Linear in the input. Thread-safe.
CrlFinding ReadCrl(std::string_view der, const Certificate& issuer, const CrlRules& rules);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_CRL_H_
