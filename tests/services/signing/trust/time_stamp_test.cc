// Time stamps, honest and not. T-numbers name the cases of the threat list.
#include "services/signing/trust/time_stamp.h"

#include <gtest/gtest.h>
#include <openssl/obj_mac.h>

#include <functional>

#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/trust/asn1_fields.h"
#include "services/signing/trust/authority_signature.h"
#include "tests/testing/test_authority/statements.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing {
namespace {

using der::Context;
using der::Sequence;
using der::Value;
using testing::AuthorityExtensions;
using testing::Forge;
using testing::kDay;
using testing::kNow;
using testing::kSecond;
using testing::P256;
using testing::SignerExtensions;
using trinhky::testing::ExtensionDer;
using trinhky::testing::GeneralizedTime;
using trinhky::testing::TimeStampStatement;

const std::string kNonce("\x9a\x01\x02\x03\x04\x05\x06\x07", 8);
constexpr char kPolicy[] = "1.2.3.4.1";
constexpr std::string_view kStrangeOid{"\x2a\x03\x04\x63", 4};

class TimeStamp : public ::testing::Test {
 protected:
  TimeStamp()
      : root_(Forge({.common_name = "Gốc", .person_id = "", .extensions = AuthorityExtensions()},
                    P256(), nullptr)),
        middle_(
            Forge({.common_name = "Cấp hai", .person_id = "", .extensions = AuthorityExtensions()},
                  P256(), &root_)),
        authority_(Stamper("critical,timeStamping")),
        trust_({root_.certificate}) {}

  Credential Stamper(const char* purposes, Validity validity = testing::kTwoYears,
                     PrivateKey key = P256()) const {
    return Forge({.common_name = "TSA",
                  .person_id = "",
                  .extensions = SignerExtensions("critical,digitalSignature", purposes),
                  .validity = validity},
                 std::move(key), &middle_);
  }
  TimeStampQuery Query() const { return {.sha256 = Sha256("chữ ký"), .nonce = kNonce}; }
  TimeStampRules Rules() const {
    return {.trust = &trust_, .policies = {"1.2.3.9", kPolicy}, .seen_us = kNow};
  }
  TimeStampStatement Statement() const {
    return {.authority = authority_,
            .sha256 = Sha256("chữ ký"),
            .nonce = kNonce,
            .embedded = {middle_.certificate}};
  }
  std::string CodeOf(const TimeStampStatement& statement, const TimeStampRules& rules) const {
    const TimeStampFinding finding = ReadTimeStampResponse(statement.Response(), Query(), rules);
    EXPECT_EQ(finding.ok(), !finding.token.empty());
    EXPECT_EQ(finding.ok(), finding.proved_us != 0);
    return std::string(VerdictName(finding.verdict)) + " " + finding.code;
  }
  std::string CodeOf(const TimeStampStatement& statement) const {
    return CodeOf(statement, Rules());
  }
  std::string CodeBy(const Credential& authority) const {
    TimeStampStatement statement = Statement();
    statement.authority = authority;
    return CodeOf(statement);
  }

  Credential root_;
  Credential middle_;
  Credential authority_;
  TrustStore trust_;
};

TEST_F(TimeStamp, AnHonestTokenProvesATime) {
  TimeStampStatement statement = Statement();
  // One second and 250 milliseconds.
  statement.accuracy =
      Sequence({Value(der::kInteger, "\x01"), Value(asn1::Primitive(0), std::string("\0\xfa", 2))});
  statement.ordering = true;
  const TimeStampFinding finding = ReadTimeStampResponse(statement.Response(), Query(), Rules());
  ASSERT_EQ(finding.code, "OK");
  EXPECT_EQ(finding.gen_time_us, kNow);
  EXPECT_EQ(finding.accuracy_us, 1'250'000);
  EXPECT_EQ(finding.proved_us, kNow + 1'250'000);
  EXPECT_EQ(finding.policy, kPolicy);
  EXPECT_EQ(finding.serial_hex, "2a");
  EXPECT_TRUE(finding.ordering);
  EXPECT_EQ(finding.certificate.der(), authority_.certificate.der());
  // The token alone is what a document holds; there the nonce says nothing any more.
  const TimeStampQuery stored{.sha256 = Sha256("chữ ký")};
  EXPECT_EQ(ReadTimeStampToken(finding.token, stored, Rules()).code, "OK");
  EXPECT_EQ(ReadTimeStampToken(finding.token + "x", stored, Rules()).code, "TST_NOT_DER");
}

struct Row {
  const char* name;
  std::function<void(TimeStampStatement&)> bend;
  const char* expected;
};

TEST_F(TimeStamp, EveryBentTokenHasItsVerdictAndCode) {
  const std::string sha1(Sha1Identifier());
  const Row kRows[] = {
      {"as it is", [](TimeStampStatement&) {}, "VALID OK"},
      {"granted with changes", [](TimeStampStatement& s) { s.status = 1; }, "VALID OK"},
      {"rejected", [](TimeStampStatement& s) { s.status = 2; }, "UNKNOWN TST_REFUSED"},
      {"T01 of another signature", [](TimeStampStatement& s) { s.sha256 = Sha256("khác"); },
       "INVALID_INTEGRITY TST_IMPRINT"},
      {"another nonce", [](TimeStampStatement& s) { s.nonce = "12345678"; },
       "INVALID_INTEGRITY TST_NONCE"},
      {"no nonce", [](TimeStampStatement& s) { s.nonce = ""; }, "INVALID_INTEGRITY TST_NONCE"},
      {"T02 another policy", [](TimeStampStatement& s) { s.policy = std::string(kStrangeOid); },
       "UNTRUSTED TST_POLICY"},
      {"T11 a SHA-1 imprint", [&](TimeStampStatement& s) { s.hash_algorithm = sha1; },
       "WEAK TST_HASH"},
      {"T11 a SHA-1 digest", [&](TimeStampStatement& s) { s.digest_algorithm = sha1; },
       "WEAK TST_HASH"},
      {"T11 bound by SHA-1", [](TimeStampStatement& s) { s.ess = TimeStampStatement::Ess::kV1; },
       "WEAK TST_HASH"},
      {"not bound", [](TimeStampStatement& s) { s.ess = TimeStampStatement::Ess::kNone; },
       "INVALID_INTEGRITY TST_ESS"},
      {"bound to another certificate",
       [&](TimeStampStatement& s) {
         s.ess = TimeStampStatement::Ess::kOfAnother;
         s.ess_other = middle_.certificate;
       },
       "INVALID_INTEGRITY TST_ESS"},
      {"without its certificate", [](TimeStampStatement& s) { s.embed_authority = false; },
       "INVALID_INTEGRITY TST_CERTIFICATE_MISSING"},
      {"without the intermediate", [](TimeStampStatement& s) { s.embedded = {}; },
       "UNTRUSTED NO_CERTIFICATE_CHAIN"},
      {"two signers", [](TimeStampStatement& s) { s.signers = 2; },
       "INVALID_INTEGRITY TST_SIGNER_COUNT"},
      {"signed over something else", [](TimeStampStatement& s) { s.spoil = true; },
       "INVALID_INTEGRITY TST_SIGNATURE"},
      {"another digest", [](TimeStampStatement& s) { s.message_digest = std::string(32, 'x'); },
       "INVALID_INTEGRITY TST_DIGEST"},
      {"another content type",
       [](TimeStampStatement& s) { s.content_type = std::string(profile::kOidData); },
       "INVALID_INTEGRITY TST_CONTENT_TYPE"},
      {"an unsigned attribute",
       [](TimeStampStatement& s) {
         s.unsigned_attributes =
             Value(Context(1), testing::Attribute(kStrangeOid, Value(der::kNull, "")));
       },
       "INVALID_INTEGRITY TST_UNSIGNED_ATTRIBUTES"},
      {"an extension that must be understood",
       [](TimeStampStatement& s) {
         s.extensions = Value(Context(1), ExtensionDer(kStrangeOid, true, "x"));
       },
       "INVALID_INTEGRITY TST_CRITICAL_EXTENSION"},
      {"one that need not",
       [](TimeStampStatement& s) {
         s.extensions = Value(Context(1), ExtensionDer(kStrangeOid, false, "x"));
       },
       "VALID OK"},
      {"T12 too vague",
       [](TimeStampStatement& s) { s.accuracy = Sequence({Value(der::kInteger, "\x3d")}); },
       "INDETERMINATE TST_ACCURACY"},
      {"T12 an accuracy of a thousand milliseconds",
       [](TimeStampStatement& s) {
         s.accuracy = Sequence({Value(asn1::Primitive(0), "\x03\xe8")});
       },
       "INVALID_INTEGRITY TST_MALFORMED"},
      {"T12 a fraction of a second",
       [](TimeStampStatement& s) {
         s.gen_time = Value(asn1::kGeneralizedTime, "20260415070533.25Z");
       },
       "VALID OK"},
      {"T12 a fraction that is not DER",
       [](TimeStampStatement& s) {
         s.gen_time = Value(asn1::kGeneralizedTime, "20260415070533.250Z");
       },
       "INVALID_INTEGRITY TST_MALFORMED"},
      {"from tomorrow", [](TimeStampStatement& s) { s.gen_time_us = kNow + kDay; },
       "INDETERMINATE TST_FROM_FUTURE"},
      {"T04 before its certificate",
       [](TimeStampStatement& s) { s.gen_time_us = kNow - 400 * kDay; },
       "INDETERMINATE TST_BEFORE_CERTIFICATE"},
  };
  for (const Row& row : kRows) {
    TimeStampStatement statement = Statement();
    row.bend(statement);
    EXPECT_EQ(CodeOf(statement), row.expected) << row.name;
  }
}

TEST_F(TimeStamp, T03OnlyATimeStamperStampsTimes) {
  EXPECT_EQ(CodeBy(Stamper("timeStamping")), "UNTRUSTED TST_PURPOSE") << "not critical";
  EXPECT_EQ(CodeBy(Stamper("critical,timeStamping,emailProtection")), "UNTRUSTED TST_PURPOSE");
  EXPECT_EQ(CodeBy(Stamper("critical,emailProtection")), "UNTRUSTED TST_PURPOSE");
  EXPECT_EQ(CodeBy(Stamper("")), "UNTRUSTED TST_PURPOSE");
  EXPECT_EQ(CodeBy(Stamper("critical,timeStamping", testing::kTwoYears, testing::Rsa(2048))),
            "VALID OK");
  EXPECT_EQ(CodeBy(Stamper("critical,timeStamping", testing::kTwoYears, testing::Rsa(1024))),
            "WEAK TST_ALGORITHM");
}

TEST_F(TimeStamp, TheAuthorityMustBeTrustedAndNotRevoked) {
  const TrustStore stranger({middle_.certificate});
  TimeStampRules rules = Rules();
  rules.trust = nullptr;
  EXPECT_EQ(CodeOf(Statement(), rules), "UNTRUSTED NO_TRUST_STORE");
  const TrustStore other(
      {Forge({.common_name = "Gốc khác", .person_id = "", .extensions = AuthorityExtensions()},
             P256(), nullptr)
           .certificate});
  rules.trust = &other;
  EXPECT_EQ(CodeOf(Statement(), rules).substr(0, 9), "UNTRUSTED");
  rules = Rules();
  rules.require_revocation = true;
  EXPECT_EQ(CodeOf(Statement(), rules), "UNKNOWN NO_REVOCATION_DATA");
  RevocationEvidence evidence;
  evidence.Add(middle_.certificate, authority_.certificate.SerialHex(),
               {.state = RevocationFact::State::kRevoked,
                .revocation = {.revoked_us = kNow - kDay},
                .this_update_us = kNow});
  rules.evidence = &evidence;
  EXPECT_EQ(CodeOf(Statement(), rules), "INVALID_REVOKED CERTIFICATE_REVOKED");
}

TEST_F(TimeStamp, ATokenLivesOnlyAsLongAsItsAuthorityUnlessALaterOneCoversIt) {
  TimeStampRules later = Rules();
  later.seen_us = kNow + 400 * kDay;
  EXPECT_EQ(CodeOf(Statement(), later), "INDETERMINATE CERTIFICATE_EXPIRED");
  const Credential old = Stamper("critical,timeStamping", {kNow - 100 * kDay, kNow - 50 * kDay});
  TimeStampStatement after = Statement();
  after.authority = old;
  EXPECT_EQ(CodeOf(after), "INDETERMINATE TST_AFTER_CERTIFICATE");
}

TEST_F(TimeStamp, AnyPolicyWhenNoneIsListedAndTheWantedOneWhenOneIsWanted) {
  TimeStampRules rules = Rules();
  rules.policies = {};
  TimeStampStatement strange = Statement();
  strange.policy = std::string(kStrangeOid);
  EXPECT_EQ(CodeOf(strange, rules), "VALID OK");
  TimeStampQuery wanted = Query();
  wanted.policy = "1.2.3.9";
  EXPECT_EQ(ReadTimeStampResponse(Statement().Response(), wanted, Rules()).code, "TST_POLICY");
}

TEST_F(TimeStamp, T06T12OrderByClockOrByAccuracy) {
  const auto read = [&](int64_t at, int seconds, bool ordering) {
    TimeStampStatement statement = Statement();
    statement.gen_time_us = at;
    statement.ordering = ordering;
    if (seconds > 0)
      statement.accuracy =
          Sequence({Value(der::kInteger, std::string(1, static_cast<char>(seconds)))});
    TimeStampRules rules = Rules();
    rules.seen_us = kNow + kDay;
    return ReadTimeStampResponse(statement.Response(), Query(), rules);
  };
  const TimeStampFinding first = read(kNow, 0, false);
  EXPECT_TRUE(AreInOrder(first, read(kNow + kSecond, 0, false)));
  EXPECT_TRUE(AreInOrder(first, first));
  EXPECT_FALSE(AreInOrder(read(kNow + kSecond, 0, false), first));
  // Within their accuracies nobody can say: not out of order.
  EXPECT_TRUE(AreInOrder(read(kNow + 5 * kSecond, 3, false), read(kNow, 3, false)));
  EXPECT_FALSE(AreInOrder(read(kNow + 7 * kSecond, 3, false), read(kNow, 3, false)));
  // An authority that promises order is taken at its word.
  EXPECT_FALSE(AreInOrder(read(kNow + 5 * kSecond, 3, true), read(kNow, 3, true)));
  EXPECT_TRUE(AreInOrder(read(kNow, 3, true), read(kNow + 5 * kSecond, 3, true)));
}

TEST_F(TimeStamp, NoFlippedBitInTheTokenIsAccepted) {
  TimeStampStatement statement = Statement();
  const std::string good = statement.Response();
  const auto ok = [&](const std::string& bytes) {
    return ReadTimeStampResponse(bytes, Query(), Rules()).ok();
  };
  ASSERT_TRUE(ok(good));
  for (size_t i = 0; i < good.size(); ++i) EXPECT_FALSE(ok(good.substr(0, i))) << i;
  EXPECT_FALSE(ok(good + "x"));
  EXPECT_EQ(ReadTimeStampResponse(std::string(kTimeStampBytesMax + 1, '0'), Query(), Rules()).code,
            "TST_TOO_LARGE");
  int accepted = 0;
  for (size_t i = 0; i < good.size(); i += 3) {
    std::string flipped = good;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x04);
    if (ok(flipped)) ++accepted;
  }
  // digestAlgorithms of the SignedData is a hint that nothing rests on, and so is the status.
  EXPECT_LE(accepted, 4);
}

TEST_F(TimeStamp, TheRequestSaysWhatIsStamped) {
  TimeStampQuery query = Query();
  query.policy = kPolicy;
  const std::string request = TimeStampRequest(query);
  EXPECT_TRUE(der::IsStrict(request));
  EXPECT_NE(request.find(query.sha256), std::string::npos);
  EXPECT_EQ(TimeStampRequest({}), "");
  query.policy = "one.two";
  EXPECT_EQ(TimeStampRequest(query), "");
  query = Query();
  query.nonce = "short";
  EXPECT_EQ(TimeStampRequest(query), "");
}

}  // namespace
}  // namespace trinhky::signing
