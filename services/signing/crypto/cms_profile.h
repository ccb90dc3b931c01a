// cms_profile.h: the object identifiers and algorithms of our CMS profile, as DER.
#ifndef TRINHKY_SERVICES_SIGNING_CRYPTO_CMS_PROFILE_H_
#define TRINHKY_SERVICES_SIGNING_CRYPTO_CMS_PROFILE_H_

#include <optional>
#include <string>
#include <string_view>

#include "services/signing/crypto/der.h"

namespace trinhky::signing::profile {

// Contents of OBJECT IDENTIFIERs.
inline constexpr std::string_view kOidSignedData{"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", 9};
inline constexpr std::string_view kOidData{"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", 9};
inline constexpr std::string_view kOidContentType{"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x03", 9};
inline constexpr std::string_view kOidMessageDigest{"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04", 9};
inline constexpr std::string_view kOidSigningTime{"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x05", 9};
inline constexpr std::string_view kOidAlgorithmProtection{"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x34",
                                                          9};
inline constexpr std::string_view kOidSigningCertificateV2{
    "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x2f", 11};

enum class Hash { kSha256, kSha384, kSha512 };
enum class Scheme { kEcdsa, kRsaPkcs1, kRsaPss };

/// A signature algorithm that is allowed.
struct SignatureAlgorithm {
  Scheme scheme = Scheme::kEcdsa;
  Hash hash = Hash::kSha256;
  std::string_view name;
};

/// AlgorithmIdentifier of a hash, without parameters, as RFC 5754 wants it written.
std::string HashIdentifier(Hash hash);
/// The hash of an AlgorithmIdentifier; parameters absent or NULL. Nullopt: not allowed.
std::optional<Hash> HashOf(std::string_view algorithm_identifier);

/// The algorithm of an AlgorithmIdentifier in a SignerInfo whose digestAlgorithm is `digest`;
/// nullopt: not allowed, or its hash is another. Plain rsaEncryption takes the hash from `digest`.
std::optional<SignatureAlgorithm> SignatureAlgorithmOf(std::string_view algorithm_identifier,
                                                       Hash digest);

/// What we write: ECDSA or PKCS#1 v1.5, with SHA-256.
std::string EcdsaSha256Identifier();
std::string RsaSha256Identifier();

}  // namespace trinhky::signing::profile

#endif  // TRINHKY_SERVICES_SIGNING_CRYPTO_CMS_PROFILE_H_
