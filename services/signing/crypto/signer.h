// signer.h: something that signs, wherever its key lives.
//
//   TRINHKY_ASSIGN_OR_RETURN(const auto seal, KeySigner::Create(key, certificate));
//   TRINHKY_ASSIGN_OR_RETURN(std::string cms, SignCms(content, *seal));
//
// A key in memory is the simplest one; a key in a token is spoken to through the same two calls
// (services/signing/token), so that nobody who signs has to know which it is.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_SIGNER_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_SIGNER_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/keys.h"

namespace trinhky::signing {

/// Signs under one certificate. Thread-safe; signatures may wait for each other.
class Signer {
 public:
  virtual ~Signer() = default;

  /// The certificate whose key signs; never empty.
  virtual const Certificate& certificate() const = 0;

  /// The octets over SHA-256(`signed_attributes`): DER (r, s) for EC keys, PKCS#1 v1.5 for RSA
  /// keys, as AssembleCms() takes them.
  /// @errors those of where the key lives: kInternal for a key in memory.
  virtual absl::StatusOr<std::string> Sign(std::string_view signed_attributes) const = 0;
};

/// Signs with a key in memory.
class KeySigner final : public Signer {
 public:
  /// @errors kInvalidArgument/KEY_MISMATCH when `key` is not the key of `certificate`.
  static absl::StatusOr<std::shared_ptr<const Signer>> Create(PrivateKey key,
                                                              Certificate certificate);

  const Certificate& certificate() const override { return certificate_; }
  absl::StatusOr<std::string> Sign(std::string_view signed_attributes) const override;

 private:
  KeySigner(PrivateKey key, Certificate certificate)
      : key_(std::move(key)), certificate_(std::move(certificate)) {}

  PrivateKey key_;
  Certificate certificate_;
};

/// Ok when `key` is the key of `certificate`.  @errors kInvalidArgument/KEY_MISMATCH.
absl::Status CheckKeyOf(const PrivateKey& key, const Certificate& certificate);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_SIGNER_H_
