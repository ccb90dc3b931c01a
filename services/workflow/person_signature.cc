#include "services/workflow/person_signature.h"

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/casework/refusals.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/keys.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::workflows {

absl::Status CheckPersonSignature(const casework::OfficeDirectory& office, const PersonId& person,
                                  const PersonSignature& signature, int64_t now_us) {
  if (signature.octets.empty()) {
    return RejectField("signature", "SIGNATURE_MISSING",
                       {.vi = "Việc này phải có chữ ký số của người ký.",
                        .en = "Expected the signer's signature over the digest."});
  }
  if (!IsSha256Hex(signature.digest_hex)) {
    return RejectField("digest", "DIGEST_MISSING",
                       {.vi = "Thiếu mã băm SHA-256 của nội dung được ký.",
                        .en = "Expected the SHA-256 that was signed."});
  }
  const auto& certificates = office.data().certificates;
  const auto found = certificates.find(absl::StrCat("people/", person.value()));
  if (found == certificates.end() || found->second.empty()) {
    return casework::NotNow("CERTIFICATE_MISSING", "Bạn chưa đăng ký chứng thư số.",
                            "Expected a registered certificate of the signer.");
  }
  const std::string digest = absl::HexStringToBytes(ToAbsl(signature.digest_hex));
  bool in_force = false;
  for (auto der = found->second.rbegin(); der != found->second.rend(); ++der) {
    const absl::StatusOr<signing::Certificate> certificate = signing::Certificate::FromDer(*der);
    if (!certificate.ok() || now_us < certificate->not_before_us() ||
        now_us > certificate->not_after_us())
      continue;
    in_force = true;
    if (signing::VerifyDigestP256(certificate->PublicKeyDer(), digest, signature.octets))
      return absl::OkStatus();
  }
  if (!in_force) {
    return casework::NotNow("CERTIFICATE_NOT_IN_FORCE",
                            "Chứng thư số đã đăng ký không còn hiệu lực.",
                            "Expected a certificate in force, but none of the signer's is.");
  }
  return casework::NotNow("SIGNATURE_INVALID",
                          "Chữ ký không khớp với nội dung hoặc không phải của bạn.",
                          "Expected a signature of this digest by the caller's registered key.");
}

}  // namespace trinhky::workflows
