#include "services/signing/crypto/revocation_evidence.h"

#include <algorithm>
#include <optional>

#include "services/signing/crypto/openssl_raii.h"

namespace trinhky::signing {
namespace {

bool IsAuthority(const Certificate& certificate) { return X509_check_ca(certificate.get()) != 0; }

using PointsPtr = std::unique_ptr<CRL_DIST_POINTS, OpenSslDeleter<CRL_DIST_POINTS_free>>;

// True when the certificate names one of `points` as the place of its list.
bool NamesOneOf(const Certificate& certificate, const std::vector<std::string>& points) {
  const PointsPtr own(static_cast<CRL_DIST_POINTS*>(
      X509_get_ext_d2i(certificate.get(), NID_crl_distribution_points, nullptr, nullptr)));
  for (int i = 0; own != nullptr && i < sk_DIST_POINT_num(own.get()); ++i) {
    const DIST_POINT_NAME* name = sk_DIST_POINT_value(own.get(), i)->distpoint;
    if (name == nullptr || name->type != 0) continue;  // 0: fullName
    for (int n = 0; n < sk_GENERAL_NAME_num(name->name.fullname); ++n) {
      const GENERAL_NAME* one = sk_GENERAL_NAME_value(name->name.fullname, n);
      if (one->type != GEN_URI) continue;
      const ASN1_IA5STRING* uri = one->d.uniformResourceIdentifier;
      const std::string text(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                             static_cast<size_t>(ASN1_STRING_length(uri)));
      if (std::find(points.begin(), points.end(), text) != points.end()) return true;
    }
  }
  return false;
}

// From when on the certificate was bad.
int64_t BadSince(const Revocation& revocation) {
  if (revocation.reason != RevocationReason::kCompromise || revocation.invalid_since_us == 0)
    return revocation.revoked_us;
  return std::min(revocation.revoked_us, revocation.invalid_since_us);
}

bool IsHold(const RevocationFact& fact) {
  return fact.state == RevocationFact::State::kRevoked &&
         fact.revocation.reason == RevocationReason::kHold;
}

// A hold is over when a later statement says that the certificate is good.
bool IsLifted(const RevocationFact& hold, const std::vector<RevocationFact>& facts) {
  return std::any_of(facts.begin(), facts.end(), [&](const RevocationFact& fact) {
    return fact.state == RevocationFact::State::kGood && fact.this_update_us > hold.this_update_us;
  });
}

// The earliest moment from which the certificate was bad for good.
std::optional<int64_t> RevokedSince(const std::vector<RevocationFact>& facts) {
  std::optional<int64_t> since;
  for (const RevocationFact& fact : facts) {
    if (fact.state != RevocationFact::State::kRevoked || IsHold(fact)) continue;
    const int64_t own = BadSince(fact.revocation);
    since = std::min(own, since.value_or(own));
  }
  return since;
}

RevocationAnswer JudgeGood(const std::vector<RevocationFact>& facts,
                           const RevocationQuestion& question) {
  bool fresh = false;
  bool after = false;
  bool any = false;
  for (const RevocationFact& fact : facts) {
    if (fact.state != RevocationFact::State::kGood) continue;
    any = true;
    after = after || fact.this_update_us >= question.at_us;
    fresh =
        fresh || (fact.this_update_us <= question.at_us && question.at_us <= fact.next_update_us);
  }
  // Good at a later time means good before it too.
  if (after) return RevocationAnswer::kGood;
  if (fresh) return question.said_after ? RevocationAnswer::kTooEarly : RevocationAnswer::kGood;
  return any ? RevocationAnswer::kStale : RevocationAnswer::kNoData;
}

}  // namespace

void RevocationEvidence::Add(const Certificate& issuer, std::string_view serial_hex,
                             RevocationFact fact) {
  facts_.emplace(std::pair(issuer.FingerprintHex(), std::string(serial_hex)), std::move(fact));
}

void RevocationEvidence::Add(std::shared_ptr<const RevokedSerials> list) {
  lists_.push_back(std::move(list));
}

std::vector<RevocationFact> RevocationEvidence::FactsOf(const Certificate& issuer,
                                                        const Certificate& certificate) const {
  std::vector<RevocationFact> facts;
  const std::string fingerprint = issuer.FingerprintHex();
  const std::string serial = certificate.SerialHex();
  const auto [begin, end] = facts_.equal_range({fingerprint, serial});
  for (auto at = begin; at != end; ++at) facts.push_back(at->second);
  for (const std::shared_ptr<const RevokedSerials>& list : lists_) {
    if (list->issuer_fingerprint != fingerprint) continue;
    const bool authority = IsAuthority(certificate);
    if ((list->users_only && authority) || (list->authorities_only && !authority)) continue;
    if (!list->points.empty() && !NamesOneOf(certificate, list->points)) continue;
    RevocationFact fact{.this_update_us = list->this_update_us,
                        .next_update_us = list->next_update_us};
    const auto found = list->revoked.find(serial);
    if (found != list->revoked.end()) {
      fact.state = RevocationFact::State::kRevoked;
      fact.revocation = found->second;
    }
    facts.push_back(fact);
  }
  return facts;
}

RevocationAnswer JudgeRevocation(const std::vector<RevocationFact>& facts,
                                 const RevocationQuestion& question) {
  const std::optional<int64_t> revoked = RevokedSince(facts);
  if (revoked && *revoked <= question.at_us)
    return question.at_is_proved ? RevocationAnswer::kRevokedBefore
                                 : RevocationAnswer::kRevokedNoProof;
  for (const RevocationFact& fact : facts)
    if (IsHold(fact) && fact.revocation.revoked_us <= question.at_us && !IsLifted(fact, facts))
      return RevocationAnswer::kOnHold;
  if (revoked) return RevocationAnswer::kRevokedLater;
  // On hold since a later time: the statement says that the certificate was good until then.
  for (const RevocationFact& fact : facts)
    if (IsHold(fact) && fact.revocation.revoked_us > question.at_us)
      return RevocationAnswer::kRevokedLater;
  return JudgeGood(facts, question);
}

}  // namespace trinhky::signing
