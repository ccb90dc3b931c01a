// What follows from what authorities have said. X-numbers name the cases of the threat list.
#include "services/signing/crypto/revocation_evidence.h"

#include <gtest/gtest.h>

#include "services/signing/crypto/chain.h"
#include "tests/services/signing/crypto/forge.h"

namespace trinhky::signing {
namespace {

using testing::AuthorityExtensions;
using testing::Forge;
using testing::kDay;
using testing::kNow;
using testing::P256;
using testing::SignerExtensions;
using Answer = RevocationAnswer;
using Reason = RevocationReason;

RevocationFact Good(int64_t this_update, int64_t next_update) {
  return {.this_update_us = this_update, .next_update_us = next_update};
}
RevocationFact Revoked(int64_t at, Reason reason = Reason::kOther, int64_t invalid_since = 0,
                       int64_t said = kNow + 30 * kDay) {
  return {.state = RevocationFact::State::kRevoked,
          .revocation = {.revoked_us = at, .reason = reason, .invalid_since_us = invalid_since},
          .this_update_us = said,
          .next_update_us = said + kDay};
}

TEST(RevocationEvidence, TheWorstThatWasSaidCounts) {
  const RevocationFact before = Good(kNow - kDay, kNow + kDay);
  const RevocationFact after = Good(kNow + kDay, kNow + 2 * kDay);
  const struct {
    const char* name;
    std::vector<RevocationFact> facts;
    RevocationQuestion question;
    Answer expected;
  } kRows[] = {
      {"nothing", {}, {kNow}, Answer::kNoData},
      {"fresh", {before}, {kNow}, Answer::kGood},
      {"X26 stale", {Good(kNow - 3 * kDay, kNow - kDay)}, {kNow}, Answer::kStale},
      {"good later is good now", {after}, {kNow}, Answer::kGood},
      {"X31 said before signing", {before}, {kNow, true, true}, Answer::kTooEarly},
      {"X31 said after signing", {before, after}, {kNow, true, true}, Answer::kGood},
      {"X15 before", {Revoked(kNow - 1)}, {kNow}, Answer::kRevokedBefore},
      {"X15 that moment", {Revoked(kNow)}, {kNow}, Answer::kRevokedBefore},
      {"X16 after", {Revoked(kNow + 1)}, {kNow}, Answer::kRevokedLater},
      {"X17 no proof", {Revoked(kNow - 1)}, {kNow, false}, Answer::kRevokedNoProof},
      {"X30 an older good is no help", {after, Revoked(kNow - 1)}, {kNow}, Answer::kRevokedBefore},
      {"X18 on hold", {Revoked(kNow - 1, Reason::kHold)}, {kNow}, Answer::kOnHold},
      {"X18 on hold, an older good",
       {before, Revoked(kNow - 1, Reason::kHold)},
       {kNow},
       Answer::kOnHold},
      {"X18 on hold later", {Revoked(kNow + 1, Reason::kHold)}, {kNow}, Answer::kRevokedLater},
      {"X18 the hold was lifted",
       {Revoked(kNow - 1, Reason::kHold, 0, kNow), after},
       {kNow},
       Answer::kGood},
      {"X18 held, then revoked",
       {Revoked(kNow - 2, Reason::kHold, 0, kNow), after, Revoked(kNow - 1)},
       {kNow},
       Answer::kRevokedBefore},
      {"X19 compromised since before",
       {Revoked(kNow + kDay, Reason::kCompromise, kNow - kDay)},
       {kNow},
       Answer::kRevokedBefore},
      {"X19 compromised since after",
       {Revoked(kNow + 2 * kDay, Reason::kCompromise, kNow + kDay)},
       {kNow},
       Answer::kRevokedLater},
      {"X19 an invalidity date without compromise is only a note",
       {Revoked(kNow + kDay, Reason::kOther, kNow - kDay)},
       {kNow},
       Answer::kRevokedLater},
      {"X19 an invalidity date after the revocation takes nothing back",
       {Revoked(kNow - kDay, Reason::kCompromise, kNow + kDay)},
       {kNow},
       Answer::kRevokedBefore},
  };
  for (const auto& row : kRows)
    EXPECT_EQ(JudgeRevocation(row.facts, row.question), row.expected) << row.name;
}

class ChainEvidence : public ::testing::Test {
 protected:
  ChainEvidence()
      : root_(Forge({.common_name = "Gốc", .person_id = "", .extensions = AuthorityExtensions()},
                    P256(), nullptr)),
        middle_(
            Forge({.common_name = "Cấp hai", .person_id = "", .extensions = AuthorityExtensions()},
                  P256(), &root_)),
        signer_(Forge({.extensions = SignerExtensions()}, P256(), &middle_)),
        trust_({root_.certificate}) {}

  std::string Judge(const RevocationEvidence& evidence, VerifyPolicy policy) {
    policy.trust = &trust_;
    policy.evidence = &evidence;
    policy.at_us = kNow;
    const ChainResult result = CheckChain(signer_.certificate, {middle_.certificate}, policy);
    later_ = result.revoked_later;
    return std::string(VerdictName(result.verdict)) + " " + std::string(result.code);
  }
  void AboutSigner(RevocationEvidence& evidence, const RevocationFact& fact) const {
    evidence.Add(middle_.certificate, signer_.certificate.SerialHex(), fact);
  }
  void AboutMiddle(RevocationEvidence& evidence, const RevocationFact& fact) const {
    evidence.Add(root_.certificate, middle_.certificate.SerialHex(), fact);
  }

  Credential root_;
  Credential middle_;
  Credential signer_;
  TrustStore trust_;
  bool later_ = false;
};

TEST_F(ChainEvidence, EachVerdictOfTheDomainRules) {
  const RevocationFact good = Good(kNow - kDay, kNow + kDay);
  RevocationEvidence all;
  AboutSigner(all, good);
  AboutMiddle(all, good);
  EXPECT_EQ(Judge(all, {.require_revocation = true}), "VALID OK");
  EXPECT_EQ(Judge(all, {.require_revocation = true, .revocation_after_signing = true}),
            "UNKNOWN REVOCATION_DATA_BEFORE_SIGNING");
  RevocationEvidence none;
  EXPECT_EQ(Judge(none, {}), "VALID OK");
  EXPECT_EQ(Judge(none, {.require_revocation = true}), "UNKNOWN NO_REVOCATION_DATA");
  RevocationEvidence only_signer;
  AboutSigner(only_signer, good);
  EXPECT_EQ(Judge(only_signer, {.require_revocation = true}), "UNKNOWN NO_REVOCATION_DATA");
  RevocationEvidence stale = only_signer;
  AboutMiddle(stale, Good(kNow - 9 * kDay, kNow - kDay));
  EXPECT_EQ(Judge(stale, {.require_revocation = true}), "UNKNOWN REVOCATION_DATA_STALE");
  // Known to be revoked outweighs not known, wherever it stands in the path.
  RevocationEvidence revoked;
  AboutMiddle(revoked, Revoked(kNow - kDay));
  EXPECT_EQ(Judge(revoked, {.require_revocation = true}), "INVALID_REVOKED CERTIFICATE_REVOKED");
  EXPECT_EQ(Judge(revoked, {.at_is_proved = false}), "INDETERMINATE REVOKED_NO_POE");
  RevocationEvidence later = all;
  AboutSigner(later, Revoked(kNow + 1));
  EXPECT_EQ(Judge(later, {.require_revocation = true}), "VALID OK");
  EXPECT_TRUE(later_);
  RevocationEvidence held = all;
  AboutSigner(held, Revoked(kNow - 1, Reason::kHold));
  EXPECT_EQ(Judge(held, {}), "UNKNOWN CERTIFICATE_ON_HOLD");
}

TEST_F(ChainEvidence, AListSpeaksOfItsOwnIssuerAndKind) {
  const auto list = [&](const Credential& issuer, bool users_only, bool authorities_only) {
    auto made = std::make_shared<RevokedSerials>();
    made->issuer_fingerprint = issuer.certificate.FingerprintHex();
    made->this_update_us = kNow - kDay;
    made->next_update_us = kNow + kDay;
    made->users_only = users_only;
    made->authorities_only = authorities_only;
    return made;
  };
  RevocationEvidence fine;
  fine.Add(list(middle_, true, false));
  fine.Add(list(root_, false, true));
  EXPECT_EQ(Judge(fine, {.require_revocation = true}), "VALID OK");
  // X29: a list of the other kind, or of another issuer, is no word about this certificate.
  RevocationEvidence other_kind;
  other_kind.Add(list(middle_, false, true));
  other_kind.Add(list(root_, false, false));
  EXPECT_EQ(Judge(other_kind, {.require_revocation = true}), "UNKNOWN NO_REVOCATION_DATA");
  RevocationEvidence other_issuer;
  other_issuer.Add(list(root_, false, false));
  EXPECT_EQ(Judge(other_issuer, {.require_revocation = true}), "UNKNOWN NO_REVOCATION_DATA");
  // X30: the newer list has the signer on it.
  auto newer = list(middle_, false, false);
  newer->this_update_us = kNow;
  newer->revoked[signer_.certificate.SerialHex()] = {.revoked_us = kNow - 1};
  fine.Add(newer);
  EXPECT_EQ(Judge(fine, {.require_revocation = true}), "INVALID_REVOKED CERTIFICATE_REVOKED");
}

}  // namespace
}  // namespace trinhky::signing
