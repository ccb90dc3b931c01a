#include "services/signing/trust/ocsp.h"

#include <openssl/x509v3.h>

#include <algorithm>

#include "services/signing/crypto/cms_parts.h"
#include "services/signing/crypto/openssl_raii.h"
#include "services/signing/trust/authority_signature.h"
#include "services/signing/trust/ocsp_parts.h"

namespace trinhky::signing {
namespace {

using der::Context;
using der::Sequence;
using der::Value;

constexpr size_t kNonceBytesMax = 32;  // RFC 8954
constexpr std::string_view kOk = "OK";

std::string CertId(const OcspQuery& query) {
  const std::string_view hash = Sha1Identifier();
  return Sequence({hash, Value(der::kOctetString, NameDigest(query.issuer, hash)),
                   Value(der::kOctetString, KeyDigest(query.issuer, hash)),
                   IssuerAndSerialOf(query.certificate.der()).serial});
}

bool IsNamed(const OcspParts& parts, const Certificate& candidate) {
  return parts.responder_name.empty() ? KeySha1(candidate) == parts.responder_key_hash
                                      : SubjectDer(candidate) == parts.responder_name;
}

// A delegate: issued by that very authority, for this and for nothing that could pass as it.
bool MayAnswer(X509* responder) {
  if ((X509_get_extension_flags(responder) & (EXFLAG_INVALID | EXFLAG_CRITICAL)) != 0) return false;
  if (X509_check_ca(responder) != 0) return false;
  if ((X509_get_extension_flags(responder) & EXFLAG_KUSAGE) != 0 &&
      (X509_get_key_usage(responder) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0)
    return false;
  return (X509_get_extension_flags(responder) & EXFLAG_XKUSAGE) != 0 &&
         (X509_get_extended_key_usage(responder) & XKU_OCSP_SIGN) != 0;
}

bool IsRevoked(const Certificate& responder, const OcspQuery& query, const OcspRules& rules) {
  if (rules.evidence == nullptr) return false;
  const RevocationAnswer answer =
      JudgeRevocation(rules.evidence->FactsOf(query.issuer, responder), {.at_us = rules.seen_us});
  return answer == RevocationAnswer::kRevokedBefore || answer == RevocationAnswer::kOnHold;
}

std::string_view CheckDelegate(const Certificate& responder, const OcspQuery& query,
                               const OcspRules& rules) {
  // A certificate does not vouch for itself.
  if (responder.der() == query.certificate.der() || !IsIssuedBy(responder, query.issuer))
    return "OCSP_RESPONDER_UNRELATED";
  if (!MayAnswer(responder.get())) return "OCSP_RESPONDER_PURPOSE";
  if (rules.seen_us < responder.not_before_us() || rules.seen_us > responder.not_after_us())
    return "OCSP_RESPONDER_EXPIRED";
  if (IsRevoked(responder, query, rules)) return "OCSP_RESPONDER_REVOKED";
  return kOk;
}

std::string_view CheckSigner(const OcspParts& parts, const OcspQuery& query,
                             const OcspRules& rules) {
  Certificate signer;
  if (IsNamed(parts, query.issuer)) {
    signer = query.issuer;
  } else {
    for (const std::string_view der : parts.certificates) {
      const absl::StatusOr<Certificate> certificate = Certificate::FromDer(der);
      if (certificate.ok() && IsNamed(parts, *certificate)) signer = *certificate;
    }
    if (signer.empty()) return "OCSP_RESPONDER_UNKNOWN";
    if (const std::string_view code = CheckDelegate(signer, query, rules); code != kOk) return code;
  }
  switch (CheckSignedBy(signer, parts.signed_value)) {
    case SignatureState::kHolds:
      return kOk;
    case SignatureState::kWeak:
      return "OCSP_ALGORITHM";
    case SignatureState::kBroken:
      break;
  }
  return "OCSP_SIGNATURE";
}

std::string_view CheckNonce(const OcspParts& parts, const OcspQuery& query,
                            const OcspRules& rules) {
  if (query.nonce.empty()) return kOk;
  if (parts.nonce) return *parts.nonce == query.nonce ? kOk : "OCSP_NONCE";
  return rules.nonce_required ? "OCSP_NONCE_MISSING" : kOk;
}

// The one single response about the certificate.
std::string_view FindSingle(const OcspParts& parts, const OcspQuery& query,
                            const OcspSingle*& found) {
  const std::string serial = query.certificate.SerialHex();
  bool serial_seen = false;
  for (const OcspSingle& single : parts.singles) {
    if (single.serial_hex != serial) continue;
    serial_seen = true;
    const std::string name = NameDigest(query.issuer, single.hash_algorithm);
    if (name.empty() || name != single.name_hash ||
        KeyDigest(query.issuer, single.hash_algorithm) != single.key_hash)
      continue;
    if (found != nullptr) return "OCSP_SEVERAL";
    found = &single;
  }
  if (found != nullptr) return kOk;
  return serial_seen ? "OCSP_ISSUER" : "OCSP_SERIAL";
}

std::string_view CheckTimes(const OcspParts& parts, const OcspSingle& single,
                            const OcspRules& rules, int64_t next_update_us) {
  if (std::max(single.this_update_us, parts.produced_us) > rules.seen_us + rules.skew_us)
    return "OCSP_FROM_FUTURE";
  if (rules.current && next_update_us < rules.seen_us) return "OCSP_STALE";
  return kOk;
}

std::string_view Judge(std::string_view der, const OcspQuery& query, const OcspRules& rules,
                       OcspFinding& finding) {
  if (der.size() > kOcspBytesMax) return "OCSP_TOO_LARGE";
  if (!der::IsStrict(der)) return "OCSP_NOT_DER";
  const std::optional<OcspParts> parts = TakeOcspApart(der);
  if (!parts || query.certificate.empty() || query.issuer.empty()) return "OCSP_MALFORMED";
  // internalError and tryLater pass; malformedRequest, sigRequired and unauthorized do not.
  if (parts->status != 0)
    return parts->status == 2 || parts->status == 3 ? "OCSP_TRY_LATER" : "OCSP_REFUSED";
  if (const std::string_view code = CheckSigner(*parts, query, rules); code != kOk) return code;
  if (parts->unknown_critical) return "OCSP_CRITICAL_EXTENSION";
  if (const std::string_view code = CheckNonce(*parts, query, rules); code != kOk) return code;
  const OcspSingle* single = nullptr;
  if (const std::string_view code = FindSingle(*parts, query, single); code != kOk) return code;
  const int64_t next_update_us =
      single->next_update_us.value_or(single->this_update_us + rules.age_max_us);
  if (const std::string_view code = CheckTimes(*parts, *single, rules, next_update_us); code != kOk)
    return code;
  if (single->state == OcspSingle::State::kUnknown) return "OCSP_UNKNOWN";
  finding.produced_us = parts->produced_us;
  finding.fact = RevocationFact{.state = single->state == OcspSingle::State::kGood
                                             ? RevocationFact::State::kGood
                                             : RevocationFact::State::kRevoked,
                                .revocation = single->revocation,
                                .this_update_us = single->this_update_us,
                                .next_update_us = next_update_us};
  return kOk;
}

}  // namespace

std::string OcspRequest(const OcspQuery& query) {
  if (query.certificate.empty() || query.issuer.empty() || query.nonce.size() > kNonceBytesMax)
    return {};
  std::string extensions;
  if (!query.nonce.empty())
    extensions = Value(
        Context(2),
        Sequence({Sequence({Value(der::kOid, kOidOcspNonce),
                            Value(der::kOctetString, Value(der::kOctetString, query.nonce))})}));
  return Sequence({Sequence({Sequence({Sequence({CertId(query)})}), extensions})});
}

OcspFinding ReadOcsp(std::string_view der, const OcspQuery& query, const OcspRules& rules) {
  const ErrorQueueGuard guard;
  OcspFinding finding;
  finding.code = Judge(der, query, rules, finding);
  return finding;
}

}  // namespace trinhky::signing
