#include "services/signing/trust/authority_signature.h"

#include <openssl/sha.h>

#include "services/signing/crypto/openssl_raii.h"
#include "services/signing/crypto/signature_check.h"

namespace trinhky::signing {
namespace {

constexpr std::string_view kSha1WithNull{"\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00", 11};
constexpr std::string_view kSha1Bare{"\x30\x07\x06\x05\x2b\x0e\x03\x02\x1a", 9};
constexpr int kSecurityBitsMin = 112;

std::string Sha1(std::string_view bytes) {
  std::string digest(SHA_DIGEST_LENGTH, '\0');
  if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()),
                 nullptr, EVP_sha1(), nullptr) != 1)
    return {};
  return digest;
}

std::string DigestBy(std::string_view algorithm_identifier, std::string_view bytes) {
  if (algorithm_identifier == kSha1WithNull || algorithm_identifier == kSha1Bare)
    return Sha1(bytes);
  const std::optional<profile::Hash> hash = profile::HashOf(algorithm_identifier);
  return hash ? DigestOf(*hash, bytes) : std::string();
}

std::string KeyBits(const Certificate& certificate) {
  const ASN1_BIT_STRING* bits = X509_get0_pubkey_bitstr(certificate.get());
  if (bits == nullptr) return {};
  return std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(bits)),
                     static_cast<size_t>(ASN1_STRING_length(bits)));
}

}  // namespace

SignatureState CheckSignedBy(const Certificate& signer, const asn1::SignedValue& value) {
  const std::optional<profile::SignatureAlgorithm> algorithm = asn1::FullAlgorithm(value.algorithm);
  if (!algorithm || CheckKey(signer, algorithm->scheme) != "OK") return SignatureState::kWeak;
  return SignatureHolds(signer, *algorithm, value.tbs, value.signature) ? SignatureState::kHolds
                                                                        : SignatureState::kBroken;
}

bool IsIssuedBy(const Certificate& certificate, const Certificate& issuer) {
  const ErrorQueueGuard guard;
  if (certificate.empty() || issuer.empty()) return false;
  if (X509_NAME_cmp(X509_get_issuer_name(certificate.get()), X509_get_subject_name(issuer.get())) !=
      0)
    return false;
  int bits = 0;
  if (X509_get_signature_info(certificate.get(), nullptr, nullptr, &bits, nullptr) != 1 ||
      bits < kSecurityBitsMin)
    return false;
  return X509_verify(certificate.get(), X509_get0_pubkey(issuer.get())) == 1;
}

std::string SubjectDer(const Certificate& certificate) {
  return ToDer(X509_get_subject_name(certificate.get()), i2d_X509_NAME);
}

std::string KeySha1(const Certificate& certificate) { return Sha1(KeyBits(certificate)); }

std::string NameDigest(const Certificate& certificate, std::string_view algorithm_identifier) {
  return DigestBy(algorithm_identifier, SubjectDer(certificate));
}

std::string KeyDigest(const Certificate& certificate, std::string_view algorithm_identifier) {
  return DigestBy(algorithm_identifier, KeyBits(certificate));
}

std::string_view Sha1Identifier() { return kSha1WithNull; }

}  // namespace trinhky::signing
