#include "services/signing/crypto/signature_check.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include "services/signing/crypto/openssl_raii.h"

namespace trinhky::signing {
namespace {

constexpr int kRsaBitsMin = 2048;
constexpr int kRsaBitsMax = 8192;  // larger ones only cost the verifier's time
constexpr unsigned long kRsaExponentMin = 65537;

const EVP_MD* MessageDigest(profile::Hash hash) {
  switch (hash) {
    case profile::Hash::kSha256:
      return EVP_sha256();
    case profile::Hash::kSha384:
      return EVP_sha384();
    case profile::Hash::kSha512:
      return EVP_sha512();
  }
  return EVP_sha256();
}

std::string_view CheckRsaKey(const EVP_PKEY* key) {
  const int bits = EVP_PKEY_get_bits(key);
  if (bits < kRsaBitsMin) return "KEY_TOO_SMALL";
  if (bits > kRsaBitsMax) return "KEY_TOO_LARGE";
  BIGNUM* raw = nullptr;
  if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &raw) != 1) return "KEY_EXPONENT";
  const BnPtr exponent(raw);
  const bool small =
      BN_num_bits(exponent.get()) <= 17 && BN_get_word(exponent.get()) < kRsaExponentMin;
  // More than 64 bits is a denial of service, not a key.
  if (small || BN_num_bits(exponent.get()) > 64 || !BN_is_odd(exponent.get()))
    return "KEY_EXPONENT";
  return "OK";
}

}  // namespace

std::string DigestOf(profile::Hash hash, std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, MessageDigest(hash), nullptr) != 1)
    return {};
  return std::string(reinterpret_cast<char*>(digest), size);
}

std::string_view CheckKey(const Certificate& signer, profile::Scheme scheme) {
  const ErrorQueueGuard guard;
  const EVP_PKEY* const key = X509_get0_pubkey(signer.get());
  if (key == nullptr) return "KEY_ALGORITHM";
  const KeyKind kind = signer.key_kind();
  if (scheme != profile::Scheme::kEcdsa)
    return kind == KeyKind::kRsa ? CheckRsaKey(key) : "KEY_ALGORITHM";
  if (kind != KeyKind::kP256 && kind != KeyKind::kP384) return "KEY_ALGORITHM";
  int explicit_parameters = 0;
  if (EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS,
                             &explicit_parameters) == 1 &&
      explicit_parameters != 0)
    return "KEY_ALGORITHM";
  return "OK";
}

bool SignatureHolds(const Certificate& signer, const profile::SignatureAlgorithm& algorithm,
                    std::string_view bytes, std::string_view signature) {
  const ErrorQueueGuard guard;
  const DigestContextPtr context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* key_context = nullptr;  // owned by `context`
  if (context == nullptr ||
      EVP_DigestVerifyInit(context.get(), &key_context, MessageDigest(algorithm.hash), nullptr,
                           X509_get0_pubkey(signer.get())) != 1)
    return false;
  if (algorithm.scheme == profile::Scheme::kRsaPss &&
      (EVP_PKEY_CTX_set_rsa_padding(key_context, RSA_PKCS1_PSS_PADDING) != 1 ||
       EVP_PKEY_CTX_set_rsa_pss_saltlen(key_context, RSA_PSS_SALTLEN_DIGEST) != 1))
    return false;
  return EVP_DigestVerify(context.get(), Bytes(signature), signature.size(), Bytes(bytes),
                          bytes.size()) == 1;
}

}  // namespace trinhky::signing
