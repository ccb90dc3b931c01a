#include "services/signing/crypto/chain.h"

#include <openssl/x509_vfy.h>

#include <algorithm>

#include "services/signing/crypto/openssl_raii.h"

namespace trinhky::signing {
namespace {

constexpr int kDepthMax = 6;
constexpr int kAuthLevel = 2;  // 112 bits: RSA from 2048, no SHA-1 and no MD5 below the root
constexpr int64_t kMicros = 1'000'000;

struct Outcome {
  Verdict verdict;
  std::string_view code;
};
constexpr Outcome kFine{Verdict::kValid, "OK"};

Outcome OutcomeOf(int error) {
  switch (error) {
    case X509_V_OK:
      return kFine;
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return {Verdict::kIndeterminate, "CERTIFICATE_EXPIRED"};
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return {Verdict::kIndeterminate, "CERTIFICATE_NOT_YET_VALID"};
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
      return {Verdict::kWeak, "KEY_TOO_SMALL"};
    case X509_V_ERR_CA_MD_TOO_WEAK:
      return {Verdict::kWeak, "CERTIFICATE_HASH_TOO_WEAK"};
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return {Verdict::kUntrusted, "SELF_SIGNED"};
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return {Verdict::kUntrusted, "NO_CERTIFICATE_CHAIN"};
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
      return {Verdict::kUntrusted, "CERTIFICATE_SIGNATURE"};
    case X509_V_ERR_INVALID_CA:
      return {Verdict::kUntrusted, "ISSUER_IS_NO_CA"};
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
      return {Verdict::kUntrusted, "PATH_LENGTH_EXCEEDED"};
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
      return {Verdict::kUntrusted, "CRITICAL_EXTENSION"};
    case X509_V_ERR_PERMITTED_VIOLATION:
    case X509_V_ERR_EXCLUDED_VIOLATION:
      return {Verdict::kUntrusted, "NAME_CONSTRAINT"};
    default:
      return {Verdict::kUntrusted, "CERTIFICATE_CHAIN_INVALID"};
  }
}

// Key usage must be there and allow signing documents.
bool MaySign(X509* signer) {
  if ((X509_get_extension_flags(signer) & EXFLAG_KUSAGE) == 0) return false;
  return (X509_get_key_usage(signer) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

// Extended key usage, when present, names a purpose that fits a document; a server's certificate is
// refused, and so is one that claims any purpose and nothing else.
bool PurposeFits(X509* signer) {
  if ((X509_get_extension_flags(signer) & EXFLAG_XKUSAGE) == 0) return true;
  const PurposesPtr purposes(static_cast<EXTENDED_KEY_USAGE*>(
      X509_get_ext_d2i(signer, NID_ext_key_usage, nullptr, nullptr)));
  if (purposes == nullptr) return false;
  for (int i = 0; i < sk_ASN1_OBJECT_num(purposes.get()); ++i) {
    const ASN1_OBJECT* purpose = sk_ASN1_OBJECT_value(purposes.get(), i);
    char oid[64] = {};
    OBJ_obj2txt(oid, sizeof(oid), purpose, 1);
    const std::string_view text(oid);
    if (text == "1.3.6.1.5.5.7.3.4" ||      // emailProtection
        text == "1.3.6.1.5.5.7.3.36" ||     // documentSigning
        text == "1.3.6.1.4.1.311.10.3.12")  // Microsoft's document signing
      return true;
  }
  return false;
}

// A time stamper has that one purpose, critically.
bool IsTimeStamper(X509* signer) {
  const int index = X509_get_ext_by_NID(signer, NID_ext_key_usage, -1);
  if (index < 0 || X509_EXTENSION_get_critical(X509_get_ext(signer, index)) != 1) return false;
  const PurposesPtr purposes(static_cast<EXTENDED_KEY_USAGE*>(
      X509_get_ext_d2i(signer, NID_ext_key_usage, nullptr, nullptr)));
  return purposes != nullptr && sk_ASN1_OBJECT_num(purposes.get()) == 1 &&
         OBJ_obj2nid(sk_ASN1_OBJECT_value(purposes.get(), 0)) == NID_time_stamp;
}

Outcome CheckSigner(const Certificate& signer, ChainUse use) {
  X509* const x509 = signer.get();
  if ((X509_get_extension_flags(x509) & EXFLAG_INVALID) != 0)
    return {Verdict::kUntrusted, "CERTIFICATE_CHAIN_INVALID"};
  if (X509_check_ca(x509) != 0) return {Verdict::kUntrusted, "SIGNER_IS_CA"};
  if (!MaySign(x509)) return {Verdict::kUntrusted, "KEY_USAGE"};
  if (use == ChainUse::kTimeStamp ? !IsTimeStamper(x509) : !PurposeFits(x509))
    return {Verdict::kUntrusted, "EXTENDED_KEY_USAGE"};
  return kFine;
}

X509StorePtr StoreOf(const TrustStore& trust) {
  X509StorePtr store(X509_STORE_new());
  if (store == nullptr) return nullptr;
  for (const Certificate& root : trust.roots())
    if (X509_STORE_add_cert(store.get(), root.get()) != 1) return nullptr;
  return store;
}

/// Runs OpenSSL's path validation; fills `chain` when it succeeds.
Outcome BuildPath(const Certificate& signer, const std::vector<Certificate>& embedded,
                  const VerifyPolicy& policy, std::vector<Certificate>& chain) {
  const X509StorePtr store = StoreOf(*policy.trust);
  const X509StoreContextPtr context(X509_STORE_CTX_new());
  const X509BorrowedStackPtr untrusted(sk_X509_new_null());
  if (store == nullptr || context == nullptr || untrusted == nullptr)
    return {Verdict::kIndeterminate, "OUT_OF_MEMORY"};
  for (const Certificate& certificate : embedded) sk_X509_push(untrusted.get(), certificate.get());
  if (X509_STORE_CTX_init(context.get(), store.get(), signer.get(), untrusted.get()) != 1)
    return {Verdict::kIndeterminate, "OUT_OF_MEMORY"};
  X509_VERIFY_PARAM* const parameters = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_time(parameters, policy.at_us / kMicros);
  X509_VERIFY_PARAM_set_depth(parameters, kDepthMax);
  X509_VERIFY_PARAM_set_auth_level(parameters, kAuthLevel);
  X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY);  // our own rule is CheckSigner()
  const bool built = X509_verify_cert(context.get()) == 1;
  const int error = X509_STORE_CTX_get_error(context.get());
  if (!built) return OutcomeOf(error == X509_V_OK ? X509_V_ERR_UNSPECIFIED : error);
  const STACK_OF(X509)* path = X509_STORE_CTX_get0_chain(context.get());
  for (int i = 0; i < sk_X509_num(path); ++i) {
    absl::StatusOr<Certificate> certificate =
        Certificate::FromDer(ToDer(sk_X509_value(path, i), i2d_X509));
    if (!certificate.ok()) return {Verdict::kUntrusted, "CERTIFICATE_CHAIN_INVALID"};
    chain.push_back(*std::move(certificate));
  }
  if (chain.size() < 2) return {Verdict::kUntrusted, "SELF_SIGNED"};
  return kFine;
}

bool Contains(const std::vector<Certificate>& chain, const Certificate& certificate) {
  return std::any_of(chain.begin(), chain.end(),
                     [&](const Certificate& one) { return one.der() == certificate.der(); });
}

Outcome CheckRevocationList(const VerifyPolicy& policy, ChainResult& result) {
  const RevocationList* const list = policy.revocation;
  if (list == nullptr) return kFine;
  for (size_t i = 0; i + 1 < result.chain.size(); ++i) {
    const std::optional<int64_t> revoked =
        list->RevokedAt(result.chain[i + 1], result.chain[i].SerialHex());
    if (!revoked) continue;
    if (*revoked > policy.at_us)
      result.revoked_later = true;
    else if (!policy.at_is_proved)
      return {Verdict::kIndeterminate, "REVOKED_NO_POE"};
    else
      return {Verdict::kInvalidRevoked, "CERTIFICATE_REVOKED"};
  }
  return kFine;
}

// What is not good, in the verdicts of the domain rules.
Outcome OutcomeOf(RevocationAnswer answer) {
  switch (answer) {
    case RevocationAnswer::kRevokedBefore:
      return {Verdict::kInvalidRevoked, "CERTIFICATE_REVOKED"};
    case RevocationAnswer::kRevokedNoProof:
      return {Verdict::kIndeterminate, "REVOKED_NO_POE"};
    case RevocationAnswer::kOnHold:
      return {Verdict::kUnknown, "CERTIFICATE_ON_HOLD"};
    case RevocationAnswer::kNoData:
      return {Verdict::kUnknown, "NO_REVOCATION_DATA"};
    case RevocationAnswer::kStale:
      return {Verdict::kUnknown, "REVOCATION_DATA_STALE"};
    case RevocationAnswer::kTooEarly:
      return {Verdict::kUnknown, "REVOCATION_DATA_BEFORE_SIGNING"};
    case RevocationAnswer::kGood:
    case RevocationAnswer::kRevokedLater:
      break;
  }
  return kFine;
}

// Each certificate but the root; a revoked one outweighs one of which nothing is known.
Outcome CheckEvidence(const VerifyPolicy& policy, ChainResult& result) {
  Outcome unknown = kFine;
  for (size_t i = 0; i + 1 < result.chain.size(); ++i) {
    std::vector<RevocationFact> facts;
    if (policy.evidence != nullptr)
      facts = policy.evidence->FactsOf(result.chain[i + 1], result.chain[i]);
    const RevocationAnswer answer =
        JudgeRevocation(facts, {.at_us = policy.at_us,
                                .at_is_proved = policy.at_is_proved,
                                .said_after = policy.revocation_after_signing});
    result.revoked_later = result.revoked_later || answer == RevocationAnswer::kRevokedLater;
    const Outcome outcome = OutcomeOf(answer);
    if (outcome.verdict == Verdict::kUnknown) {
      if (unknown.verdict == Verdict::kValid) unknown = outcome;
    } else if (outcome.verdict != Verdict::kValid) {
      return outcome;
    }
  }
  // A hold is something that we know; no data is only demanded when the policy says so.
  if (unknown.code == "CERTIFICATE_ON_HOLD" || policy.require_revocation) return unknown;
  return kFine;
}

Outcome CheckRevocation(const VerifyPolicy& policy, ChainResult& result) {
  const Outcome listed = CheckRevocationList(policy, result);
  if (listed.verdict != Verdict::kValid) return listed;
  // A list of our own that is fresh answers for every certificate.
  if (policy.revocation != nullptr && policy.require_revocation && policy.evidence == nullptr &&
      !policy.revocation->FreshAt(policy.at_us))
    return {Verdict::kUnknown, "REVOCATION_DATA_STALE"};
  if (policy.revocation != nullptr && policy.revocation->FreshAt(policy.at_us) &&
      policy.evidence == nullptr)
    return kFine;
  return CheckEvidence(policy, result);
}

Outcome CheckAll(const Certificate& signer, const std::vector<Certificate>& embedded,
                 const VerifyPolicy& policy, ChainRules rules, ChainResult& result) {
  if (policy.trust == nullptr || policy.trust->roots().empty())
    return {Verdict::kUntrusted, "NO_TRUST_STORE"};
  if (policy.at_us <= 0) return {Verdict::kIndeterminate, "NO_CONTROL_TIME"};
  Outcome outcome = BuildPath(signer, embedded, policy, result.chain);
  if (outcome.verdict != Verdict::kValid) return outcome;
  outcome = CheckSigner(signer, rules.use);
  if (outcome.verdict != Verdict::kValid) return outcome;
  for (const Certificate& certificate : embedded)
    if (rules.all_needed && !Contains(result.chain, certificate))
      return {Verdict::kInvalidIntegrity, "CERTIFICATE_NOT_NEEDED"};
  return CheckRevocation(policy, result);
}

}  // namespace

ChainResult CheckChain(const Certificate& signer, const std::vector<Certificate>& embedded,
                       const VerifyPolicy& policy, ChainRules rules) {
  const ErrorQueueGuard guard;
  ChainResult result;
  const Outcome outcome = CheckAll(signer, embedded, policy, rules, result);
  result.verdict = outcome.verdict;
  result.code = outcome.code;
  return result;
}

}  // namespace trinhky::signing
