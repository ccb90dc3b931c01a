// pdf_policy.h: what is demanded of a signed PDF.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_PDF_POLICY_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_PDF_POLICY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/signing/crypto/revocation_evidence.h"
#include "services/signing/crypto/trust_store.h"

namespace trinhky::signing::verify {

/// Whose documents are judged.
enum class World {
  kOwn,      ///< made by this product: whatever it does not write is refused
  kForeign,  ///< somebody else's: later additions are reported, and may not change what was signed
};

/// What the register has for one signer; what is empty is not checked.
struct ExpectedSigner {
  bool required = false;  ///< the signature must be there even when the form has no place for it
  std::string id{};       ///< of the person, or of the agency
  std::string fingerprint{};  ///< of the certificate, lower-case hex
};

/// Nothing in it is owned.
struct PdfPolicy {
  World world = World::kOwn;
  const TrustStore* trust = nullptr;             ///< roots of signers; required
  const TrustStore* time_stamp_trust = nullptr;  ///< roots of time stampers; null: `trust`
  /// Fetched before, or lists from files; may be null. What the document carries is added to it.
  const RevocationEvidence* evidence = nullptr;
  std::vector<std::string> revocation_lists{};  ///< CRLs as files have them, DER
  /// No word that counts on a signer's certificate: UNKNOWN, never VALID.
  bool require_revocation = true;
  /// Now, or the moment as of which is asked; UTC microseconds.
  int64_t at_us = 0;
  ExpectedSigner leader{};
  ExpectedSigner organisation{};
  std::string number{};  ///< as the register has it: "123/BC-UBND"
  std::string date{};    ///< as printed
  // Another value, or none, in a file with a signature is MISMATCH.
  /// Of the package that the leader must bind, lower-case hex; the seal, when he signed with
  /// another program, and nobody before the seal.
  std::string content_digest{};
  std::string base_sha256{};  ///< of the file before the leader's revision, lower-case hex
  /// Another program may have made the leader's signature although no seal says so yet. A seal that
  /// binds the package says it by that.
  bool outside_leader = false;
  /// The organisation has not sealed yet: its empty place is not INCOMPLETE. When it is required,
  /// it is all the same.
  bool seal_pending = false;
};

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_PDF_POLICY_H_
