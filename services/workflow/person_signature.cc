#include "services/workflow/person_signature.h"

#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/casework/refusals.h"
#include "services/signing/crypto/certificate.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::workflows {
namespace {

constexpr size_t kCertificatesMax = 1000;

}  // namespace

signing::Certificate ReadCertificates::Get(const std::string& der) const {
  const std::lock_guard lock(mutex_);
  const auto known = by_der_.find(der);
  if (known != by_der_.end()) return known->second;
  // Registered certificates only, so no flood comes from outside; a long life still must not keep
  // every one that ever was.
  if (by_der_.size() >= kCertificatesMax) by_der_.clear();
  absl::StatusOr<signing::Certificate> read = signing::Certificate::FromDer(der);
  return by_der_.emplace(der, read.ok() ? *std::move(read) : signing::Certificate()).first->second;
}

absl::Status CheckPersonSignature(const casework::OfficeDirectory& office,
                                  const ReadCertificates& certificates, const PersonId& person,
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
  const auto& registered = office.data().certificates;
  const auto found = registered.find(absl::StrCat("people/", person.value()));
  if (found == registered.end() || found->second.empty()) {
    return casework::NotNow("CERTIFICATE_MISSING", "Bạn chưa đăng ký chứng thư số.",
                            "Expected a registered certificate of the signer.");
  }
  const std::string digest = absl::HexStringToBytes(ToAbsl(signature.digest_hex));
  bool in_force = false;
  for (auto der = found->second.rbegin(); der != found->second.rend(); ++der) {
    const signing::Certificate certificate = certificates.Get(*der);
    if (certificate.empty() || now_us < certificate.not_before_us() ||
        now_us > certificate.not_after_us())
      continue;
    in_force = true;
    if (certificate.VerifiesDigest(digest, signature.octets)) return absl::OkStatus();
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
