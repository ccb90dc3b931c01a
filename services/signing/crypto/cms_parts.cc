#include "services/signing/crypto/cms_parts.h"

#include <optional>

#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/crypto/verify_cms.h"

namespace trinhky::signing {
namespace {

using der::Context;
using der::Item;
using der::Reader;

constexpr size_t kAttributesMax = 16;
constexpr std::string_view kVersion1{"\x02\x01\x01", 3};

using Failure = std::optional<CmsFormatError>;
Failure Fail(std::string_view code) { return CmsFormatError{code}; }

/// The content of the only value of an attribute; nullopt unless it has exactly one.
std::optional<Item> SingleValue(Reader& attribute) {
  const std::optional<Item> values = attribute.Next(der::kSet);
  if (!values || !attribute.done()) return std::nullopt;
  Reader inside(values->content);
  const std::optional<Item> value = inside.Next();
  if (!inside.done()) return std::nullopt;
  return value;
}

/// Fills a slot that must be empty still.
Failure Fill(std::string_view& slot, const Item& value, uint8_t tag, std::string_view name) {
  if (!slot.empty()) return Fail("ATTRIBUTE_REPEATED");
  if (value.tag != tag || value.content.empty()) return Fail(name);
  slot = value.content;
  return std::nullopt;
}

Failure TakeAttribute(const Item& item, std::string_view& content_type, CmsParts& parts) {
  if (item.tag != der::kSequence) return Fail("ATTRIBUTES_MALFORMED");
  Reader reader(item.content);
  const std::optional<Item> oid = reader.Next(der::kOid);
  if (!oid) return Fail("ATTRIBUTES_MALFORMED");
  const std::optional<Item> value = SingleValue(reader);
  if (!value) return Fail("ATTRIBUTE_VALUE_COUNT");
  if (oid->content == profile::kOidContentType)
    return Fill(content_type, *value, der::kOid, "CONTENT_TYPE_MALFORMED");
  if (oid->content == profile::kOidMessageDigest)
    return Fill(parts.message_digest, *value, der::kOctetString, "MESSAGE_DIGEST_MALFORMED");
  if (oid->content == profile::kOidSigningCertificateV2)
    return Fill(parts.signing_certificate, *value, der::kSequence, "ESS_MALFORMED");
  if (oid->content == profile::kOidAlgorithmProtection)
    return Fill(parts.algorithm_protection, *value, der::kSequence, "PROTECTION_MALFORMED");
  if (oid->content == profile::kOidSigningTime) return Fail("SIGNING_TIME_PRESENT");
  return Fail("ATTRIBUTE_NOT_ALLOWED");
}

Failure TakeAttributes(const Item& field, CmsParts& parts) {
  const auto members = der::SetMembers(field.content, kAttributesMax);
  if (!members) return Fail("ATTRIBUTES_NOT_SORTED");
  std::string_view content_type;
  for (const Item& member : *members)
    if (const Failure failure = TakeAttribute(member, content_type, parts)) return failure;
  if (content_type.empty()) return Fail("CONTENT_TYPE_MISSING");
  if (content_type != profile::kOidData) return Fail("CONTENT_TYPE_WRONG");
  if (parts.message_digest.empty()) return Fail("MESSAGE_DIGEST_MISSING");
  if (parts.signing_certificate.empty()) return Fail("ESS_MISSING");
  if (parts.algorithm_protection.empty()) return Fail("PROTECTION_MISSING");
  // The implicit tag is for transport; what is signed carries the tag of SET OF.
  parts.signed_octets = der::Value(der::kSet, field.content);
  return std::nullopt;
}

Failure TakeSignerInfo(const Item& info, CmsParts& parts) {
  Reader reader(info.content);
  const std::optional<Item> version = reader.Next(der::kInteger);
  if (!version || version->whole != kVersion1) return Fail("SIGNER_INFO_VERSION");
  const std::optional<Item> sid = reader.Next(der::kSequence);
  if (!sid) return Fail("SIGNER_ID_MALFORMED");
  Reader id(sid->content);
  const std::optional<Item> issuer = id.Next(der::kSequence);
  const std::optional<Item> serial = id.Next(der::kInteger);
  if (!issuer || !serial || !id.done()) return Fail("SIGNER_ID_MALFORMED");
  parts.signer = {issuer->whole, serial->whole};
  const std::optional<Item> digest = reader.Next(der::kSequence);
  if (!digest) return Fail("SIGNER_INFO_MALFORMED");
  parts.digest_algorithm = digest->whole;
  const std::optional<Item> attributes = reader.Next(Context(0));
  if (!attributes) return Fail("SIGNED_ATTRIBUTES_MISSING");
  const std::optional<Item> algorithm = reader.Next(der::kSequence);
  const std::optional<Item> signature = reader.Next(der::kOctetString);
  if (!algorithm || !signature) return Fail("SIGNER_INFO_MALFORMED");
  parts.signature_algorithm = algorithm->whole;
  parts.signature = signature->content;
  if (reader.PeekTag() == Context(1)) return Fail("UNSIGNED_ATTRIBUTES");
  if (!reader.done()) return Fail("SIGNER_INFO_MALFORMED");
  return TakeAttributes(*attributes, parts);
}

Failure TakeCertificates(const Item& field, CmsParts& parts) {
  const auto members = der::SetMembers(field.content, kCmsCertificatesMax);
  if (!members) return Fail("CERTIFICATES_MALFORMED");
  for (const Item& member : *members) {
    if (member.tag != der::kSequence) return Fail("CERTIFICATES_MALFORMED");
    for (const std::string_view earlier : parts.certificates)
      if (earlier == member.whole) return Fail("CERTIFICATE_REPEATED");
    parts.certificates.push_back(member.whole);
  }
  return std::nullopt;
}

Failure TakeSignedData(const Item& data, CmsParts& parts) {
  Reader reader(data.content);
  const std::optional<Item> version = reader.Next(der::kInteger);
  if (!version || version->whole != kVersion1) return Fail("SIGNED_DATA_VERSION");
  const std::optional<Item> digests = reader.Next(der::kSet);
  const std::optional<Item> encapsulated = reader.Next(der::kSequence);
  if (!digests || !encapsulated) return Fail("SIGNED_DATA_MALFORMED");
  Reader content(encapsulated->content);
  const std::optional<Item> type = content.Next(der::kOid);
  if (!type || type->content != profile::kOidData) return Fail("CONTENT_TYPE_WRONG");
  if (!content.done()) return Fail("CONTENT_NOT_DETACHED");
  const std::optional<Item> certificates = reader.Next(Context(0));
  if (!certificates) return Fail("CERTIFICATES_MISSING");
  if (const Failure failure = TakeCertificates(*certificates, parts)) return failure;
  if (reader.PeekTag() == Context(1)) return Fail("REVOCATION_DATA_PRESENT");
  const std::optional<Item> signers = reader.Next(der::kSet);
  if (!signers || !reader.done()) return Fail("SIGNED_DATA_MALFORMED");
  const std::optional<Item> info = der::Only(signers->content, der::kSequence);
  if (!info) return Fail("SIGNER_INFO_COUNT");
  if (const Failure failure = TakeSignerInfo(*info, parts)) return failure;
  if (digests->content != parts.digest_algorithm) return Fail("DIGEST_ALGORITHMS_DIFFER");
  return std::nullopt;
}

Failure TakeContentInfo(std::string_view cms, CmsParts& parts) {
  if (cms.size() > kCmsBytesMax) return Fail("CMS_TOO_LARGE");
  if (!der::IsStrict(cms)) return Fail("NOT_DER");
  const std::optional<Item> whole = der::Only(cms, der::kSequence);
  if (!whole) return Fail("CONTENT_INFO_MALFORMED");
  Reader reader(whole->content);
  const std::optional<Item> type = reader.Next(der::kOid);
  if (!type || type->content != profile::kOidSignedData) return Fail("NOT_SIGNED_DATA");
  const std::optional<Item> wrapper = reader.Next(Context(0));
  if (!wrapper || !reader.done()) return Fail("CONTENT_INFO_MALFORMED");
  const std::optional<Item> data = der::Only(wrapper->content, der::kSequence);
  if (!data) return Fail("CONTENT_INFO_MALFORMED");
  return TakeSignedData(*data, parts);
}

}  // namespace

std::variant<CmsParts, CmsFormatError> TakeApart(std::string_view cms) {
  CmsParts parts;
  if (const Failure failure = TakeContentInfo(cms, parts)) return *failure;
  return parts;
}

IssuerAndSerial IssuerAndSerialOf(std::string_view certificate_der) {
  const std::optional<Item> certificate = der::Only(certificate_der, der::kSequence);
  if (!certificate) return {};
  Reader outer(certificate->content);
  const std::optional<Item> tbs = outer.Next(der::kSequence);
  if (!tbs) return {};
  Reader reader(tbs->content);
  if (reader.PeekTag() == Context(0)) reader.Next();
  const std::optional<Item> serial = reader.Next(der::kInteger);
  const std::optional<Item> algorithm = reader.Next(der::kSequence);
  const std::optional<Item> issuer = reader.Next(der::kSequence);
  if (!serial || !algorithm || !issuer) return {};
  return {issuer->whole, serial->whole};
}

}  // namespace trinhky::signing
