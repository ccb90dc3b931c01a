#include "services/signing/crypto/signer.h"

#include <utility>

#include "workflow/base/status.h"

namespace trinhky::signing {

absl::Status CheckKeyOf(const PrivateKey& key, const Certificate& certificate) {
  if (!certificate.empty() && key.PublicKeyDer() == certificate.PublicKeyDer())
    return absl::OkStatus();
  return Reject(absl::StatusCode::kInvalidArgument, "KEY_MISMATCH",
                {.vi = "Khóa bí mật không khớp với chứng thư số.",
                 .en = "Expected the key of the certificate, but got another."});
}

absl::StatusOr<std::shared_ptr<const Signer>> KeySigner::Create(PrivateKey key,
                                                                Certificate certificate) {
  TRINHKY_RETURN_IF_ERROR(CheckKeyOf(key, certificate));
  return std::shared_ptr<const Signer>(new KeySigner(std::move(key), std::move(certificate)));
}

absl::StatusOr<std::string> KeySigner::Sign(std::string_view signed_attributes) const {
  return SignBytes(key_, signed_attributes);
}

}  // namespace trinhky::signing
