// From bytes to a verdict: the cases X12 to X32 and T01 to T12 of the threat list, as far as they
// concern what authorities say. X01 to X11 and X34 to X36 are in verify_cms_chain_test, X33 is in
// fetch_hosts_test; T07 and T08 concern PDF files, T09 and T10 clocks.
#include <gtest/gtest.h>

#include <functional>

#include "services/signing/crypto/chain.h"
#include "services/signing/trust/crl.h"
#include "services/signing/trust/ocsp.h"
#include "services/signing/trust/time_stamp.h"
#include "tests/testing/test_authority/statements.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing {
namespace {

using testing::AuthorityExtensions;
using testing::Forge;
using testing::kDay;
using testing::kNow;
using testing::P256;
using testing::SignerExtensions;
using trinhky::testing::CrlEntry;
using trinhky::testing::CrlStatement;
using trinhky::testing::OcspStatement;
using trinhky::testing::RevokedStatus;
using trinhky::testing::TimeStampStatement;

// The signer's certificate lives from kNow - 10 to kNow + 10 days.
class VerdictTable : public ::testing::Test {
 protected:
  VerdictTable()
      : root_(Forge({.common_name = "Gốc", .person_id = "", .extensions = AuthorityExtensions()},
                    P256(), nullptr)),
        other_(
            Forge({.common_name = "Gốc khác", .person_id = "", .extensions = AuthorityExtensions()},
                  P256(), nullptr)),
        signer_(Forge(
            {.extensions = SignerExtensions(), .validity = {kNow - 10 * kDay, kNow + 10 * kDay}},
            P256(), &root_)),
        responder_(Leaf("OCSP", "OCSPSigning")),
        stamper_(Leaf("TSA", "critical,timeStamping")),
        trust_({root_.certificate}) {}

  Credential Leaf(const char* name, const char* purposes) const {
    return Forge({.common_name = name,
                  .person_id = "",
                  .extensions = SignerExtensions("critical,digitalSignature", purposes)},
                 P256(), &root_);
  }
  OcspStatement Ocsp() const {
    return {.responder = responder_,
            .certificate = signer_.certificate,
            .issuer = root_.certificate,
            .embedded = {responder_.certificate}};
  }
  CrlStatement Crl() const { return {.issuer = root_}; }
  CrlEntry Entry(int64_t revoked_us, int reason = -1, int64_t invalid_since_us = 0) const {
    return {.certificate = signer_.certificate,
            .revoked_us = revoked_us,
            .reason = reason,
            .invalid_since_us = invalid_since_us};
  }

  // What was read goes into the evidence; what was refused leaves its code.
  void Read(const OcspStatement& statement, OcspRules rules, std::string& codes) {
    const OcspFinding finding =
        ReadOcsp(statement.Encode(),
                 {.certificate = signer_.certificate, .issuer = root_.certificate}, rules);
    if (finding.ok())
      evidence_.Add(root_.certificate, signer_.certificate.SerialHex(), *finding.fact);
    else
      codes += std::string(finding.code) + " ";
  }
  void Read(const CrlStatement& statement, CrlRules rules, std::string& codes) {
    const CrlFinding finding = ReadCrl(statement.Encode(), root_.certificate, rules);
    if (finding.ok())
      evidence_.Add(finding.list);
    else
      codes += std::string(finding.code) + " ";
  }
  std::string Judge(VerifyPolicy policy) {
    policy.trust = &trust_;
    policy.evidence = &evidence_;
    policy.require_revocation = true;
    if (policy.at_us == 0) policy.at_us = kNow;
    const ChainResult result = CheckChain(signer_.certificate, {}, policy);
    return std::string(VerdictName(result.verdict)) + " " + std::string(result.code) +
           (result.revoked_later ? " (later)" : "");
  }

  struct Row {
    const char* name;
    std::vector<OcspStatement> answers;
    std::vector<CrlStatement> lists;
    VerifyPolicy policy;
    const char* expected;  ///< codes of what was refused, then verdict and code
    int64_t seen_us = kNow;
    bool current = true;
  };
  void Check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
      evidence_ = {};
      std::string codes;
      for (const OcspStatement& answer : row.answers)
        Read(answer, {.seen_us = row.seen_us, .current = row.current}, codes);
      for (const CrlStatement& list : row.lists)
        Read(list, {.seen_us = row.seen_us, .current = row.current}, codes);
      EXPECT_EQ(codes + Judge(row.policy), row.expected) << row.name;
    }
  }
  template <typename T>
  static T With(T statement, const std::function<void(T&)>& bend) {
    bend(statement);
    return statement;
  }

  Credential root_;
  Credential other_;
  Credential signer_;
  Credential responder_;
  Credential stamper_;
  TrustStore trust_;
  RevocationEvidence evidence_;
};

TEST_F(VerdictTable, OneAnswer) {
  const auto bent = [&](const std::function<void(OcspStatement&)>& bend) {
    return std::vector<OcspStatement>{With<OcspStatement>(Ocsp(), bend)};
  };
  const auto revoked = [&](int64_t at, int reason = -1) {
    return bent([=](OcspStatement& s) { s.certificate_status = RevokedStatus(at, reason); });
  };
  const Credential stranger =
      Forge({.common_name = "OCSP",
             .person_id = "",
             .extensions = SignerExtensions("critical,digitalSignature", "OCSPSigning")},
            P256(), &other_);
  const Credential mail = Leaf("OCSP", "emailProtection");
  Check({
      {"good", {Ocsp()}, {}, {}, "VALID OK"},
      {"X12 expired",
       {Ocsp()},
       {},
       {.at_us = kNow + 11 * kDay},
       "INDETERMINATE CERTIFICATE_EXPIRED"},
      {"X13 not yet valid",
       {Ocsp()},
       {},
       {.at_us = kNow - 11 * kDay},
       "INDETERMINATE CERTIFICATE_NOT_YET_VALID"},
      {"X15 revoked before signing",
       revoked(kNow - kDay),
       {},
       {},
       "INVALID_REVOKED CERTIFICATE_REVOKED"},
      {"X16 revoked after signing, with proof",
       revoked(kNow - kDay),
       {},
       {.at_us = kNow - 2 * kDay},
       "VALID OK (later)"},
      {"X17 revoked, no proof",
       revoked(kNow - kDay),
       {},
       {.at_is_proved = false},
       "INDETERMINATE REVOKED_NO_POE"},
      {"X18 on hold", revoked(kNow - kDay, 6), {}, {}, "UNKNOWN CERTIFICATE_ON_HOLD"},
      {"X20 another serial",
       bent([](OcspStatement& s) { s.serial = std::string("\x02\x01\x07"); }),
       {},
       {},
       "OCSP_SERIAL UNKNOWN NO_REVOCATION_DATA"},
      {"X21 another issuer's key",
       bent([&](OcspStatement& s) { s.issuer = other_.certificate; }),
       {},
       {},
       "OCSP_ISSUER UNKNOWN NO_REVOCATION_DATA"},
      {"X22 an unrelated signer",
       bent([&](OcspStatement& s) {
         s.responder = other_;
         s.embedded = {other_.certificate};
       }),
       {},
       {},
       "OCSP_RESPONDER_UNRELATED UNKNOWN NO_REVOCATION_DATA"},
      {"X23 not for OCSP",
       bent([&](OcspStatement& s) {
         s.responder = mail;
         s.embedded = {mail.certificate};
       }),
       {},
       {},
       "OCSP_RESPONDER_PURPOSE UNKNOWN NO_REVOCATION_DATA"},
      {"X24 of another authority",
       bent([&](OcspStatement& s) {
         s.responder = stranger;
         s.embedded = {stranger.certificate};
       }),
       {},
       {},
       "OCSP_RESPONDER_UNRELATED UNKNOWN NO_REVOCATION_DATA"},
      {"X25 from the future",
       bent([](OcspStatement& s) { s.this_update_us = kNow + kDay / 2; }),
       {},
       {},
       "OCSP_FROM_FUTURE UNKNOWN NO_REVOCATION_DATA"},
      {"X26 an old good one",
       bent([](OcspStatement& s) {
         s.this_update_us = kNow - 9 * kDay;
         s.next_update_us = kNow - 8 * kDay;
       }),
       {},
       {},
       "OCSP_STALE UNKNOWN NO_REVOCATION_DATA"},
      {"X28 unknown",
       bent([](OcspStatement& s) { s.certificate_status = std::string("\x82\x00", 2); }),
       {},
       {},
       "OCSP_UNKNOWN UNKNOWN NO_REVOCATION_DATA"},
      {"X28 tryLater",
       bent([](OcspStatement& s) { s.status = 3; }),
       {},
       {},
       "OCSP_TRY_LATER UNKNOWN NO_REVOCATION_DATA"},
  });
}

TEST_F(VerdictTable, ListsAndSeveralWords) {
  const auto list = [&](const std::function<void(CrlStatement&)>& bend) {
    return With<CrlStatement>(Crl(), bend);
  };
  const CrlStatement newer = list([&](CrlStatement& s) {
    s.this_update_us = kNow;
    s.entries = {Entry(kNow - kDay)};
  });
  Check({
      {"not on the list", {}, {Crl()}, {}, "VALID OK"},
      {"X15 on the list", {}, {newer}, {}, "INVALID_REVOKED CERTIFICATE_REVOKED"},
      {"X19 compromised before signing, revoked after it",
       {},
       {list([&](CrlStatement& s) { s.entries = {Entry(kNow - kDay, 1, kNow - 3 * kDay)}; })},
       {.at_us = kNow - 2 * kDay},
       "INVALID_REVOKED CERTIFICATE_REVOKED"},
      {"X19 the same without an invalidity date",
       {},
       {list([&](CrlStatement& s) { s.entries = {Entry(kNow - kDay, 1)}; })},
       {.at_us = kNow - 2 * kDay},
       "VALID OK (later)"},
      {"X29 a list of another authority",
       {},
       {list([&](CrlStatement& s) { s.issuer = other_; })},
       {},
       "CRL_ISSUER UNKNOWN NO_REVOCATION_DATA"},
      {"X30 the older list lacks what the newer has",
       {},
       {Crl(), newer},
       {},
       "INVALID_REVOKED CERTIFICATE_REVOKED"},
      {"X30 and so does an OCSP answer",
       {Ocsp()},
       {newer},
       {},
       "INVALID_REVOKED CERTIFICATE_REVOKED"},
      {"nothing at all", {}, {}, {}, "UNKNOWN NO_REVOCATION_DATA"},
  });
}

TEST_F(VerdictTable, OutOfADocument) {
  // Signed at kNow, the evidence gathered a day later and stamped; read after a year.
  OcspStatement gathered = Ocsp();
  gathered.produced_us = gathered.this_update_us = kNow + kDay;
  gathered.next_update_us = kNow + 2 * kDay;
  const VerifyPolicy policy{.revocation_after_signing = true};
  const int64_t stamped = kNow + kDay + 3600 * testing::kSecond;
  Check({
      {"X14 X32 expired now, evidence of its time",
       {gathered},
       {},
       policy,
       "VALID OK",
       stamped,
       false},
      {"X31 the answer is older than the signature",
       {Ocsp()},
       {},
       policy,
       "UNKNOWN REVOCATION_DATA_BEFORE_SIGNING",
       stamped,
       false},
      {"X32 no evidence and no network",
       {},
       {},
       policy,
       "UNKNOWN NO_REVOCATION_DATA",
       stamped,
       false},
      {"X25 an answer from after its stamp",
       {gathered},
       {},
       policy,
       "OCSP_FROM_FUTURE UNKNOWN NO_REVOCATION_DATA",
       kNow,
       false},
      {"X24 the responder's certificate had ended when it was stamped",
       {gathered},
       {},
       policy,
       "OCSP_RESPONDER_EXPIRED UNKNOWN NO_REVOCATION_DATA",
       kNow + 400 * kDay,
       false},
  });
}

TEST_F(VerdictTable, ATokenIsTheControlTime) {
  const auto judge_by = [&](int64_t stamped_us, const std::string& digest) {
    const TimeStampStatement statement{
        .authority = stamper_, .sha256 = Sha256("chữ ký"), .gen_time_us = stamped_us};
    const TimeStampFinding token = ReadTimeStampToken(
        statement.Token(), {.sha256 = digest}, {.trust = &trust_, .seen_us = kNow + 30 * kDay});
    if (!token.ok()) return std::string(VerdictName(token.verdict)) + " " + token.code;
    evidence_ = {};
    std::string codes;
    OcspStatement answer = Ocsp();
    answer.produced_us = answer.this_update_us = kNow + kDay;
    answer.next_update_us = kNow + 2 * kDay;
    Read(answer, {.seen_us = kNow + kDay, .current = false}, codes);
    return codes + Judge({.at_us = token.proved_us});
  };
  EXPECT_EQ(judge_by(kNow, Sha256("chữ ký")), "VALID OK") << "X14";
  EXPECT_EQ(judge_by(kNow + 11 * kDay, Sha256("chữ ký")), "INDETERMINATE CERTIFICATE_EXPIRED")
      << "T05";
  EXPECT_EQ(judge_by(kNow, Sha256("khác")), "INVALID_INTEGRITY TST_IMPRINT") << "T01";
}

}  // namespace
}  // namespace trinhky::signing
