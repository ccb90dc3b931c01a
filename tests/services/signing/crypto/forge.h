// forge.h: makes the certificates and CMS that an honest tool would not.
#ifndef TRINHKY_TESTS_SERVICES_SIGNING_CRYPTO_FORGE_H_
#define TRINHKY_TESTS_SERVICES_SIGNING_CRYPTO_FORGE_H_

#include <openssl/evp.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/demo_ca.h"
#include "services/signing/crypto/keys.h"

namespace trinhky::signing::testing {

inline constexpr int64_t kSecond = 1'000'000;
inline constexpr int64_t kDay = 86'400 * kSecond;
/// 2026-04-15T07:05:33Z, a working day.
inline constexpr int64_t kNow = 1'776'236'733 * kSecond;
inline constexpr Validity kTwoYears{.not_before_us = kNow - 365 * kDay,
                                    .not_after_us = kNow + 365 * kDay};

/// Any certificate at all.
struct CertificateSpec {
  std::string common_name = "Nguyễn Văn An";
  std::string person_id = "nguyen-van-an";
  std::string agency_id{};
  std::vector<std::pair<int, std::string>> extensions{};  ///< NID and OpenSSL's configuration text
  Validity validity = kTwoYears;
  const EVP_MD* hash = EVP_sha256();
  int64_t serial = 0;  ///< 0: the next of this process
};

/// The extensions of an ordinary signer.
std::vector<std::pair<int, std::string>> SignerExtensions(
    std::string key_usage = "critical,digitalSignature,nonRepudiation",
    std::string purposes = "emailProtection");
/// Those of an authority.
std::vector<std::pair<int, std::string>> AuthorityExtensions(
    std::string constraints = "critical,CA:TRUE");

/// Issues `spec` for `key`, signed by `issuer`; by itself when `issuer` is null.
Credential Forge(const CertificateSpec& spec, PrivateKey key, const Credential* issuer);

PrivateKey P256();
PrivateKey Curve(const char* name);
PrivateKey ExplicitCurve();
PrivateKey Rsa(unsigned bits);
PrivateKey Ed25519();
/// A public RSA key of any size and exponent (hexadecimal): it signs nothing and costs nothing.
PrivateKey RsaPublic(unsigned bits, const char* exponent);

/// The parts of a CMS as values that a test may change before they are signed and put together.
struct CmsForge {
  /// Fills every part as SignCms() would.
  CmsForge(std::string_view content, Credential signer);

  /// Signs the attributes as they are and encodes; `signature` overrides the octets.
  std::string Encode() const;

  Credential signer;
  std::string content_info_type;
  std::string signed_data_version;
  std::vector<std::string> digest_algorithms;
  std::string encapsulated;
  std::vector<std::string> certificates;
  bool sort_certificates = true;
  std::string crls;  ///< after the certificates, with its tag
  std::string signer_version;
  std::string signer_id;
  std::string digest_algorithm;
  std::vector<std::string> attributes;
  bool sort_attributes = true;
  bool with_attributes = true;
  std::string signature_algorithm;
  std::optional<std::string> signature;
  std::string unsigned_attributes;  ///< with its tag
  int signer_infos = 1;
};

/// An attribute with one value.
std::string Attribute(std::string_view oid, std::string_view value);
/// The index of the attribute with that type.
size_t IndexOfAttribute(const CmsForge& forge, std::string_view oid);

}  // namespace trinhky::signing::testing

#endif  // TRINHKY_TESTS_SERVICES_SIGNING_CRYPTO_FORGE_H_
