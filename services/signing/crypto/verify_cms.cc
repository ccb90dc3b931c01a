#include "services/signing/crypto/verify_cms.h"

#include <optional>
#include <variant>

#include "services/signing/crypto/chain.h"
#include "services/signing/crypto/cms_parts.h"
#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/crypto/signature_check.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using der::Context;
using der::Item;
using der::Reader;

/// Why a check failed; nullopt: it did not.
struct Failed {
  Verdict verdict;
  std::string_view code;
};
using Failure = std::optional<Failed>;
Failure Broken(std::string_view code) { return Failed{Verdict::kInvalidIntegrity, code}; }

// GeneralNames of an ESS issuerSerial: exactly one directoryName, the issuer that the SignerInfo
// names too.
bool IssuerSerialAgrees(const Item& field, const IssuerAndSerial& signer) {
  Reader reader(field.content);
  const std::optional<Item> names = reader.Next(der::kSequence);
  const std::optional<Item> serial = reader.Next(der::kInteger);
  if (!names || !serial || !reader.done() || serial->whole != signer.serial) return false;
  const std::optional<Item> directory_name = der::Only(names->content, Context(4));
  return directory_name && directory_name->content == signer.issuer;
}

// The first and only ESSCertIDv2 is the hash of the signer's certificate, so that a second
// certificate over the same key cannot take its place.
bool EssAgrees(const CmsParts& parts, const Certificate& signer) {
  Reader outer(parts.signing_certificate);
  const std::optional<Item> list = outer.Next(der::kSequence);
  if (!list || !outer.done()) return false;
  const std::optional<Item> id = der::Only(list->content, der::kSequence);
  if (!id) return false;
  Reader reader(id->content);
  profile::Hash hash = profile::Hash::kSha256;
  if (reader.PeekTag() == der::kSequence) {
    const std::optional<Item> algorithm = reader.Next();
    const std::optional<profile::Hash> given = profile::HashOf(algorithm->whole);
    // DER leaves the default out, so a SHA-256 that is spelled out is an error too.
    if (!given || *given == profile::Hash::kSha256) return false;
    hash = *given;
  }
  const std::optional<Item> digest = reader.Next(der::kOctetString);
  if (!digest || digest->content != DigestOf(hash, signer.der())) return false;
  if (reader.done()) return true;
  const std::optional<Item> issuer_serial = reader.Next(der::kSequence);
  return issuer_serial && reader.done() && IssuerSerialAgrees(*issuer_serial, parts.signer);
}

bool ProtectionAgrees(const CmsParts& parts) {
  Reader reader(parts.algorithm_protection);
  const std::optional<Item> digest = reader.Next(der::kSequence);
  const std::optional<Item> signature = reader.Next(Context(1));
  if (!digest || !signature || !reader.done()) return false;
  const std::optional<Item> algorithm = der::Only(parts.signature_algorithm, der::kSequence);
  return digest->whole == parts.digest_algorithm && algorithm &&
         signature->content == algorithm->content;
}

/// Finds the signer among the embedded certificates.
Failure ReadCertificates(const CmsParts& parts, std::vector<Certificate>& embedded,
                         VerifyResult& result) {
  for (const std::string_view der : parts.certificates) {
    absl::StatusOr<Certificate> certificate = Certificate::FromDer(der);
    if (!certificate.ok()) return Broken("CERTIFICATES_MALFORMED");
    if (IssuerAndSerialOf(der) == parts.signer) {
      if (!result.certificate.empty()) return Broken("SIGNER_AMBIGUOUS");
      result.certificate = *certificate;
    }
    embedded.push_back(*std::move(certificate));
  }
  if (result.certificate.empty()) return Broken("SIGNER_CERTIFICATE_MISSING");
  result.signer = result.certificate.Identity();
  result.serial_hex = result.certificate.SerialHex();
  return std::nullopt;
}

/// Digest, attributes and signature octets: is this a signature of `content` by that key?
Failure CheckSignature(const CmsParts& parts, std::string_view content, VerifyResult& result) {
  const std::optional<profile::Hash> hash = profile::HashOf(parts.digest_algorithm);
  if (!hash) return Failed{Verdict::kWeak, "HASH_NOT_ALLOWED"};
  const std::optional<profile::SignatureAlgorithm> algorithm =
      profile::SignatureAlgorithmOf(parts.signature_algorithm, *hash);
  if (!algorithm) return Failed{Verdict::kWeak, "SIGNATURE_ALGORITHM_NOT_ALLOWED"};
  result.algorithm = std::string(algorithm->name);
  if (parts.message_digest != DigestOf(*hash, content)) return Broken("MESSAGE_DIGEST_MISMATCH");
  if (!EssAgrees(parts, result.certificate)) return Broken("ESS_MISMATCH");
  if (!ProtectionAgrees(parts)) return Broken("PROTECTION_MISMATCH");
  if (const std::string_view code = CheckKey(result.certificate, algorithm->scheme); code != "OK")
    return Failed{Verdict::kWeak, code};
  if (!SignatureHolds(result.certificate, *algorithm, parts.signed_octets, parts.signature))
    return Broken("SIGNATURE_MISMATCH");
  result.signature_holds = true;
  return std::nullopt;
}

Failure Judge(std::string_view cms, std::string_view content, const VerifyPolicy& policy,
              VerifyResult& result) {
  const auto taken = TakeApart(cms);
  if (const auto* error = std::get_if<CmsFormatError>(&taken)) return Broken(error->code);
  const CmsParts& parts = std::get<CmsParts>(taken);
  std::vector<Certificate> embedded;
  if (const Failure failure = ReadCertificates(parts, embedded, result)) return failure;
  if (const Failure failure = CheckSignature(parts, content, result)) return failure;
  const ChainResult chain = CheckChain(result.certificate, embedded, policy);
  if (chain.verdict != Verdict::kValid) return Failed{chain.verdict, chain.code};
  result.revoked_later = chain.revoked_later;
  const std::string_view identity = CheckIdentity(policy, result);
  if (identity != "OK") return Failed{Verdict::kMismatch, identity};
  return std::nullopt;
}

// Valid when it was made, and still: or only when it was made.
Verdict ValidNow(const VerifyPolicy& policy, const VerifyResult& result) {
  const bool ended = policy.now_us > result.certificate.not_after_us();
  return ended && policy.at_is_proved ? Verdict::kValidLtv : Verdict::kValid;
}

struct VerdictWords {
  std::string_view name;
  std::string_view vi;
  std::string_view en;
};

const VerdictWords& WordsOf(Verdict verdict) {
  static constexpr VerdictWords kWords[] = {
      {"VALID", "chữ ký hợp lệ", "the signature is valid"},
      {"VALID_LTV", "chữ ký hợp lệ tại thời điểm ký", "the signature was valid when it was made"},
      {"UNKNOWN", "chưa kiểm tra được việc thu hồi chứng thư", "revocation cannot be checked now"},
      {"INDETERMINATE", "chứng thư không còn hoặc chưa có hiệu lực",
       "the certificate is not valid at that time"},
      {"INVALID_INTEGRITY", "chữ ký hoặc nội dung đã bị thay đổi",
       "the signature or the content has been changed"},
      {"INVALID_REVOKED", "chứng thư đã bị thu hồi trước khi ký",
       "the certificate had been revoked before"},
      {"UNTRUSTED", "chứng thư không được tin cậy", "the certificate is not trusted"},
      {"WEAK", "thuật toán hoặc khóa quá yếu", "the algorithm or the key is too weak"},
      {"INCOMPLETE", "còn thiếu chữ ký", "a signature is missing"},
      {"MISMATCH", "chữ ký không phải của người hoặc cơ quan phải ký",
       "the signature is not that of the expected person or organisation"},
  };
  return kWords[static_cast<int>(verdict)];
}

}  // namespace

std::string_view VerdictName(Verdict verdict) { return WordsOf(verdict).name; }

std::string_view CheckIdentity(const VerifyPolicy& policy, const VerifyResult& result) {
  const SignerIdentity& signer = result.signer;
  if (policy.expected_role != SignerRole::kNone && signer.role != policy.expected_role)
    return "SIGNER_ROLE";
  if (!policy.expected_person_id.empty() && signer.person_id != policy.expected_person_id)
    return "SIGNER_PERSON";
  if (!policy.expected_agency_id.empty() && signer.agency_id != policy.expected_agency_id)
    return "SIGNER_AGENCY";
  if (!policy.expected_fingerprint.empty() &&
      result.certificate.FingerprintHex() != policy.expected_fingerprint)
    return "CERTIFICATE_NOT_REGISTERED";
  return "OK";
}

VerifyResult VerifyCms(std::string_view cms, std::string_view content, const VerifyPolicy& policy) {
  VerifyResult result;
  const Failure failure = Judge(cms, content, policy, result);
  result.verdict = failure ? failure->verdict : ValidNow(policy, result);
  result.code = failure ? failure->code : "OK";
  return result;
}

absl::Status ToStatus(const VerifyResult& result) {
  if (result.ok()) return absl::OkStatus();
  const VerdictWords& words = WordsOf(result.verdict);
  return Reject(
      absl::StatusCode::kFailedPrecondition, "SIGNATURE_" + std::string(words.name),
      {.vi = "Không chấp nhận chữ ký số: " + std::string(words.vi) + " (" + result.code + ").",
       .en =
           "Expected a valid signature, but " + std::string(words.en) + " (" + result.code + ")."},
      {{"code", result.code},
       {"verdict", std::string(words.name)},
       {"signer", result.signer.common_name}});
}

}  // namespace trinhky::signing
