#include "services/signing/verify/foreign_cms.h"

#include <optional>
#include <string>
#include <vector>

#include "services/signing/crypto/chain.h"
#include "services/signing/crypto/cms_parts.h"
#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/crypto/signature_check.h"

namespace trinhky::signing::verify {
namespace {

using der::Context;
using der::Item;
using der::Reader;

constexpr size_t kCertificatesMax = 16;
constexpr size_t kAttributesMax = 32;

struct Failed {
  Verdict verdict;
  std::string_view code;
};
using Failure = std::optional<Failed>;
Failure Bad(std::string_view code) { return Failed{Verdict::kInvalidIntegrity, code}; }

struct Parts {
  std::vector<Certificate> certificates;
  IssuerAndSerial signer;
  std::string_view digest_algorithm;
  std::string_view signature_algorithm;
  std::string_view signature;
  std::string signed_octets;
  std::string_view content_type;
  std::string_view message_digest;
  std::string_view signing_certificate;   // SigningCertificateV2; may be empty
  std::string_view algorithm_protection;  // may be empty
};

Failure TakeAttribute(const Item& member, std::vector<std::string_view>& seen, Parts& parts) {
  Reader reader(member.content);
  const std::optional<Item> oid = reader.Next(der::kOid);
  const std::optional<Item> values = reader.Next(der::kSet);
  if (member.tag != der::kSequence || !oid || !values || !reader.done())
    return Bad("ATTRIBUTES_MALFORMED");
  for (const std::string_view earlier : seen)
    if (earlier == oid->content) return Bad("ATTRIBUTE_REPEATED");
  seen.push_back(oid->content);
  Reader inside(values->content);
  const std::optional<Item> value = inside.Next();
  if (!value || !inside.done()) return Bad("ATTRIBUTE_VALUE_COUNT");
  if (oid->content == profile::kOidContentType) parts.content_type = value->content;
  if (oid->content == profile::kOidMessageDigest) parts.message_digest = value->content;
  if (oid->content == profile::kOidSigningCertificateV2) parts.signing_certificate = value->content;
  if (oid->content == profile::kOidAlgorithmProtection) parts.algorithm_protection = value->content;
  return std::nullopt;
}

Failure TakeSignerInfo(const Item& info, Parts& parts) {
  Reader reader(info.content);
  const std::optional<Item> version = reader.Next(der::kInteger);
  const std::optional<Item> sid = reader.Next(der::kSequence);
  const std::optional<Item> digest = reader.Next(der::kSequence);
  if (!version || !sid || !digest) return Bad("SIGNER_INFO_MALFORMED");
  Reader id(sid->content);
  const std::optional<Item> issuer = id.Next(der::kSequence);
  const std::optional<Item> serial = id.Next(der::kInteger);
  if (!issuer || !serial || !id.done()) return Bad("SIGNER_ID_MALFORMED");
  parts.signer = {issuer->whole, serial->whole};
  parts.digest_algorithm = digest->whole;
  const std::optional<Item> attributes = reader.Next(Context(0));
  if (!attributes) return Bad("SIGNED_ATTRIBUTES_MISSING");
  const std::optional<Item> algorithm = reader.Next(der::kSequence);
  const std::optional<Item> signature = reader.Next(der::kOctetString);
  if (!algorithm || !signature) return Bad("SIGNER_INFO_MALFORMED");
  parts.signature_algorithm = algorithm->whole;
  parts.signature = signature->content;
  if (reader.PeekTag() == Context(1)) reader.Next();
  if (!reader.done()) return Bad("SIGNER_INFO_MALFORMED");
  const auto members = der::SetMembers(attributes->content, kAttributesMax);
  if (!members) return Bad("ATTRIBUTES_NOT_SORTED");
  std::vector<std::string_view> seen;
  for (const Item& member : *members)
    if (const Failure failure = TakeAttribute(member, seen, parts)) return failure;
  if (parts.content_type != profile::kOidData) return Bad("CONTENT_TYPE_WRONG");
  if (parts.message_digest.empty()) return Bad("MESSAGE_DIGEST_MISSING");
  parts.signed_octets = der::Value(der::kSet, attributes->content);
  return std::nullopt;
}

Failure TakeSignedData(std::string_view cms, Parts& parts) {
  if (cms.size() > kCmsBytesMax) return Bad("CMS_TOO_LARGE");
  if (!der::IsStrict(cms)) return Bad("NOT_DER");
  const std::optional<Item> whole = der::Only(cms, der::kSequence);
  if (!whole) return Bad("CONTENT_INFO_MALFORMED");
  Reader outer(whole->content);
  const std::optional<Item> type = outer.Next(der::kOid);
  const std::optional<Item> wrapper = outer.Next(Context(0));
  if (!type || type->content != profile::kOidSignedData || !wrapper || !outer.done())
    return Bad("NOT_SIGNED_DATA");
  const std::optional<Item> data = der::Only(wrapper->content, der::kSequence);
  if (!data) return Bad("CONTENT_INFO_MALFORMED");
  Reader reader(data->content);
  const std::optional<Item> version = reader.Next(der::kInteger);
  const std::optional<Item> digests = reader.Next(der::kSet);
  const std::optional<Item> encapsulated = reader.Next(der::kSequence);
  const std::optional<Item> certificates = reader.Next(Context(0));
  if (!version || !digests || !encapsulated) return Bad("SIGNED_DATA_MALFORMED");
  Reader content(encapsulated->content);
  const std::optional<Item> content_type = content.Next(der::kOid);
  if (!content_type || content_type->content != profile::kOidData) return Bad("CONTENT_TYPE_WRONG");
  if (!content.done()) return Bad("CONTENT_NOT_DETACHED");
  if (!certificates) return Bad("CERTIFICATES_MISSING");
  Reader members(certificates->content);
  while (!members.done()) {
    const std::optional<Item> member = members.Next(der::kSequence);
    if (!member || parts.certificates.size() == kCertificatesMax)
      return Bad("CERTIFICATES_MALFORMED");
    absl::StatusOr<Certificate> certificate = Certificate::FromDer(member->whole);
    if (!certificate.ok()) return Bad("CERTIFICATES_MALFORMED");
    parts.certificates.push_back(*std::move(certificate));
  }
  if (reader.PeekTag() == Context(1)) reader.Next();
  const std::optional<Item> signers = reader.Next(der::kSet);
  if (!signers || !reader.done()) return Bad("SIGNED_DATA_MALFORMED");
  const std::optional<Item> info = der::Only(signers->content, der::kSequence);
  if (!info) return Bad("SIGNER_INFO_COUNT");
  return TakeSignerInfo(*info, parts);
}

// The first ESSCertIDv2 names the signer's certificate, when there is one at all.
bool EssAgrees(std::string_view attribute, const Certificate& signer) {
  Reader outer(attribute);
  const std::optional<Item> list = outer.Next(der::kSequence);
  if (!list) return false;
  Reader ids(list->content);
  const std::optional<Item> id = ids.Next(der::kSequence);
  if (!id) return false;
  Reader reader(id->content);
  profile::Hash hash = profile::Hash::kSha256;
  if (reader.PeekTag() == der::kSequence) {
    const std::optional<Item> algorithm = reader.Next();
    const auto given = algorithm ? profile::HashOf(algorithm->whole) : std::nullopt;
    if (!given) return false;
    hash = *given;
  }
  const std::optional<Item> digest = reader.Next(der::kOctetString);
  return digest && digest->content == DigestOf(hash, signer.der());
}

bool ProtectionAgrees(const Parts& parts) {
  Reader reader(parts.algorithm_protection);
  const std::optional<Item> digest = reader.Next(der::kSequence);
  const std::optional<Item> signature = reader.Next(Context(1));
  const std::optional<Item> algorithm = der::Only(parts.signature_algorithm, der::kSequence);
  return digest && signature && reader.done() && digest->whole == parts.digest_algorithm &&
         algorithm && signature->content == algorithm->content;
}

Failure Judge(std::string_view cms, std::string_view content, const VerifyPolicy& policy,
              VerifyResult& result) {
  Parts parts;
  if (const Failure failure = TakeSignedData(cms, parts)) return failure;
  for (const Certificate& certificate : parts.certificates) {
    if (IssuerAndSerialOf(certificate.der()) != parts.signer) continue;
    if (!result.certificate.empty() && result.certificate.der() != certificate.der())
      return Bad("SIGNER_AMBIGUOUS");
    result.certificate = certificate;
  }
  if (result.certificate.empty()) return Bad("SIGNER_CERTIFICATE_MISSING");
  result.signer = result.certificate.Identity();
  result.serial_hex = result.certificate.SerialHex();
  const std::optional<profile::Hash> hash = profile::HashOf(parts.digest_algorithm);
  if (!hash) return Failed{Verdict::kWeak, "HASH_NOT_ALLOWED"};
  const auto algorithm = profile::SignatureAlgorithmOf(parts.signature_algorithm, *hash);
  if (!algorithm) return Failed{Verdict::kWeak, "SIGNATURE_ALGORITHM_NOT_ALLOWED"};
  result.algorithm = std::string(algorithm->name);
  if (parts.message_digest != DigestOf(*hash, content)) return Bad("MESSAGE_DIGEST_MISMATCH");
  if (!parts.signing_certificate.empty() &&
      !EssAgrees(parts.signing_certificate, result.certificate))
    return Bad("ESS_MISMATCH");
  if (!parts.algorithm_protection.empty() && !ProtectionAgrees(parts))
    return Bad("PROTECTION_MISMATCH");
  if (const std::string_view code = CheckKey(result.certificate, algorithm->scheme); code != "OK")
    return Failed{Verdict::kWeak, code};
  if (!SignatureHolds(result.certificate, *algorithm, parts.signed_octets, parts.signature))
    return Bad("SIGNATURE_MISMATCH");
  result.signature_holds = true;
  const ChainResult chain =
      CheckChain(result.certificate, parts.certificates, policy, {.all_needed = false});
  if (chain.verdict != Verdict::kValid) return Failed{chain.verdict, chain.code};
  result.revoked_later = chain.revoked_later;
  const std::string_view identity = CheckIdentity(policy, result);
  if (identity != "OK") return Failed{Verdict::kMismatch, identity};
  return std::nullopt;
}

}  // namespace

VerifyResult VerifyForeignCms(std::string_view cms, std::string_view content,
                              const VerifyPolicy& policy) {
  VerifyResult result;
  const Failure failure = Judge(cms, content, policy, result);
  result.verdict = failure ? failure->verdict : Verdict::kValid;
  result.code = failure ? failure->code : "OK";
  return result;
}

}  // namespace trinhky::signing::verify
