#include "services/signing/trust/time_stamp.h"

#include <openssl/objects.h>

#include <algorithm>
#include <optional>

#include "services/signing/crypto/chain.h"
#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/crypto/openssl_raii.h"
#include "services/signing/crypto/signature_check.h"
#include "services/signing/trust/asn1_fields.h"
#include "services/signing/trust/time_stamp_parts.h"

namespace trinhky::signing {
namespace {

using der::Item;
using der::Reader;
using der::Sequence;
using der::Value;

constexpr size_t kDigestBytes = 32, kNonceBytesMin = 8, kNonceBytesMax = 16, kPolicyTextMax = 128;

struct Failed {
  Verdict verdict;
  std::string_view code;
};
using Failure = std::optional<Failed>;
Failure Broken(std::string_view code) { return Failed{Verdict::kInvalidIntegrity, code}; }

using ObjectPtr = std::unique_ptr<ASN1_OBJECT, OpenSslDeleter<ASN1_OBJECT_free>>;

// "1.2.3" as DER; empty when it is none.
std::string OidDer(const std::string& text) {
  if (text.empty() || text.size() > kPolicyTextMax ||
      text.find_first_not_of("0123456789.") != std::string::npos)
    return {};
  const ObjectPtr object(OBJ_txt2obj(text.c_str(), 1));
  return object == nullptr ? std::string() : ToDer(object.get(), i2d_ASN1_OBJECT);
}

std::string OidText(std::string_view content) {
  const std::string der = Value(der::kOid, content);
  const unsigned char* at = Bytes(der);
  const ObjectPtr object(d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(der.size())));
  char text[kPolicyTextMax] = {};
  if (object == nullptr || OBJ_obj2txt(text, sizeof(text), object.get(), 1) <= 0) return {};
  return text;
}

// The nonce as a positive INTEGER, without zeros in front.
std::string NonceDer(std::string_view nonce) {
  while (nonce.size() > 1 && nonce.front() == '\0') nonce.remove_prefix(1);
  const bool high = !nonce.empty() && (static_cast<unsigned char>(nonce.front()) & 0x80) != 0;
  return Value(der::kInteger, (high ? std::string(1, '\0') : std::string()) + std::string(nonce));
}

// The first ESSCertIDv2 is the hash of the signer's certificate.
bool EssAgrees(const TimeStampParts& parts, const Certificate& signer) {
  Reader outer(parts.signing_certificate);
  const std::optional<Item> list = outer.Next(der::kSequence);
  if (!list) return false;
  Reader ids(list->content);
  const std::optional<Item> id = ids.Next(der::kSequence);
  if (!id) return false;
  Reader reader(id->content);
  profile::Hash hash = profile::Hash::kSha256;
  if (reader.PeekTag() == der::kSequence) {
    const std::optional<Item> algorithm = reader.Next();
    const std::optional<profile::Hash> given =
        algorithm ? profile::HashOf(algorithm->whole) : std::nullopt;
    if (!given) return false;
    hash = *given;
  }
  const std::optional<Item> digest = reader.Next(der::kOctetString);
  return digest && digest->content == DigestOf(hash, signer.der());
}

Failure CheckSignature(const TimeStampParts& parts, const Certificate& signer) {
  const std::optional<profile::Hash> hash = profile::HashOf(parts.digest_algorithm);
  if (!hash) return Failed{Verdict::kWeak, "TST_HASH"};
  const auto algorithm = profile::SignatureAlgorithmOf(parts.signature_algorithm, *hash);
  if (!algorithm || CheckKey(signer, algorithm->scheme) != "OK")
    return Failed{Verdict::kWeak, "TST_ALGORITHM"};
  if (parts.message_digest != DigestOf(*hash, parts.info_der)) return Broken("TST_DIGEST");
  if (parts.signing_certificate.empty() && parts.has_old_ess)
    return Failed{Verdict::kWeak, "TST_HASH"};
  if (!EssAgrees(parts, signer)) return Broken("TST_ESS");
  if (!SignatureHolds(signer, *algorithm, parts.signed_octets, parts.signature))
    return Broken("TST_SIGNATURE");
  return std::nullopt;
}

Failure CheckInfo(const TimeStampInfo& info, const TimeStampQuery& query,
                  const TimeStampRules& rules, const TimeStampFinding& finding) {
  if (profile::HashOf(info.hash_algorithm) != profile::Hash::kSha256)
    return Failed{Verdict::kWeak, "TST_HASH"};
  if (query.sha256.size() != kDigestBytes || info.imprint != query.sha256)
    return Broken("TST_IMPRINT");
  if (!query.nonce.empty() && info.nonce != NonceDer(query.nonce)) return Broken("TST_NONCE");
  const bool allowed = rules.policies.empty() ||
                       std::find(rules.policies.begin(), rules.policies.end(), finding.policy) !=
                           rules.policies.end();
  if (!allowed || (!query.policy.empty() && query.policy != finding.policy))
    return Failed{Verdict::kUntrusted, "TST_POLICY"};
  if (info.unknown_critical) return Broken("TST_CRITICAL_EXTENSION");
  if (info.accuracy_us > rules.accuracy_max_us)
    return Failed{Verdict::kIndeterminate, "TST_ACCURACY"};
  if (info.gen_time_us > rules.seen_us + rules.skew_us)
    return Failed{Verdict::kIndeterminate, "TST_FROM_FUTURE"};
  return std::nullopt;
}

Failure CheckAuthority(const Certificate& signer, const std::vector<Certificate>& embedded,
                       const TimeStampInfo& info, const TimeStampRules& rules) {
  // Times are whole seconds in certificates; a token of the last second is still inside.
  if (info.gen_time_us < signer.not_before_us())
    return Failed{Verdict::kIndeterminate, "TST_BEFORE_CERTIFICATE"};
  if (info.gen_time_us > signer.not_after_us())
    return Failed{Verdict::kIndeterminate, "TST_AFTER_CERTIFICATE"};
  const VerifyPolicy policy{.trust = rules.trust,
                            .evidence = rules.evidence,
                            .require_revocation = rules.require_revocation,
                            .at_us = rules.seen_us};
  const ChainResult chain =
      CheckChain(signer, embedded, policy, {.use = ChainUse::kTimeStamp, .all_needed = false});
  if (chain.code == "EXTENDED_KEY_USAGE" || chain.code == "KEY_USAGE")
    return Failed{chain.verdict, "TST_PURPOSE"};
  if (chain.verdict != Verdict::kValid) return Failed{chain.verdict, chain.code};
  return std::nullopt;
}

Failure JudgeToken(std::string_view der, const TimeStampQuery& query, const TimeStampRules& rules,
                   TimeStampFinding& finding) {
  TimeStampParts parts;
  if (const std::string_view code = TakeTimeStampApart(der, parts); code != "OK")
    return Broken(code);
  std::vector<Certificate> embedded;
  for (const std::string_view one : parts.certificates) {
    absl::StatusOr<Certificate> certificate = Certificate::FromDer(one);
    if (!certificate.ok()) return Broken("TST_MALFORMED");
    if (IssuerAndSerialOf(one) == parts.signer) finding.certificate = *certificate;
    embedded.push_back(*std::move(certificate));
  }
  if (finding.certificate.empty()) return Broken("TST_CERTIFICATE_MISSING");
  if (Failure failure = CheckSignature(parts, finding.certificate)) return failure;
  finding.policy = OidText(parts.info.policy);
  finding.serial_hex = parts.info.serial_hex;
  finding.gen_time_us = parts.info.gen_time_us;
  finding.accuracy_us = parts.info.accuracy_us;
  finding.ordering = parts.info.ordering;
  if (Failure failure = CheckInfo(parts.info, query, rules, finding)) return failure;
  return CheckAuthority(finding.certificate, embedded, parts.info, rules);
}

Failure CheckForm(std::string_view der) {
  if (der.size() > kTimeStampBytesMax) return Broken("TST_TOO_LARGE");
  if (!der::IsStrict(der)) return Broken("TST_NOT_DER");
  return std::nullopt;
}

// PKIStatusInfo; the token is what follows it.
Failure TakeResponse(std::string_view der, std::string_view& token) {
  if (Failure failure = CheckForm(der)) return failure;
  const std::optional<Item> whole = der::Only(der, der::kSequence);
  if (!whole) return Broken("TST_MALFORMED");
  Reader reader(whole->content);
  const std::optional<Item> info = reader.Next(der::kSequence);
  if (!info) return Broken("TST_MALFORMED");
  Reader fields(info->content);
  const std::optional<Item> status = fields.Next(der::kInteger);
  const std::optional<int64_t> number = status ? asn1::SmallNumber(*status, 255) : std::nullopt;
  if (!number) return Broken("TST_MALFORMED");
  constexpr int64_t kGrantedWithMods = 1;  // what was changed, the checks of the token see
  if (*number > kGrantedWithMods) return Failed{Verdict::kUnknown, "TST_REFUSED"};
  const std::optional<Item> content = reader.Next(der::kSequence);
  if (!content || !reader.done()) return Broken("TST_MALFORMED");
  token = content->whole;
  return std::nullopt;
}

void Conclude(const Failure& failure, std::string_view token, TimeStampFinding& finding) {
  finding.verdict = failure ? failure->verdict : Verdict::kValid;
  finding.code = failure ? failure->code : "OK";
  if (failure) return;
  finding.token = std::string(token);
  finding.proved_us = finding.gen_time_us + finding.accuracy_us;
}

}  // namespace

std::string TimeStampRequest(const TimeStampQuery& query) {
  if (query.sha256.size() != kDigestBytes || query.nonce.size() < kNonceBytesMin ||
      query.nonce.size() > kNonceBytesMax)
    return {};
  const std::string policy = OidDer(query.policy);
  if (policy.empty() && !query.policy.empty()) return {};
  return Sequence({Value(der::kInteger, "\x01"),
                   Sequence({profile::HashIdentifier(profile::Hash::kSha256),
                             Value(der::kOctetString, query.sha256)}),
                   policy, NonceDer(query.nonce), Value(asn1::kBoolean, "\xFF")});
}

TimeStampFinding ReadTimeStampResponse(std::string_view der, const TimeStampQuery& query,
                                       const TimeStampRules& rules) {
  const ErrorQueueGuard guard;
  TimeStampFinding finding;
  std::string_view token;
  Failure failure = TakeResponse(der, token);
  if (!failure) failure = JudgeToken(token, query, rules, finding);
  Conclude(failure, token, finding);
  return finding;
}

TimeStampFinding ReadTimeStampToken(std::string_view der, const TimeStampQuery& query,
                                    const TimeStampRules& rules) {
  const ErrorQueueGuard guard;
  TimeStampFinding finding;
  Failure failure = CheckForm(der);
  if (!failure) failure = JudgeToken(der, query, rules, finding);
  Conclude(failure, der, finding);
  return finding;
}

bool AreInOrder(const TimeStampFinding& earlier, const TimeStampFinding& later) {
  const bool one_clock =
      earlier.ordering && later.ordering && earlier.certificate.der() == later.certificate.der();
  if (one_clock) return earlier.gen_time_us <= later.gen_time_us;
  // The latest moment of the one is not after the latest of the other, nor surely after its first.
  return earlier.gen_time_us - earlier.accuracy_us <= later.gen_time_us + later.accuracy_us;
}

}  // namespace trinhky::signing
