#include "services/signing/crypto/cms.h"

#include "services/signing/crypto/cms_parts.h"
#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/crypto/verify_cms.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using der::Context;
using der::Sequence;
using der::SetOf;
using der::Value;

constexpr size_t kDigestBytes = 32;
constexpr std::string_view kOne{"\x01", 1};

absl::StatusOr<std::string> SignatureIdentifierFor(const Certificate& signer) {
  switch (signer.key_kind()) {
    case KeyKind::kP256:
    case KeyKind::kP384:
      return profile::EcdsaSha256Identifier();
    case KeyKind::kRsa:
      return profile::RsaSha256Identifier();
    case KeyKind::kOther:
      break;
  }
  return Reject(absl::StatusCode::kInvalidArgument, "KEY_NOT_ALLOWED",
                {.vi = "Chứng thư số dùng loại khóa không được phép: cần P-256, P-384 hoặc RSA.",
                 .en = "Expected a P-256, P-384 or RSA certificate, but its key is of another "
                       "kind."});
}

std::string Attribute(std::string_view oid, std::string value) {
  return Sequence({Value(der::kOid, oid), SetOf({std::move(value)})});
}

}  // namespace

absl::StatusOr<std::string> PrepareSignedAttributesForDigest(std::string_view content_sha256,
                                                             const Certificate& signer) {
  if (content_sha256.size() != kDigestBytes)
    return absl::InvalidArgumentError("a SHA-256 digest has 32 bytes");
  TRINHKY_ASSIGN_OR_RETURN(const std::string algorithm, SignatureIdentifierFor(signer));
  // ESSCertIDv2 with the default hash, SHA-256, which DER therefore leaves out.
  const std::string certificate_id = Sequence({Value(der::kOctetString, Sha256(signer.der()))});
  // [1] is implicit: the AlgorithmIdentifier's own tag gives way to it.
  const std::string protection =
      Sequence({profile::HashIdentifier(profile::Hash::kSha256),
                Value(Context(1), der::Only(algorithm, der::kSequence)->content)});
  return SetOf({
      Attribute(profile::kOidContentType, Value(der::kOid, profile::kOidData)),
      Attribute(profile::kOidMessageDigest, Value(der::kOctetString, content_sha256)),
      Attribute(profile::kOidSigningCertificateV2, Sequence({Sequence({certificate_id})})),
      Attribute(profile::kOidAlgorithmProtection, protection),
  });
}

absl::StatusOr<std::string> PrepareSignedAttributes(std::string_view content,
                                                    const Certificate& signer) {
  return PrepareSignedAttributesForDigest(Sha256(content), signer);
}

absl::StatusOr<std::string> AssembleCms(std::string_view signed_attributes,
                                        std::string_view signature,
                                        const std::vector<Certificate>& chain) {
  if (chain.empty() || chain.size() > kCmsCertificatesMax)
    return absl::InvalidArgumentError("a CMS carries 1 to 8 certificates");
  const std::optional<der::Item> attributes = der::Only(signed_attributes, der::kSet);
  if (!attributes) return absl::InvalidArgumentError("signed attributes are not a DER set");
  TRINHKY_ASSIGN_OR_RETURN(const std::string algorithm, SignatureIdentifierFor(chain[0]));
  const std::string digest = profile::HashIdentifier(profile::Hash::kSha256);
  const IssuerAndSerial signer = IssuerAndSerialOf(chain[0].der());
  const std::string info = Sequence(
      {Value(der::kInteger, kOne), Sequence({signer.issuer, signer.serial}), digest,
       Value(Context(0), attributes->content), algorithm, Value(der::kOctetString, signature)});
  std::vector<std::string> certificates;
  for (const Certificate& certificate : chain) certificates.push_back(certificate.der());
  const std::string set = SetOf(std::move(certificates));
  const std::string data = Sequence(
      {Value(der::kInteger, kOne), SetOf({digest}), Sequence({Value(der::kOid, profile::kOidData)}),
       Value(Context(0), der::Only(set, der::kSet)->content), SetOf({info})});
  return Sequence({Value(der::kOid, profile::kOidSignedData), Value(Context(0), data)});
}

absl::StatusOr<std::string> SignCms(std::string_view content, const PrivateKey& key,
                                    const std::vector<Certificate>& chain) {
  if (chain.empty()) return absl::InvalidArgumentError("no certificate to sign with");
  TRINHKY_RETURN_IF_ERROR(CheckKeyOf(key, chain[0]));
  TRINHKY_ASSIGN_OR_RETURN(const std::string attributes,
                           PrepareSignedAttributes(content, chain[0]));
  TRINHKY_ASSIGN_OR_RETURN(const std::string signature, SignBytes(key, attributes));
  return AssembleCms(attributes, signature, chain);
}

absl::StatusOr<std::string> SignCms(std::string_view content, const Signer& signer) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string attributes,
                           PrepareSignedAttributes(content, signer.certificate()));
  TRINHKY_ASSIGN_OR_RETURN(const std::string signature, signer.Sign(attributes));
  return AssembleCms(attributes, signature, {signer.certificate()});
}

}  // namespace trinhky::signing
