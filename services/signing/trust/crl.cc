#include "services/signing/trust/crl.h"

#include <openssl/x509v3.h>

#include <algorithm>

#include "services/signing/crypto/openssl_raii.h"
#include "services/signing/trust/authority_signature.h"
#include "services/signing/trust/ocsp_parts.h"

namespace trinhky::signing {
namespace {

using asn1::Extension;
using asn1::Primitive;
using der::Context;
using der::Item;
using der::Reader;

constexpr std::string_view kOk = "OK";
constexpr size_t kExtensionsMax = 16, kPointsMax = 16;
constexpr std::string_view kVersion2{"\x02\x01\x01", 3};
constexpr std::string_view kOidIssuingPoint{"\x55\x1d\x1c", 3};
constexpr std::string_view kOidDelta{"\x55\x1d\x1b", 3};
constexpr std::string_view kOidReason{"\x55\x1d\x15", 3};
constexpr std::string_view kOidCertificateIssuer{"\x55\x1d\x1d", 3};

/// Views into the list that they came from.
struct CrlParts {
  asn1::SignedValue signed_value;
  std::string_view issuer;  ///< DER Name
  int64_t this_update_us = 0;
  int64_t next_update_us = 0;
  std::string_view entries;
  std::vector<Extension> extensions;
};

std::optional<int64_t> NextTime(Reader& reader) {
  const std::optional<Item> item = reader.Next();
  return item ? asn1::TimeUs(*item) : std::nullopt;
}

bool TakeList(std::string_view tbs, CrlParts& parts) {
  const std::optional<Item> list = der::Only(tbs, der::kSequence);
  if (!list) return false;
  Reader reader(list->content);
  // Version 1 has no extensions, so it could not say what it is about: nobody writes it any more.
  const std::optional<Item> version = reader.Next(der::kInteger);
  const std::optional<Item> algorithm = reader.Next(der::kSequence);
  const std::optional<Item> issuer = reader.Next(der::kSequence);
  if (!version || version->whole != kVersion2 || !algorithm || !issuer ||
      algorithm->whole != parts.signed_value.algorithm)
    return false;
  parts.issuer = issuer->whole;
  const std::optional<int64_t> from = NextTime(reader);
  const std::optional<int64_t> until = NextTime(reader);
  if (!from || !until || *until < *from) return false;
  parts.this_update_us = *from;
  parts.next_update_us = *until;
  if (reader.PeekTag() == der::kSequence) {
    const std::optional<Item> entries = reader.Next();
    if (!entries || entries->content.empty()) return false;
    parts.entries = entries->content;
  }
  if (reader.PeekTag() == Context(0)) {
    const std::optional<Item> wrapper = reader.Next();
    const std::optional<Item> inside =
        wrapper ? der::Only(wrapper->content, der::kSequence) : std::nullopt;
    auto extensions = inside ? asn1::Extensions(inside->content, kExtensionsMax) : std::nullopt;
    if (!extensions) return false;
    parts.extensions = *std::move(extensions);
  }
  return reader.done();
}

bool TakeApart(std::string_view der, CrlParts& parts) {
  const std::optional<Item> whole = der::Only(der, der::kSequence);
  if (!whole) return false;
  Reader reader(whole->content);
  const std::optional<asn1::SignedValue> value = asn1::TakeSigned(reader);
  if (!value || !reader.done()) return false;
  parts.signed_value = *value;
  return TakeList(value->tbs, parts);
}

std::string_view CheckSigner(const CrlParts& parts, const Certificate& issuer) {
  X509* const x509 = issuer.get();
  if (parts.issuer != SubjectDer(issuer)) return "CRL_ISSUER";
  if (X509_check_ca(x509) == 0 || ((X509_get_extension_flags(x509) & EXFLAG_KUSAGE) != 0 &&
                                   (X509_get_key_usage(x509) & KU_CRL_SIGN) == 0))
    return "CRL_KEY_USAGE";
  switch (CheckSignedBy(issuer, parts.signed_value)) {
    case SignatureState::kHolds:
      return kOk;
    case SignatureState::kWeak:
      return "CRL_ALGORITHM";
    case SignatureState::kBroken:
      break;
  }
  return "CRL_SIGNATURE";
}

// DistributionPointName: the addresses of fullName. A list that names its point in another way is
// one that no certificate can be matched with.
bool TakePoints(const Item& name, RevokedSerials& list) {
  const std::optional<Item> full = der::Only(name.content, Context(0));
  if (!full) return false;
  constexpr int kUri = 6;
  Reader names(full->content);
  while (!names.done()) {
    const std::optional<Item> one = names.Next();
    if (!one) return false;
    if (one->tag != Primitive(kUri)) continue;
    if (list.points.size() == kPointsMax) return false;
    list.points.emplace_back(one->content);
  }
  return !list.points.empty();
}

// IssuingDistributionPoint: what the list is about.
std::string_view TakeScope(std::string_view value, RevokedSerials& list) {
  const std::optional<Item> scope =
      der::IsStrict(value) ? der::Only(value, der::kSequence) : std::nullopt;
  if (!scope) return "CRL_MALFORMED";
  Reader reader(scope->content);
  while (!reader.done()) {
    const std::optional<Item> field = reader.Next();
    if (!field) return "CRL_MALFORMED";
    if (field->tag == Context(0)) {
      if (!TakePoints(*field, list)) return "CRL_SCOPE";
      continue;
    }
    if (field->tag == Primitive(3)) return "CRL_SCOPE";  // onlySomeReasons
    if (field->content != "\xFF") return "CRL_MALFORMED";
    if (field->tag == Primitive(1))
      list.users_only = true;
    else if (field->tag == Primitive(2))
      list.authorities_only = true;
    else if (field->tag == Primitive(4))
      return "CRL_INDIRECT";
    else
      return "CRL_SCOPE";  // attribute certificates, or what nobody has heard of
  }
  return list.users_only && list.authorities_only ? "CRL_SCOPE" : kOk;
}

std::string_view CheckScope(const CrlParts& parts, RevokedSerials& list) {
  for (const Extension& extension : parts.extensions) {
    if (extension.oid == kOidDelta) return "CRL_DELTA";
    if (extension.oid == kOidIssuingPoint) {
      if (const std::string_view code = TakeScope(extension.value, list); code != kOk) return code;
    } else if (extension.critical) {
      return "CRL_CRITICAL_EXTENSION";
    }
  }
  return kOk;
}

std::string_view TakeEntryExtensions(std::string_view content, Revocation& revocation) {
  const auto extensions = asn1::Extensions(content, kExtensionsMax);
  if (!extensions) return "CRL_ENTRIES";
  for (const Extension& extension : *extensions) {
    if (extension.oid == kOidReason) {
      const std::optional<Item> number = der::Only(extension.value, asn1::kEnumerated);
      const std::optional<int64_t> value = number ? asn1::SmallNumber(*number, 255) : std::nullopt;
      const std::optional<RevocationReason> reason = value ? ReasonOfNumber(*value) : std::nullopt;
      if (!reason) return "CRL_ENTRIES";
      revocation.reason = *reason;
    } else if (extension.oid == kOidInvalidityDate) {
      const std::optional<Item> time = der::Only(extension.value, asn1::kGeneralizedTime);
      const std::optional<int64_t> since = time ? asn1::TimeUs(*time) : std::nullopt;
      if (!since) return "CRL_ENTRIES";
      revocation.invalid_since_us = *since;
    } else if (extension.oid == kOidCertificateIssuer) {
      return "CRL_INDIRECT";
    } else if (extension.critical) {
      return "CRL_CRITICAL_EXTENSION";
    }
  }
  return kOk;
}

std::string_view TakeEntries(std::string_view content, RevokedSerials& list) {
  Reader reader(content);
  while (!reader.done()) {
    const std::optional<Item> entry = reader.Next(der::kSequence);
    if (!entry || list.revoked.size() == kCrlEntriesMax) return "CRL_ENTRIES";
    Reader fields(entry->content);
    const std::optional<Item> serial = fields.Next(der::kInteger);
    std::optional<std::string> hex = serial ? asn1::SerialHex(*serial) : std::nullopt;
    const std::optional<int64_t> revoked_us = NextTime(fields);
    if (!hex || !revoked_us) return "CRL_ENTRIES";
    Revocation revocation{.revoked_us = *revoked_us};
    if (!fields.done()) {
      const std::optional<Item> extensions = fields.Next(der::kSequence);
      if (!extensions || !fields.done()) return "CRL_ENTRIES";
      if (const std::string_view code = TakeEntryExtensions(extensions->content, revocation);
          code != kOk)
        return code;
    }
    if (!list.revoked.emplace(*std::move(hex), revocation).second) return "CRL_ENTRIES";
  }
  return kOk;
}

std::string_view Judge(std::string_view der, const Certificate& issuer, const CrlRules& rules,
                       RevokedSerials& list) {
  if (der.size() > kCrlBytesMax) return "CRL_TOO_LARGE";
  if (!der::IsStrict(der)) return "CRL_NOT_DER";
  CrlParts parts;
  if (issuer.empty() || !TakeApart(der, parts)) return "CRL_MALFORMED";
  if (const std::string_view code = CheckSigner(parts, issuer); code != kOk) return code;
  if (const std::string_view code = CheckScope(parts, list); code != kOk) return code;
  if (parts.this_update_us > rules.seen_us + rules.skew_us) return "CRL_FROM_FUTURE";
  if (rules.current && parts.next_update_us < rules.seen_us) return "CRL_STALE";
  list.issuer_fingerprint = issuer.FingerprintHex();
  list.this_update_us = parts.this_update_us;
  list.next_update_us = parts.next_update_us;
  return TakeEntries(parts.entries, list);
}

}  // namespace

CrlFinding ReadCrl(std::string_view der, const Certificate& issuer, const CrlRules& rules) {
  const ErrorQueueGuard guard;
  const auto list = std::make_shared<RevokedSerials>();
  CrlFinding finding;
  finding.code = Judge(der, issuer, rules, *list);
  if (finding.ok()) finding.list = list;
  return finding;
}

}  // namespace trinhky::signing
