// OCSP answers, honest and not. X-numbers name the cases of the threat list.
#include "services/signing/trust/ocsp.h"

#include <gtest/gtest.h>
#include <openssl/obj_mac.h>

#include <functional>

#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "tests/testing/test_authority/statements.h"

namespace trinhky::signing {
namespace {

using testing::AuthorityExtensions;
using testing::Forge;
using testing::kDay;
using testing::kNow;
using testing::kSecond;
using testing::P256;
using testing::SignerExtensions;
using trinhky::testing::ExtensionDer;
using trinhky::testing::GeneralizedTime;
using trinhky::testing::OcspStatement;
using trinhky::testing::RevokedStatus;

const std::string kNonce = "0123456789abcdef";
constexpr std::string_view kStrangeOid{"\x2a\x03\x04\x63", 4};

class Ocsp : public ::testing::Test {
 protected:
  Ocsp()
      : root_(Authority("Gốc", nullptr)),
        other_(Authority("Gốc khác", nullptr)),
        signer_(Forge({.extensions = SignerExtensions()}, P256(), &root_)),
        responder_(Delegate(&root_)) {}

  static Credential Authority(const char* name, const Credential* issuer) {
    return Forge({.common_name = name, .person_id = "", .extensions = AuthorityExtensions()},
                 P256(), issuer);
  }
  static Credential Delegate(const Credential* issuer, const char* purposes = "OCSPSigning",
                             Validity validity = testing::kTwoYears,
                             const char* key_usage = "critical,digitalSignature") {
    return Forge({.common_name = "OCSP",
                  .person_id = "",
                  .extensions = SignerExtensions(key_usage, purposes),
                  .validity = validity},
                 P256(), issuer);
  }

  OcspQuery Query() const {
    return {.certificate = signer_.certificate, .issuer = root_.certificate, .nonce = kNonce};
  }
  // By the delegated responder, as most authorities do it.
  OcspStatement Statement() const {
    return {.responder = responder_,
            .certificate = signer_.certificate,
            .issuer = root_.certificate,
            .nonce = kNonce,
            .embedded = {responder_.certificate}};
  }
  std::string CodeOf(const OcspStatement& statement, OcspRules rules = {.seen_us = kNow}) const {
    return std::string(ReadOcsp(statement.Encode(), Query(), rules).code);
  }
  std::string CodeBy(const Credential& responder) const {
    OcspStatement statement = Statement();
    statement.responder = responder;
    statement.embedded = {responder.certificate};
    return CodeOf(statement);
  }

  Credential root_;
  Credential other_;
  Credential signer_;
  Credential responder_;
};

TEST_F(Ocsp, AGoodAnswerIsAFact) {
  const OcspFinding finding = ReadOcsp(Statement().Encode(), Query(), {.seen_us = kNow});
  ASSERT_EQ(finding.code, "OK");
  EXPECT_EQ(finding.fact->state, RevocationFact::State::kGood);
  EXPECT_EQ(finding.fact->this_update_us, kNow - 3600 * kSecond);
  EXPECT_EQ(finding.fact->next_update_us, kNow + kDay);
  EXPECT_EQ(finding.produced_us, kNow);
  // The authority itself, without any certificate; the responder by its name.
  OcspStatement direct = Statement();
  direct.responder = root_;
  direct.embedded = {};
  EXPECT_EQ(CodeOf(direct), "OK");
  OcspStatement named = Statement();
  named.by_name = true;
  EXPECT_EQ(CodeOf(named), "OK");
  OcspStatement sha256 = Statement();
  sha256.hash_algorithm = profile::HashIdentifier(profile::Hash::kSha256);
  EXPECT_EQ(CodeOf(sha256), "OK");
}

TEST_F(Ocsp, X18X19ARevocationHasItsTimeReasonAndInvalidityDate) {
  const struct {
    int reason;
    RevocationReason expected;
  } kRows[] = {{-1, RevocationReason::kOther},      {0, RevocationReason::kOther},
               {1, RevocationReason::kCompromise},  {2, RevocationReason::kCompromise},
               {10, RevocationReason::kCompromise}, {4, RevocationReason::kOther},
               {6, RevocationReason::kHold}};
  for (const auto& row : kRows) {
    OcspStatement statement = Statement();
    statement.certificate_status = RevokedStatus(kNow - kDay, row.reason);
    statement.single_extensions =
        ExtensionDer(std::string_view("\x55\x1d\x18", 3), false, GeneralizedTime(kNow - 2 * kDay));
    const OcspFinding finding = ReadOcsp(statement.Encode(), Query(), {.seen_us = kNow});
    ASSERT_EQ(finding.code, "OK") << row.reason;
    EXPECT_EQ(finding.fact->state, RevocationFact::State::kRevoked);
    EXPECT_EQ(finding.fact->revocation, (Revocation{.revoked_us = kNow - kDay,
                                                    .reason = row.expected,
                                                    .invalid_since_us = kNow - 2 * kDay}));
  }
  // removeFromCRL has no business here.
  OcspStatement statement = Statement();
  statement.certificate_status = RevokedStatus(kNow - kDay, 8);
  EXPECT_EQ(CodeOf(statement), "OCSP_MALFORMED");
}

TEST_F(Ocsp, WhoAnswers) {
  EXPECT_EQ(CodeBy(responder_), "OK");
  EXPECT_EQ(CodeBy(other_), "OCSP_RESPONDER_UNRELATED") << "X22 an authority, but another one";
  EXPECT_EQ(CodeBy(Delegate(&other_)), "OCSP_RESPONDER_UNRELATED") << "X24 of another authority";
  EXPECT_EQ(CodeBy(Delegate(nullptr)), "OCSP_RESPONDER_UNRELATED") << "X24 of nobody";
  EXPECT_EQ(CodeBy(Delegate(&root_, "emailProtection")), "OCSP_RESPONDER_PURPOSE") << "X23";
  EXPECT_EQ(CodeBy(Delegate(&root_, "")), "OCSP_RESPONDER_PURPOSE") << "X23";
  EXPECT_EQ(CodeBy(Delegate(&root_, "anyExtendedKeyUsage")), "OCSP_RESPONDER_PURPOSE") << "X23";
  EXPECT_EQ(CodeBy(Delegate(&root_, "OCSPSigning", testing::kTwoYears, "critical,keyAgreement")),
            "OCSP_RESPONDER_PURPOSE");
  EXPECT_EQ(CodeBy(Authority("Cấp hai", &root_)), "OCSP_RESPONDER_PURPOSE");
  EXPECT_EQ(CodeBy(signer_), "OCSP_RESPONDER_UNRELATED") << "a certificate that vouches for itself";
  EXPECT_EQ(CodeBy(Delegate(&root_, "OCSPSigning", {kNow - 9 * kDay, kNow - kDay})),
            "OCSP_RESPONDER_EXPIRED")
      << "X24";
  EXPECT_EQ(CodeBy(Delegate(&root_, "OCSPSigning", {kNow + kDay, kNow + 9 * kDay})),
            "OCSP_RESPONDER_EXPIRED")
      << "X24";
  const Credential weak =
      Forge({.common_name = "OCSP",
             .person_id = "",
             .extensions = SignerExtensions("critical,digitalSignature", "OCSPSigning")},
            testing::Rsa(1024), &root_);
  EXPECT_EQ(CodeBy(weak), "OCSP_ALGORITHM");
  OcspStatement absent = Statement();
  absent.embedded = {};
  EXPECT_EQ(CodeOf(absent), "OCSP_RESPONDER_UNKNOWN");
  // The name of the authority over another key is not the authority.
  const Credential twin = Authority("Gốc", nullptr);
  OcspStatement named = Statement();
  named.responder = twin;
  named.by_name = true;
  named.embedded = {twin.certificate};
  EXPECT_EQ(CodeOf(named), "OCSP_SIGNATURE");
}

TEST_F(Ocsp, ARevokedResponderIsNotBelieved) {
  RevocationEvidence evidence;
  evidence.Add(root_.certificate, responder_.certificate.SerialHex(),
               {.state = RevocationFact::State::kRevoked,
                .revocation = {.revoked_us = kNow - kDay},
                .this_update_us = kNow});
  EXPECT_EQ(CodeOf(Statement(), {.seen_us = kNow, .evidence = &evidence}),
            "OCSP_RESPONDER_REVOKED");
}

struct Row {
  const char* name;
  std::function<void(OcspStatement&)> bend;
  const char* expected;
};

TEST_F(Ocsp, EveryBentAnswerHasItsCode) {
  const std::string sha1_rsa = der::Sequence(
      {der::Value(der::kOid, std::string_view("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05", 9)),
       der::Value(der::kNull, "")});
  const Row kRows[] = {
      {"as it is", [](OcspStatement&) {}, "OK"},
      {"X20 another serial", [](OcspStatement& s) { s.serial = der::Value(der::kInteger, "\x07"); },
       "OCSP_SERIAL"},
      {"X20 of nobody", [](OcspStatement& s) { s.copies = 0; }, "OCSP_SERIAL"},
      {"twice", [](OcspStatement& s) { s.copies = 2; }, "OCSP_SEVERAL"},
      {"X21 another issuer's key", [&](OcspStatement& s) { s.issuer = other_.certificate; },
       "OCSP_ISSUER"},
      {"a hash that nobody knows",
       [&](OcspStatement& s) {
         s.hash_algorithm = der::Sequence({der::Value(der::kOid, kStrangeOid)});
       },
       "OCSP_ISSUER"},
      {"X25 from tomorrow", [](OcspStatement& s) { s.this_update_us = kNow + kDay / 2; },
       "OCSP_FROM_FUTURE"},
      {"X25 produced tomorrow", [](OcspStatement& s) { s.produced_us = kNow + kDay / 2; },
       "OCSP_FROM_FUTURE"},
      {"a clock that is a little ahead",
       [](OcspStatement& s) { s.this_update_us = s.produced_us = kNow + 200 * kSecond; }, "OK"},
      {"X26 an old good one",
       [](OcspStatement& s) {
         s.this_update_us = kNow - 9 * kDay;
         s.next_update_us = kNow - kDay;
       },
       "OCSP_STALE"},
      {"without nextUpdate", [](OcspStatement& s) { s.next_update_us = 0; }, "OK"},
      {"X26 without nextUpdate and old",
       [](OcspStatement& s) {
         s.this_update_us = kNow - 2 * kDay;
         s.next_update_us = 0;
       },
       "OCSP_STALE"},
      {"backwards", [](OcspStatement& s) { s.next_update_us = kNow - kDay; }, "OCSP_MALFORMED"},
      {"X27 another nonce", [](OcspStatement& s) { s.nonce = "fedcba9876543210"; }, "OCSP_NONCE"},
      {"X27 no nonce", [](OcspStatement& s) { s.nonce = ""; }, "OK"},
      {"X28 unknown", [](OcspStatement& s) { s.certificate_status = std::string("\x82\x00", 2); },
       "OCSP_UNKNOWN"},
      {"X28 tryLater", [](OcspStatement& s) { s.status = 3; }, "OCSP_TRY_LATER"},
      {"X28 internalError", [](OcspStatement& s) { s.status = 2; }, "OCSP_TRY_LATER"},
      {"malformedRequest", [](OcspStatement& s) { s.status = 1; }, "OCSP_REFUSED"},
      {"unauthorized", [](OcspStatement& s) { s.status = 6; }, "OCSP_REFUSED"},
      {"signed over something else", [](OcspStatement& s) { s.spoil = true; }, "OCSP_SIGNATURE"},
      {"SHA-1", [&](OcspStatement& s) { s.algorithm = sha1_rsa; }, "OCSP_ALGORITHM"},
      {"an extension that must be understood",
       [](OcspStatement& s) { s.extensions = ExtensionDer(kStrangeOid, true, "x"); },
       "OCSP_CRITICAL_EXTENSION"},
      {"one that need not",
       [](OcspStatement& s) { s.extensions = ExtensionDer(kStrangeOid, false, "x"); }, "OK"},
      {"one of the single response",
       [](OcspStatement& s) { s.single_extensions = ExtensionDer(kStrangeOid, true, "x"); },
       "OCSP_CRITICAL_EXTENSION"},
      {"a status of no kind",
       [](OcspStatement& s) { s.certificate_status = std::string("\x83\x00", 2); },
       "OCSP_MALFORMED"},
      {"seventeen answers", [](OcspStatement& s) { s.copies = 17; }, "OCSP_MALFORMED"},
      {"five certificates", [&](OcspStatement& s) { s.embedded.assign(5, responder_.certificate); },
       "OCSP_MALFORMED"},
  };
  for (const Row& row : kRows) {
    OcspStatement statement = Statement();
    row.bend(statement);
    const OcspFinding finding = ReadOcsp(statement.Encode(), Query(), {.seen_us = kNow});
    EXPECT_EQ(finding.code, row.expected) << row.name;
    EXPECT_EQ(finding.fact.has_value(), finding.ok()) << row.name;
  }
}

TEST_F(Ocsp, TheRulesAreTheCallers) {
  OcspStatement old = Statement();
  old.this_update_us = kNow - 9 * kDay;
  old.next_update_us = kNow - kDay;
  // Out of a document: what counts is that it was said, not that it is fresh.
  EXPECT_EQ(CodeOf(old, {.seen_us = kNow, .current = false}), "OK");
  OcspStatement silent = Statement();
  silent.nonce = "";
  EXPECT_EQ(CodeOf(silent, {.seen_us = kNow, .nonce_required = true}), "OCSP_NONCE_MISSING");
  OcspQuery query = Query();
  query.nonce = "";
  EXPECT_EQ(ReadOcsp(Statement().Encode(), query, {.seen_us = kNow, .nonce_required = true}).code,
            "OK");
}

TEST_F(Ocsp, WhatIsNoAnswerIsNeverGood) {
  const std::string good = Statement().Encode();
  const auto code = [&](const std::string& bytes) {
    return std::string(ReadOcsp(bytes, Query(), {.seen_us = kNow}).code);
  };
  EXPECT_EQ(code(""), "OCSP_NOT_DER");
  EXPECT_EQ(code(good + "x"), "OCSP_NOT_DER");
  EXPECT_EQ(code(std::string(kOcspBytesMax + 1, '0')), "OCSP_TOO_LARGE");
  EXPECT_EQ(code(std::string("\x30\x00", 2)), "OCSP_MALFORMED");
  EXPECT_EQ(ReadOcsp(good, {}, {.seen_us = kNow}).code, "OCSP_MALFORMED");
  for (size_t i = 0; i < good.size(); ++i) EXPECT_NE(code(good.substr(0, i)), "OK") << i;
  // A flipped bit may hit the responder's certificate where nobody looks; the answer stays true.
  int accepted = 0;
  const size_t end_of_answer = good.size() - responder_.certificate.der().size() - 16;
  for (size_t i = 0; i < end_of_answer; ++i) {
    std::string flipped = good;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x04);
    if (code(flipped) == "OK") ++accepted;
  }
  EXPECT_EQ(accepted, 0);
}

TEST_F(Ocsp, TheRequestNamesTheCertificateAndCarriesTheNonce) {
  const std::string request = OcspRequest(Query());
  EXPECT_TRUE(der::IsStrict(request));
  EXPECT_NE(request.find(kNonce), std::string::npos);
  EXPECT_EQ(OcspRequest({}), "");
  OcspQuery long_nonce = Query();
  long_nonce.nonce = std::string(33, 'n');
  EXPECT_EQ(OcspRequest(long_nonce), "");
}

}  // namespace
}  // namespace trinhky::signing
