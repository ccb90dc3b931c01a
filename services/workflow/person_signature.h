// person_signature.h: did this person sign this digest?
#ifndef TRINHKY_SERVICES_WORKFLOW_PERSON_SIGNATURE_H_
#define TRINHKY_SERVICES_WORKFLOW_PERSON_SIGNATURE_H_

#include <cstdint>
#include <string_view>

#include <map>
#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "services/casework/office_directory.h"
#include "services/signing/crypto/certificate.h"
#include "workflow/base/strong_id.h"

namespace trinhky::workflows {

/// What a person hands in.
struct PersonSignature {
  std::string_view digest_hex;  ///< of the content, 64 lower-case hex digits
  std::string_view octets;      ///< ECDSA over the 32 bytes of the digest, P-256, DER (r, s)
};

/// Certificates that have been read: decoding a key costs more than verifying with it. Thread-safe.
class ReadCertificates {
 public:
  /// The certificate in `der`; empty when it is none.
  signing::Certificate Get(const std::string& der) const;

 private:
  mutable std::mutex mutex_;
  mutable std::map<std::string, signing::Certificate> by_der_;
};

/// OK when `signature` was made by a key whose certificate the directory has for `person`, and
/// which is in force at `now_us`. The newest certificate is tried first. Thread-safe.
/// @errors kInvalidArgument/SIGNATURE_MISSING naming the field "signature", /DIGEST_MISSING;
///   kFailedPrecondition/CERTIFICATE_MISSING, /CERTIFICATE_NOT_IN_FORCE, /SIGNATURE_INVALID.
absl::Status CheckPersonSignature(const casework::OfficeDirectory& office,
                                  const ReadCertificates& certificates, const PersonId& person,
                                  const PersonSignature& signature, int64_t now_us);

}  // namespace trinhky::workflows

#endif  // TRINHKY_SERVICES_WORKFLOW_PERSON_SIGNATURE_H_
