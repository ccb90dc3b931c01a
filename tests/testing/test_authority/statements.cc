#include "tests/testing/test_authority/statements.h"

#include <ctime>

#include "services/signing/crypto/cms_parts.h"
#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/trust/asn1_fields.h"
#include "services/signing/trust/authority_signature.h"
#include "services/signing/trust/ocsp_parts.h"
#include "workflow/base/sha256.h"

namespace trinhky::testing {
namespace {

namespace asn1 = signing::asn1;
namespace der = signing::der;
namespace profile = signing::profile;
using der::Context;
using der::Sequence;
using der::Value;
using signing::testing::kSecond;

constexpr std::string_view kOidTstInfo{"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04", 11};
constexpr std::string_view kOidEssV1{"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x0c", 11};

std::string TimeText(int64_t time_us, const char* format) {
  const std::time_t seconds = time_us / kSecond;
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  char text[32] = {};
  std::strftime(text, sizeof(text), format, &utc);
  return text;
}

std::string AlgorithmOf(const signing::Credential& signer) {
  return signer.key.kind() == signing::KeyKind::kRsa ? profile::RsaSha256Identifier()
                                                     : profile::EcdsaSha256Identifier();
}

std::string BitString(const std::string& bytes) {
  return Value(der::kBitString, std::string(1, '\0') + bytes);
}

std::string SignatureOf(const signing::Credential& signer, const std::string& tbs, bool spoil) {
  return *signing::SignBytes(signer.key, spoil ? tbs + " " : tbs);
}

std::string Enumerated(int value) {
  return Value(asn1::kEnumerated, std::string(1, static_cast<char>(value)));
}

}  // namespace

std::string GeneralizedTime(int64_t time_us) {
  return Value(asn1::kGeneralizedTime, TimeText(time_us, "%Y%m%d%H%M%SZ"));
}
std::string UtcTime(int64_t time_us) {
  return Value(asn1::kUtcTime, TimeText(time_us, "%y%m%d%H%M%SZ"));
}

std::string ExtensionDer(std::string_view oid, bool critical, std::string_view value) {
  return Sequence({Value(der::kOid, oid), critical ? Value(asn1::kBoolean, "\xFF") : "",
                   Value(der::kOctetString, value)});
}

std::string RevokedStatus(int64_t revoked_us, int reason) {
  return Value(Context(1), GeneralizedTime(revoked_us) +
                               (reason < 0 ? "" : Value(Context(0), Enumerated(reason))));
}

std::string OcspStatement::Encode() const {
  if (status != 0) return Sequence({Enumerated(status)});
  const std::string hash =
      hash_algorithm.empty() ? std::string(signing::Sha1Identifier()) : hash_algorithm;
  const std::string own_serial(signing::IssuerAndSerialOf(certificate.der()).serial);
  const std::string single =
      Sequence({Sequence({hash, Value(der::kOctetString, signing::NameDigest(issuer, hash)),
                          Value(der::kOctetString, signing::KeyDigest(issuer, hash)),
                          serial.value_or(own_serial)}),
                certificate_status, GeneralizedTime(this_update_us),
                next_update_us == 0 ? "" : Value(Context(0), GeneralizedTime(next_update_us)),
                single_extensions.empty() ? "" : Value(Context(1), Sequence({single_extensions}))});
  std::string singles;
  for (int i = 0; i < copies; ++i) singles += single;
  std::string more = extensions;
  if (!nonce.empty())
    more += ExtensionDer(signing::kOidOcspNonce, false, Value(der::kOctetString, nonce));
  const std::string tbs =
      Sequence({by_name ? Value(Context(1), signing::SubjectDer(responder.certificate))
                        : Value(Context(2),
                                Value(der::kOctetString, signing::KeySha1(responder.certificate))),
                GeneralizedTime(produced_us), Sequence({singles}),
                more.empty() ? "" : Value(Context(1), Sequence({more}))});
  std::string certificates;
  for (const signing::Certificate& one : embedded) certificates += one.der();
  const std::string basic =
      Sequence({tbs, algorithm.empty() ? AlgorithmOf(responder) : algorithm,
                BitString(SignatureOf(responder, tbs, spoil)),
                certificates.empty() ? "" : Value(Context(0), Sequence({certificates}))});
  return Sequence(
      {Enumerated(0), Value(Context(0), Sequence({Value(der::kOid, signing::kOidOcspBasic),
                                                  Value(der::kOctetString, basic)}))});
}

std::string CrlStatement::Encode() const {
  std::string list;
  for (const CrlEntry& entry : entries) {
    std::string more = entry.extensions;
    if (entry.reason >= 0)
      more += ExtensionDer(std::string_view("\x55\x1d\x15", 3), false, Enumerated(entry.reason));
    if (entry.invalid_since_us != 0)
      more +=
          ExtensionDer(signing::kOidInvalidityDate, false, GeneralizedTime(entry.invalid_since_us));
    list += Sequence({signing::IssuerAndSerialOf(entry.certificate.der()).serial,
                      UtcTime(entry.revoked_us), more.empty() ? "" : Sequence({more})});
  }
  const std::string right = AlgorithmOf(issuer);
  const std::string tbs = Sequence(
      {version, inner_algorithm.empty() ? right : inner_algorithm,
       name.empty() ? signing::SubjectDer(issuer.certificate) : name, UtcTime(this_update_us),
       next_update_us == 0 ? "" : UtcTime(next_update_us), list.empty() ? "" : Sequence({list}),
       extensions.empty() ? "" : Value(Context(0), Sequence({extensions}))});
  return Sequence(
      {tbs, algorithm.empty() ? right : algorithm, BitString(SignatureOf(issuer, tbs, spoil))});
}

std::string TimeStampStatement::Token() const {
  const std::string sha = profile::HashIdentifier(profile::Hash::kSha256);
  const bool high = !nonce.empty() && (static_cast<unsigned char>(nonce.front()) & 0x80) != 0;
  const std::string info = Sequence(
      {Value(der::kInteger, "\x01"), Value(der::kOid, policy),
       Sequence({hash_algorithm.empty() ? sha : hash_algorithm, Value(der::kOctetString, sha256)}),
       Value(der::kInteger, "\x2a"), gen_time.empty() ? GeneralizedTime(gen_time_us) : gen_time,
       accuracy, ordering ? Value(asn1::kBoolean, "\xFF") : "",
       nonce.empty() ? "" : Value(der::kInteger, (high ? std::string(1, '\0') : "") + nonce),
       extensions});
  const signing::Certificate& bound = ess == Ess::kOfAnother ? ess_other : authority.certificate;
  std::vector<std::string> attributes = {
      signing::testing::Attribute(
          profile::kOidContentType,
          Value(der::kOid, content_type.empty() ? kOidTstInfo : std::string_view(content_type))),
      signing::testing::Attribute(
          profile::kOidMessageDigest,
          Value(der::kOctetString, message_digest.empty() ? Sha256(info) : message_digest))};
  if (ess == Ess::kV1)
    attributes.push_back(signing::testing::Attribute(
        kOidEssV1,
        Sequence({Sequence({Sequence({Value(der::kOctetString, std::string(20, 'x'))})})})));
  else if (ess != Ess::kNone)
    attributes.push_back(signing::testing::Attribute(
        profile::kOidSigningCertificateV2,
        Sequence({Sequence({Sequence({Value(der::kOctetString, Sha256(bound.der()))})})})));
  const std::string attribute_set = der::SetOf(attributes);
  const std::string content(der::Only(attribute_set, der::kSet)->content);
  const signing::IssuerAndSerial id = signing::IssuerAndSerialOf(authority.certificate.der());
  const std::string digest = digest_algorithm.empty() ? sha : digest_algorithm;
  const std::string signer =
      Sequence({Value(der::kInteger, "\x01"), Sequence({id.issuer, id.serial}), digest,
                Value(Context(0), content), AlgorithmOf(authority),
                Value(der::kOctetString, SignatureOf(authority, attribute_set, spoil)),
                unsigned_attributes});
  std::string signer_infos;
  for (int i = 0; i < signers; ++i) signer_infos += signer;
  std::string certificates = embed_authority ? authority.certificate.der() : "";
  for (const signing::Certificate& one : embedded) certificates += one.der();
  const std::string data = Sequence(
      {Value(der::kInteger, "\x03"), Value(der::kSet, digest),
       Sequence({Value(der::kOid, kOidTstInfo), Value(Context(0), Value(der::kOctetString, info))}),
       certificates.empty() ? "" : Value(Context(0), certificates),
       Value(der::kSet, signer_infos)});
  return Sequence({Value(der::kOid, profile::kOidSignedData), Value(Context(0), data)});
}

std::string TimeStampStatement::Response() const {
  const std::string info =
      Sequence({Value(der::kInteger, std::string(1, static_cast<char>(status)))});
  return Sequence({info, status <= 1 ? Token() : std::string()});
}

}  // namespace trinhky::testing
