#include "services/signing/trust/time_stamp_parts.h"

#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/trust/asn1_fields.h"

namespace trinhky::signing {
namespace {

using asn1::Primitive;
using der::Context;
using der::Item;
using der::Reader;

constexpr std::string_view kOk = "OK", kMalformed = "TST_MALFORMED";
constexpr size_t kCertificatesMax = 8, kAttributesMax = 16, kExtensionsMax = 8;
constexpr std::string_view kVersion1{"\x02\x01\x01", 3}, kVersion3{"\x02\x01\x03", 3};
constexpr std::string_view kOidTstInfo{"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04", 11};
constexpr std::string_view kOidSigningCertificate{"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x0c",
                                                  11};

// Accuracy ::= SEQUENCE { seconds, [0] millis 1..999, [1] micros 1..999 }, each may be absent.
bool TakeAccuracy(std::string_view content, TimeStampInfo& info) {
  constexpr int64_t kSecondsMax = 86'400, kPartMax = 999;
  Reader reader(content);
  const auto take = [&](uint8_t tag, int64_t max, int64_t unit_us) {
    if (reader.PeekTag() != tag) return true;
    const std::optional<Item> item = reader.Next();
    const std::optional<int64_t> value = item ? asn1::SmallNumber(*item, max) : std::nullopt;
    if (!value) return false;
    info.accuracy_us += *value * unit_us;
    return true;
  };
  return take(der::kInteger, kSecondsMax, 1'000'000) && take(Primitive(0), kPartMax, 1'000) &&
         take(Primitive(1), kPartMax, 1) && reader.done();
}

bool TakeImprint(Reader& reader, TimeStampInfo& info) {
  const std::optional<Item> imprint = reader.Next(der::kSequence);
  if (!imprint) return false;
  Reader fields(imprint->content);
  const std::optional<Item> algorithm = fields.Next(der::kSequence);
  const std::optional<Item> digest = fields.Next(der::kOctetString);
  if (!algorithm || !digest || !fields.done()) return false;
  info.hash_algorithm = algorithm->whole;
  info.imprint = digest->content;
  return true;
}

// What may follow genTime.
bool TakeOptional(Reader& reader, TimeStampInfo& info) {
  if (reader.PeekTag() == der::kSequence) {
    const std::optional<Item> accuracy = reader.Next();
    if (!accuracy || !TakeAccuracy(accuracy->content, info)) return false;
  }
  if (reader.PeekTag() == asn1::kBoolean) {
    const std::optional<Item> ordering = reader.Next();
    if (!ordering || ordering->content != "\xFF") return false;
    info.ordering = true;
  }
  if (reader.PeekTag() == der::kInteger) {
    const std::optional<Item> nonce = reader.Next();
    if (!nonce) return false;
    info.nonce = nonce->whole;
  }
  // The authority's name, for display only: who it is, its certificate says.
  if (reader.PeekTag() == Context(0) && !reader.Next()) return false;
  if (reader.PeekTag() == Context(1)) {
    const std::optional<Item> list = reader.Next();
    const auto extensions = list ? asn1::Extensions(list->content, kExtensionsMax) : std::nullopt;
    if (!extensions) return false;
    for (const asn1::Extension& extension : *extensions)
      info.unknown_critical = info.unknown_critical || extension.critical;
  }
  return reader.done();
}

bool TakeInfo(std::string_view der, TimeStampInfo& info) {
  // What an OCTET STRING holds was not seen by the check of the whole.
  if (!der::IsStrict(der)) return false;
  const std::optional<Item> whole = der::Only(der, der::kSequence);
  if (!whole) return false;
  Reader reader(whole->content);
  const std::optional<Item> version = reader.Next(der::kInteger);
  const std::optional<Item> policy = reader.Next(der::kOid);
  if (!version || version->whole != kVersion1 || !policy || !TakeImprint(reader, info))
    return false;
  info.policy = policy->content;
  const std::optional<Item> serial = reader.Next(der::kInteger);
  const std::optional<Item> time = reader.Next(asn1::kGeneralizedTime);
  const std::optional<std::string> hex = serial ? asn1::SerialHex(*serial) : std::nullopt;
  const std::optional<int64_t> gen_time = time ? asn1::TimeUs(*time, true) : std::nullopt;
  if (!hex || !gen_time) return false;
  info.serial_hex = *hex;
  info.gen_time_us = *gen_time;
  return TakeOptional(reader, info);
}

// One value each, none twice.
std::string_view TakeAttributes(const Item& field, TimeStampParts& parts) {
  const auto members = der::SetMembers(field.content, kAttributesMax);
  if (!members) return kMalformed;
  std::vector<std::string_view> seen;
  std::string_view content_type;
  for (const Item& member : *members) {
    Reader reader(member.content);
    const std::optional<Item> oid = reader.Next(der::kOid);
    const std::optional<Item> values = reader.Next(der::kSet);
    if (member.tag != der::kSequence || !oid || !values || !reader.done()) return kMalformed;
    for (const std::string_view earlier : seen)
      if (earlier == oid->content) return kMalformed;
    seen.push_back(oid->content);
    Reader inside(values->content);
    const std::optional<Item> value = inside.Next();
    if (!value || !inside.done()) return kMalformed;
    if (oid->content == profile::kOidContentType)
      content_type = value->content;
    else if (oid->content == profile::kOidMessageDigest && value->tag == der::kOctetString)
      parts.message_digest = value->content;
    else if (oid->content == profile::kOidSigningCertificateV2 && value->tag == der::kSequence)
      parts.signing_certificate = value->content;
    else if (oid->content == kOidSigningCertificate)
      parts.has_old_ess = true;
  }
  if (content_type != kOidTstInfo) return "TST_CONTENT_TYPE";
  parts.signed_octets = der::Value(der::kSet, field.content);
  return kOk;
}

std::string_view TakeSigner(const Item& info, TimeStampParts& parts) {
  Reader reader(info.content);
  const std::optional<Item> version = reader.Next(der::kInteger);
  const std::optional<Item> sid = reader.Next(der::kSequence);
  const std::optional<Item> digest = reader.Next(der::kSequence);
  const std::optional<Item> attributes = reader.Next(Context(0));
  const std::optional<Item> algorithm = reader.Next(der::kSequence);
  const std::optional<Item> signature = reader.Next(der::kOctetString);
  if (!version || version->whole != kVersion1 || !sid || !digest || !attributes || !algorithm ||
      !signature)
    return kMalformed;
  if (reader.PeekTag() == Context(1)) return "TST_UNSIGNED_ATTRIBUTES";
  Reader id(sid->content);
  const std::optional<Item> issuer = id.Next(der::kSequence);
  const std::optional<Item> serial = id.Next(der::kInteger);
  if (!issuer || !serial || !id.done() || !reader.done()) return kMalformed;
  parts.signer = {issuer->whole, serial->whole};
  parts.digest_algorithm = digest->whole;
  parts.signature_algorithm = algorithm->whole;
  parts.signature = signature->content;
  return TakeAttributes(*attributes, parts);
}

bool TakeCertificates(std::string_view content, TimeStampParts& parts) {
  Reader reader(content);
  while (!reader.done()) {
    const std::optional<Item> one = reader.Next(der::kSequence);
    if (!one || parts.certificates.size() == kCertificatesMax) return false;
    parts.certificates.push_back(one->whole);
  }
  return true;
}

std::string_view TakeSignedData(const Item& data, TimeStampParts& parts) {
  Reader reader(data.content);
  const std::optional<Item> version = reader.Next(der::kInteger);
  const std::optional<Item> digests = reader.Next(der::kSet);
  const std::optional<Item> encapsulated = reader.Next(der::kSequence);
  if (!version || version->whole != kVersion3 || !digests || !encapsulated) return kMalformed;
  Reader content(encapsulated->content);
  const std::optional<Item> type = content.Next(der::kOid);
  if (!type || type->content != kOidTstInfo) return "TST_CONTENT_TYPE";
  const std::optional<Item> wrapper = content.Next(Context(0));
  const std::optional<Item> octets =
      wrapper ? der::Only(wrapper->content, der::kOctetString) : std::nullopt;
  if (!octets || !content.done()) return kMalformed;
  parts.info_der = octets->content;
  if (reader.PeekTag() == Context(0)) {
    const std::optional<Item> certificates = reader.Next();
    if (!certificates || !TakeCertificates(certificates->content, parts)) return kMalformed;
  }
  // Lists that came along are not asked: who read them, and when, nobody knows.
  if (reader.PeekTag() == Context(1) && !reader.Next()) return kMalformed;
  const std::optional<Item> signers = reader.Next(der::kSet);
  if (!signers || !reader.done()) return kMalformed;
  const std::optional<Item> signer = der::Only(signers->content, der::kSequence);
  if (!signer) return "TST_SIGNER_COUNT";
  if (const std::string_view code = TakeSigner(*signer, parts); code != kOk) return code;
  return TakeInfo(parts.info_der, parts.info) ? kOk : kMalformed;
}

}  // namespace

std::string_view TakeTimeStampApart(std::string_view token, TimeStampParts& parts) {
  const std::optional<Item> whole = der::Only(token, der::kSequence);
  if (!whole) return kMalformed;
  Reader reader(whole->content);
  const std::optional<Item> type = reader.Next(der::kOid);
  const std::optional<Item> wrapper = reader.Next(Context(0));
  if (!type || type->content != profile::kOidSignedData || !wrapper || !reader.done())
    return kMalformed;
  const std::optional<Item> data = der::Only(wrapper->content, der::kSequence);
  return data ? TakeSignedData(*data, parts) : kMalformed;
}

}  // namespace trinhky::signing
