#include "services/signing/crypto/keys.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "services/signing/crypto/openssl_raii.h"

namespace trinhky::signing {
namespace {

constexpr int kRsaBitsMin = 2048, kRsaBitsMax = 4096;
constexpr size_t kPemBytesMax = 64 << 10;

KeyKind KindOf(const EVP_PKEY* key) {
  if (key == nullptr) return KeyKind::kOther;
  if (EVP_PKEY_is_a(key, "RSA")) return KeyKind::kRsa;
  if (!EVP_PKEY_is_a(key, "EC")) return KeyKind::kOther;
  char group[32] = {};
  size_t size = 0;
  if (EVP_PKEY_get_group_name(key, group, sizeof(group), &size) != 1) return KeyKind::kOther;
  const std::string_view name(group, size);
  if (name == "prime256v1") return KeyKind::kP256;
  if (name == "secp384r1") return KeyKind::kP384;
  return KeyKind::kOther;
}

PrivateKey Share(KeyPtr key) {
  return PrivateKey(std::shared_ptr<EVP_PKEY>(key.release(), EVP_PKEY_free));
}

}  // namespace

KeyKind PrivateKey::kind() const { return KindOf(key_.get()); }

std::string PrivateKey::PublicKeyDer() const {
  return key_ == nullptr ? std::string() : ToDer(key_.get(), i2d_PUBKEY);
}

absl::StatusOr<PrivateKey> GenerateP256Key() {
  const ErrorQueueGuard guard;
  KeyPtr key(EVP_EC_gen("P-256"));
  if (key == nullptr) return absl::InternalError("could not make a P-256 key");
  return Share(std::move(key));
}

absl::StatusOr<PrivateKey> GenerateRsaKey(int bits) {
  const ErrorQueueGuard guard;
  if (bits < kRsaBitsMin || bits > kRsaBitsMax)
    return absl::InvalidArgumentError("an RSA key has 2048 to 4096 bits");
  KeyPtr key(EVP_RSA_gen(static_cast<unsigned>(bits)));
  if (key == nullptr) return absl::InternalError("could not make an RSA key");
  return Share(std::move(key));
}

absl::StatusOr<std::string> PrivateKeyToPem(const PrivateKey& key) {
  const ErrorQueueGuard guard;
  const BioPtr bio(BIO_new(BIO_s_secmem()));
  if (key.get() == nullptr || bio == nullptr ||
      PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
          1)
    return absl::InternalError("could not write a private key");
  return BioText(bio.get());
}

absl::StatusOr<PrivateKey> PrivateKeyFromPem(std::string_view pem) {
  const ErrorQueueGuard guard;
  if (pem.size() > kPemBytesMax) return absl::InvalidArgumentError("private key too large");
  const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  // No pass phrase is ever asked for on a terminal.
  const auto no_password = [](char*, int, int, void*) { return -1; };
  KeyPtr key(bio == nullptr ? nullptr
                            : PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr));
  if (key == nullptr) return absl::InvalidArgumentError("no PKCS#8 private key in PEM");
  return Share(std::move(key));
}

absl::StatusOr<std::string> SignBytes(const PrivateKey& key, std::string_view bytes) {
  const ErrorQueueGuard guard;
  const DigestContextPtr context(EVP_MD_CTX_new());
  size_t size = 0;
  if (key.get() == nullptr || context == nullptr ||
      EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &size, Bytes(bytes), bytes.size()) != 1)
    return absl::InternalError("could not begin a signature");
  std::string signature(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     Bytes(bytes), bytes.size()) != 1)
    return absl::InternalError("could not sign");
  signature.resize(size);
  return signature;
}

absl::StatusOr<std::string> SignDigestP256(const PrivateKey& key, std::string_view digest) {
  const ErrorQueueGuard guard;
  if (key.kind() != KeyKind::kP256 || digest.size() != 32)
    return absl::InvalidArgumentError("expected a P-256 key and a digest of 32 bytes");
  const KeyContextPtr context(EVP_PKEY_CTX_new(key.get(), nullptr));
  size_t size = 0;
  if (context == nullptr || EVP_PKEY_sign_init(context.get()) != 1 ||
      EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) != 1 ||
      EVP_PKEY_sign(context.get(), nullptr, &size, Bytes(digest), digest.size()) != 1)
    return absl::InternalError("could not begin a signature");
  std::string signature(size, '\0');
  if (EVP_PKEY_sign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                    Bytes(digest), digest.size()) != 1)
    return absl::InternalError("could not sign");
  signature.resize(size);
  return signature;
}

bool VerifyDigestP256(std::string_view public_key_der, std::string_view digest,
                      std::string_view signature) {
  const ErrorQueueGuard guard;
  if (digest.size() != 32) return false;
  const unsigned char* at = Bytes(public_key_der);
  const KeyPtr key(d2i_PUBKEY(nullptr, &at, static_cast<long>(public_key_der.size())));
  if (at != Bytes(public_key_der) + public_key_der.size()) return false;
  return VerifyDigestP256(key.get(), digest, signature);
}

bool VerifyDigestP256(evp_pkey_st* public_key, std::string_view digest,
                      std::string_view signature) {
  const ErrorQueueGuard guard;
  if (public_key == nullptr || digest.size() != 32) return false;
  if (KindOf(public_key) != KeyKind::kP256) return false;
  const KeyContextPtr context(EVP_PKEY_CTX_new(public_key, nullptr));
  return context != nullptr && EVP_PKEY_verify_init(context.get()) == 1 &&
         EVP_PKEY_verify(context.get(), Bytes(signature), signature.size(), Bytes(digest),
                         digest.size()) == 1;
}

}  // namespace trinhky::signing
