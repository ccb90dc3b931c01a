// ocsp.h: asks an authority about one certificate, and reads what it answers (RFC 6960).
//
//   const std::string request = OcspRequest({.certificate = a, .issuer = b, .nonce = nonce});
//   ... fetch ...
//   const OcspFinding finding = ReadOcsp(bytes, query, {.seen_us = now});
//   if (finding.ok()) evidence.Add(b, a.SerialHex(), *finding.fact);
//
// OpenSSL is not asked whether an answer is good: its defaults trust any responder in the store.
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_OCSP_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_OCSP_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/revocation_evidence.h"

namespace trinhky::signing {

/// Largest answer that is looked at.
inline constexpr size_t kOcspBytesMax = 128 << 10;

/// What is asked.
struct OcspQuery {
  Certificate certificate{};
  Certificate issuer{};
  std::string nonce{};  ///< 1..32 bytes; empty: none is sent and none is expected
};

/// What an answer must be. Times are UTC microseconds.
struct OcspRules {
  /// When the answer is known to have been there: now, for one that was just fetched; the time of
  /// the DocTimeStamp that covers it, for one out of a document.
  int64_t seen_us = 0;
  int64_t skew_us = int64_t{300} * 1'000'000;  ///< how far authorities' clocks may be ahead
  /// True: it must still be fresh at `seen_us` (a replayed old "good" is none).
  bool current = true;
  /// How long an answer without nextUpdate is fresh.
  int64_t age_max_us = int64_t{24} * 3'600 * 1'000'000;
  /// True: an answer without our nonce is refused; false: only one with another nonce. Many
  /// authorities sign in advance and cannot repeat it.
  bool nonce_required = false;
  /// What is known of the responder's own certificate; may be null; not owned.
  const RevocationEvidence* evidence = nullptr;
};

/// What was found. The codes, in the order of the checks:
///   OCSP_TOO_LARGE, OCSP_NOT_DER, OCSP_MALFORMED; OCSP_TRY_LATER, OCSP_REFUSED (the responder
///   gave no answer: ask again, or ask another way); OCSP_RESPONDER_UNKNOWN (the one who signed
///   is not there), OCSP_RESPONDER_UNRELATED, OCSP_RESPONDER_PURPOSE, OCSP_RESPONDER_EXPIRED,
///   OCSP_RESPONDER_REVOKED, OCSP_ALGORITHM, OCSP_SIGNATURE; OCSP_CRITICAL_EXTENSION, OCSP_NONCE,
///   OCSP_NONCE_MISSING; OCSP_SERIAL, OCSP_ISSUER, OCSP_SEVERAL; OCSP_FROM_FUTURE, OCSP_STALE,
///   OCSP_UNKNOWN (the authority does not know the certificate: never taken for good).
struct OcspFinding {
  std::string_view code = "OCSP_MALFORMED";
  std::optional<RevocationFact> fact{};  ///< only when ok()
  int64_t produced_us = 0;

  bool ok() const { return code == "OK"; }
};

/// The request as DER; the CertID is by SHA-1, which every responder knows (RFC 5019) and which
/// only names. Empty when the query lacks a certificate or its nonce is too long.
std::string OcspRequest(const OcspQuery& query);

/// Never fails: every input has a code. Thread-safe.
OcspFinding ReadOcsp(std::string_view der, const OcspQuery& query, const OcspRules& rules);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_OCSP_H_
