// verify_cms.h: the one judge of a detached CMS signature.
//
// Closed world: a CMS that is not exactly what cms.h would write (one signer, strict DER, the four
// signed attributes once each, no unsigned ones, no content inside, no certificate that the chain
// does not need) is refused, whatever its mathematics say. The verdict names are those that people
// see (domain rules 6.4); `code` says which check failed and is stable.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_VERIFY_CMS_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_VERIFY_CMS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/revocation_evidence.h"
#include "services/signing/crypto/trust_store.h"

namespace trinhky::signing {

enum class Verdict {
  kValid,
  kValidLtv,
  kUnknown,
  kIndeterminate,
  kInvalidIntegrity,
  kInvalidRevoked,
  kUntrusted,
  kWeak,
  kIncomplete,
  kMismatch,
};

/// "VALID", "INVALID_INTEGRITY", …: the printed name.
std::string_view VerdictName(Verdict verdict);

/// What the caller demands. Everything that is left empty is not checked.
struct VerifyPolicy {
  const TrustStore* trust = nullptr;           ///< required; not owned
  const RevocationList* revocation = nullptr;  ///< may be null; not owned
  /// What OCSP answers and CRLs say, fetched or out of a document; may be null; not owned.
  const RevocationEvidence* evidence = nullptr;
  /// No word that counts on a certificate of the path: UNKNOWN.
  bool require_revocation = false;
  /// "Good" must have been said at `at_us` or later: before, a revocation may have been on its way.
  bool revocation_after_signing = false;
  /// The control time, UTC microseconds: the moment at which signing is proved to have happened
  /// (our log's receipt or a time stamp), else now. Never a time that the signer claims.
  int64_t at_us = 0;
  /// False when `at_us` is only now: a revoked certificate is then INDETERMINATE/REVOKED_NO_POE,
  /// because nothing proves that signing came before.
  bool at_is_proved = true;
  SignerRole expected_role = SignerRole::kNone;
  std::string expected_person_id{};
  std::string expected_agency_id{};
  /// Lower-case hex fingerprint of the certificate that the register has for this signer.
  std::string expected_fingerprint{};
  /// Now, UTC microseconds; 0: not asked. A certificate that was good at `at_us` and has ended by
  /// now makes the signature VALID_LTV, when `at_is_proved`.
  int64_t now_us = 0;
};

/// The report on one signature.
struct VerifyResult {
  Verdict verdict = Verdict::kInvalidIntegrity;
  std::string code{};  ///< "OK" or the check that failed, UPPER_SNAKE: "MESSAGE_DIGEST_MISMATCH"
  /// True when the octets verify under the signer's key over this content; says nothing of trust.
  bool signature_holds = false;
  SignerIdentity signer{};    ///< empty when the certificate could not be read
  Certificate certificate{};  ///< empty likewise
  std::string serial_hex{};
  std::string algorithm{};     ///< "ecdsa-with-SHA256", "sha256WithRSAEncryption", …
  bool revoked_later = false;  ///< VALID, but the certificate was revoked after `at_us`

  bool ok() const { return verdict == Verdict::kValid || verdict == Verdict::kValidLtv; }
};

/// Largest CMS that is looked at, bytes; longer is INVALID_INTEGRITY/CMS_TOO_LARGE.
inline constexpr size_t kCmsBytesMax = 256 << 10;
inline constexpr int kCmsCertificatesMax = 8;

/// Judges `cms` (DER) over the detached `content`. Never fails: every input has a verdict.
/// Thread-safe. @source R-SOD-02, R-SIG-06, R-DS-02
VerifyResult VerifyCms(std::string_view cms, std::string_view content, const VerifyPolicy& policy);

/// Is the signer of `result` the one whom `policy` expects? "OK", or what differs, which is
/// MISMATCH: SIGNER_ROLE, SIGNER_PERSON, SIGNER_AGENCY, CERTIFICATE_NOT_REGISTERED.
std::string_view CheckIdentity(const VerifyPolicy& policy, const VerifyResult& result);

/// The refusal for a result that is not ok(): kFailedPrecondition with reason SIGNATURE_<verdict>
/// and the code in its metadata; OK for a result that is.
absl::Status ToStatus(const VerifyResult& result);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_VERIFY_CMS_H_
