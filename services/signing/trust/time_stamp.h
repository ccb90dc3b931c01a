// time_stamp.h: asks a time stamping authority, and reads its tokens (RFC 3161, RFC 5816).
//
//   const TimeStampQuery query{.sha256 = Sha256(signature_octets), .nonce = nonce};
//   ... fetch TimeStampRequest(query) from the authority ...
//   const TimeStampFinding finding = ReadTimeStampResponse(bytes, query, rules);
//   if (finding.ok()) ... embed finding.token; finding.proved_us is the proof of existence ...
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_TIME_STAMP_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_TIME_STAMP_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/revocation_evidence.h"
#include "services/signing/crypto/trust_store.h"
#include "services/signing/crypto/verify_cms.h"

namespace trinhky::signing {

/// Largest response that is looked at.
inline constexpr size_t kTimeStampBytesMax = 256 << 10;

/// What is stamped.
struct TimeStampQuery {
  std::string sha256{};  ///< 32 bytes
  std::string nonce{};   ///< 8..16 bytes for a request; empty when a stored token is checked
  std::string policy{};  ///< wanted policy, "1.2.3"; empty: the authority's own
};

/// What a token must be. Times are UTC microseconds.
struct TimeStampRules {
  const TrustStore* trust = nullptr;  ///< roots of time stamping authorities; required; not owned
  const RevocationEvidence* evidence = nullptr;  ///< may be null; not owned
  bool require_revocation = false;      ///< no word on the authority's certificate: UNKNOWN
  std::vector<std::string> policies{};  ///< "1.2.3"; empty: any
  /// When the token is known to have been there: now, or the time of a later token over it.
  int64_t seen_us = 0;
  int64_t skew_us = int64_t{300} * 1'000'000;         ///< how far its clock may be ahead
  int64_t accuracy_max_us = int64_t{60} * 1'000'000;  ///< a vaguer token proves nothing here
};

/// What was found. The codes, in the order of the checks:
///   TST_TOO_LARGE, TST_NOT_DER, TST_MALFORMED, TST_REFUSED (the authority gave no token);
///   TST_CONTENT_TYPE, TST_SIGNER_COUNT, TST_UNSIGNED_ATTRIBUTES, TST_CERTIFICATE_MISSING;
///   TST_HASH (SHA-1 anywhere), TST_ALGORITHM, TST_DIGEST, TST_ESS (the certificate is not bound),
///   TST_SIGNATURE; TST_IMPRINT (of something else), TST_NONCE, TST_POLICY, TST_CRITICAL_EXTENSION,
///   TST_ACCURACY, TST_FROM_FUTURE; TST_PURPOSE (not a time stamper's certificate),
///   TST_BEFORE_CERTIFICATE, TST_AFTER_CERTIFICATE; then the codes of CheckChain().
struct TimeStampFinding {
  Verdict verdict = Verdict::kInvalidIntegrity;
  std::string code = "TST_MALFORMED";
  std::string token{};        ///< DER ContentInfo, to be embedded; only when ok()
  Certificate certificate{};  ///< of the authority, when it could be read
  std::string policy{};       ///< "1.2.3"
  std::string serial_hex{};
  int64_t gen_time_us = 0;
  int64_t accuracy_us = 0;
  /// What was stamped existed at this time at the latest: genTime and its accuracy. 0 unless ok().
  int64_t proved_us = 0;
  bool ordering = false;  ///< two such tokens of one authority are in order whatever the accuracy

  bool ok() const { return verdict == Verdict::kValid; }
};

/// The request as DER, which asks for the authority's certificate; empty when the query is no good.
std::string TimeStampRequest(const TimeStampQuery& query);

/// Reads the answer to `query`. Never fails: every input has a verdict. Thread-safe.
TimeStampFinding ReadTimeStampResponse(std::string_view der, const TimeStampQuery& query,
                                       const TimeStampRules& rules);

/// Reads a token alone, as a document holds it. Bytes after it: malformed.
TimeStampFinding ReadTimeStampToken(std::string_view der, const TimeStampQuery& query,
                                    const TimeStampRules& rules);

/// False when `earlier` was surely made after `later`: by their accuracies, or by genTime alone
/// when one authority promises order. Whoever embeds or reads two tokens of one document asks it.
bool AreInOrder(const TimeStampFinding& earlier, const TimeStampFinding& later);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_TIME_STAMP_H_
