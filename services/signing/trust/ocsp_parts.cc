#include "services/signing/trust/ocsp_parts.h"

namespace trinhky::signing {
namespace {

using asn1::Extension;
using asn1::Primitive;
using der::Context;
using der::Item;
using der::Reader;

constexpr size_t kSinglesMax = 16, kCertificatesMax = 4, kExtensionsMax = 8;

bool TakeRevoked(std::string_view content, Revocation& revocation) {
  Reader reader(content);
  const std::optional<Item> time = reader.Next(asn1::kGeneralizedTime);
  const std::optional<int64_t> revoked = time ? asn1::TimeUs(*time) : std::nullopt;
  if (!revoked) return false;
  revocation.revoked_us = *revoked;
  if (reader.PeekTag() == Context(0)) {
    const std::optional<Item> wrapper = reader.Next();
    if (!wrapper) return false;
    const std::optional<Item> number = der::Only(wrapper->content, asn1::kEnumerated);
    const std::optional<int64_t> value = number ? asn1::SmallNumber(*number, 255) : std::nullopt;
    const std::optional<RevocationReason> reason = value ? ReasonOfNumber(*value) : std::nullopt;
    if (!reason) return false;
    revocation.reason = *reason;
  }
  return reader.done();
}

bool TakeStatus(const Item& item, OcspSingle& single) {
  if (item.tag == Primitive(0) && item.content.empty()) {
    single.state = OcspSingle::State::kGood;
    return true;
  }
  if (item.tag == Primitive(2) && item.content.empty()) {
    single.state = OcspSingle::State::kUnknown;
    return true;
  }
  single.state = OcspSingle::State::kRevoked;
  return item.tag == Context(1) && TakeRevoked(item.content, single.revocation);
}

// The only value inside an explicit tag.
std::optional<Item> Inside(const std::optional<Item>& wrapper, uint8_t tag) {
  return wrapper ? der::Only(wrapper->content, tag) : std::nullopt;
}

bool TakeSingleExtensions(std::string_view content, OcspSingle& single, bool& unknown_critical) {
  const auto extensions = asn1::Extensions(content, kExtensionsMax);
  if (!extensions) return false;
  for (const Extension& extension : *extensions) {
    if (extension.oid == kOidInvalidityDate) {
      const std::optional<Item> time = der::Only(extension.value, asn1::kGeneralizedTime);
      const std::optional<int64_t> since = time ? asn1::TimeUs(*time) : std::nullopt;
      if (!since) return false;
      single.revocation.invalid_since_us = *since;
    } else if (extension.critical) {
      unknown_critical = true;
    }
  }
  return true;
}

bool TakeSingle(const Item& item, OcspParts& parts) {
  OcspSingle single;
  Reader reader(item.content);
  const std::optional<Item> id = reader.Next(der::kSequence);
  const std::optional<Item> status = reader.Next();
  const std::optional<Item> this_update = reader.Next(asn1::kGeneralizedTime);
  if (!id || !status || !this_update) return false;
  Reader names(id->content);
  const std::optional<Item> algorithm = names.Next(der::kSequence);
  const std::optional<Item> name_hash = names.Next(der::kOctetString);
  const std::optional<Item> key_hash = names.Next(der::kOctetString);
  const std::optional<Item> serial = names.Next(der::kInteger);
  if (!algorithm || !name_hash || !key_hash || !serial || !names.done()) return false;
  const std::optional<std::string> serial_hex = asn1::SerialHex(*serial);
  const std::optional<int64_t> from = asn1::TimeUs(*this_update);
  if (!serial_hex || !from || !TakeStatus(*status, single)) return false;
  single.hash_algorithm = algorithm->whole;
  single.name_hash = name_hash->content;
  single.key_hash = key_hash->content;
  single.serial_hex = *serial_hex;
  single.this_update_us = *from;
  if (reader.PeekTag() == Context(0)) {
    const std::optional<Item> time = Inside(reader.Next(), asn1::kGeneralizedTime);
    single.next_update_us = time ? asn1::TimeUs(*time) : std::nullopt;
    if (!single.next_update_us || *single.next_update_us < *from) return false;
  }
  if (reader.PeekTag() == Context(1)) {
    const std::optional<Item> list = Inside(reader.Next(), der::kSequence);
    if (!list || !TakeSingleExtensions(list->content, single, parts.unknown_critical)) return false;
  }
  if (!reader.done()) return false;
  parts.singles.push_back(std::move(single));
  return true;
}

bool TakeResponder(const std::optional<Item>& item, OcspParts& parts) {
  if (!item) return false;
  if (item->tag == Context(1)) {
    parts.responder_name = item->content;
    return der::Only(item->content, der::kSequence).has_value();
  }
  if (item->tag != Context(2)) return false;
  const std::optional<Item> hash = der::Only(item->content, der::kOctetString);
  if (!hash || hash->content.size() != 20) return false;
  parts.responder_key_hash = hash->content;
  return true;
}

bool TakeResponseExtensions(std::string_view content, OcspParts& parts) {
  const auto extensions = asn1::Extensions(content, kExtensionsMax);
  if (!extensions) return false;
  for (const Extension& extension : *extensions) {
    if (extension.oid == kOidOcspNonce) {
      const std::optional<Item> nonce = der::Only(extension.value, der::kOctetString);
      if (!nonce) return false;
      parts.nonce = nonce->content;
    } else if (extension.critical) {
      parts.unknown_critical = true;
    }
  }
  return true;
}

bool TakeData(std::string_view tbs, OcspParts& parts) {
  const std::optional<Item> data = der::Only(tbs, der::kSequence);
  if (!data) return false;
  Reader reader(data->content);
  // The only version there is is the default, which DER leaves out.
  if (reader.PeekTag() == Context(0)) return false;
  if (!TakeResponder(reader.Next(), parts)) return false;
  const std::optional<Item> produced = reader.Next(asn1::kGeneralizedTime);
  const std::optional<int64_t> produced_us = produced ? asn1::TimeUs(*produced) : std::nullopt;
  const std::optional<Item> singles = reader.Next(der::kSequence);
  if (!produced_us || !singles) return false;
  parts.produced_us = *produced_us;
  Reader members(singles->content);
  while (!members.done()) {
    const std::optional<Item> member = members.Next(der::kSequence);
    if (!member || parts.singles.size() == kSinglesMax || !TakeSingle(*member, parts)) return false;
  }
  if (reader.PeekTag() == Context(1)) {
    const std::optional<Item> list = Inside(reader.Next(), der::kSequence);
    if (!list || !TakeResponseExtensions(list->content, parts)) return false;
  }
  return reader.done();
}

bool TakeBasic(std::string_view der, OcspParts& parts) {
  // What an OCTET STRING holds was not seen by the check of the whole.
  if (!der::IsStrict(der)) return false;
  const std::optional<Item> basic = der::Only(der, der::kSequence);
  if (!basic) return false;
  Reader reader(basic->content);
  const std::optional<asn1::SignedValue> value = asn1::TakeSigned(reader);
  if (!value) return false;
  parts.signed_value = *value;
  if (reader.PeekTag() == Context(0)) {
    const std::optional<Item> list = Inside(reader.Next(), der::kSequence);
    if (!list) return false;
    Reader members(list->content);
    while (!members.done()) {
      const std::optional<Item> member = members.Next(der::kSequence);
      if (!member || parts.certificates.size() == kCertificatesMax) return false;
      parts.certificates.push_back(member->whole);
    }
  }
  return reader.done() && TakeData(value->tbs, parts);
}

}  // namespace

std::optional<RevocationReason> ReasonOfNumber(int64_t number) {
  switch (number) {
    case 1:   // keyCompromise
    case 2:   // cACompromise
    case 10:  // aACompromise
      return RevocationReason::kCompromise;
    case 6:
      return RevocationReason::kHold;
    case 0:
    case 3:
    case 4:
    case 5:
    case 9:
      return RevocationReason::kOther;
    default:
      return std::nullopt;
  }
}

std::optional<OcspParts> TakeOcspApart(std::string_view der) {
  const std::optional<Item> whole = der::Only(der, der::kSequence);
  if (!whole) return std::nullopt;
  OcspParts parts;
  Reader reader(whole->content);
  const std::optional<Item> status = reader.Next(asn1::kEnumerated);
  const std::optional<int64_t> number = status ? asn1::SmallNumber(*status, 255) : std::nullopt;
  if (!number) return std::nullopt;
  parts.status = *number;
  if (parts.status != 0) return reader.done() ? std::optional(parts) : std::nullopt;
  const std::optional<Item> bytes = Inside(reader.Next(Context(0)), der::kSequence);
  if (!bytes || !reader.done()) return std::nullopt;
  Reader fields(bytes->content);
  const std::optional<Item> type = fields.Next(der::kOid);
  const std::optional<Item> response = fields.Next(der::kOctetString);
  if (!type || type->content != kOidOcspBasic || !response || !fields.done()) return std::nullopt;
  if (!TakeBasic(response->content, parts)) return std::nullopt;
  return parts;
}

}  // namespace trinhky::signing
