// Lists of revoked certificates, honest and not. X-numbers name the cases of the threat list.
#include "services/signing/trust/crl.h"

#include <gtest/gtest.h>
#include <openssl/obj_mac.h>

#include <functional>

#include "services/signing/crypto/cms_profile.h"
#include "services/signing/crypto/der.h"
#include "services/signing/trust/asn1_fields.h"
#include "services/signing/trust/authority_signature.h"
#include "tests/testing/test_authority/statements.h"

namespace trinhky::signing {
namespace {

using der::Context;
using der::Sequence;
using der::Value;
using testing::AuthorityExtensions;
using testing::Forge;
using testing::kDay;
using testing::kNow;
using testing::P256;
using testing::SignerExtensions;
using trinhky::testing::CrlStatement;
using trinhky::testing::ExtensionDer;

constexpr std::string_view kStrangeOid{"\x2a\x03\x04\x63", 4};
constexpr std::string_view kOidScope{"\x55\x1d\x1c", 3};
constexpr std::string_view kOidDelta{"\x55\x1d\x1b", 3};
constexpr std::string_view kOidNumber{"\x55\x1d\x14", 3};
constexpr std::string_view kOidIssuer{"\x55\x1d\x1d", 3};
constexpr char kPoint[] = "http://ca.example/a.crl";

std::string Scope(const std::string& fields) {
  return ExtensionDer(kOidScope, true, Sequence({fields}));
}
std::string Flag(int number) { return Value(asn1::Primitive(number), "\xFF"); }
std::string Point(const std::string& uri) {
  return Value(Context(0), Value(Context(0), Value(asn1::Primitive(6), uri)));
}

class Crl : public ::testing::Test {
 protected:
  Crl()
      : root_(Forge({.common_name = "Gốc", .person_id = "", .extensions = AuthorityExtensions()},
                    P256(), nullptr)),
        signer_(Forge({.extensions = SignerExtensions()}, P256(), &root_)) {}

  CrlStatement Statement() const { return {.issuer = root_}; }
  CrlFinding Read(const CrlStatement& statement, CrlRules rules = {.seen_us = kNow}) const {
    return ReadCrl(statement.Encode(), root_.certificate, rules);
  }
  std::vector<RevocationFact> FactsOf(const CrlStatement& statement,
                                      const Certificate& certificate) const {
    RevocationEvidence evidence;
    const CrlFinding finding = Read(statement);
    EXPECT_EQ(finding.code, "OK");
    if (finding.ok()) evidence.Add(finding.list);
    return evidence.FactsOf(root_.certificate, certificate);
  }

  Credential root_;
  Credential signer_;
};

TEST_F(Crl, AListSaysWhoIsRevokedAndThatTheOthersAreNot) {
  const Credential other = Forge({.extensions = SignerExtensions()}, P256(), &root_);
  CrlStatement statement = Statement();
  statement.extensions = ExtensionDer(kOidNumber, false, Value(der::kInteger, "\x05"));
  statement.entries = {{.certificate = signer_.certificate,
                        .revoked_us = kNow - kDay,
                        .reason = 1,
                        .invalid_since_us = kNow - 2 * kDay}};
  const auto revoked = FactsOf(statement, signer_.certificate);
  ASSERT_EQ(revoked.size(), 1u);
  EXPECT_EQ(revoked[0].state, RevocationFact::State::kRevoked);
  EXPECT_EQ(revoked[0].revocation, (Revocation{.revoked_us = kNow - kDay,
                                               .reason = RevocationReason::kCompromise,
                                               .invalid_since_us = kNow - 2 * kDay}));
  const auto good = FactsOf(statement, other.certificate);
  ASSERT_EQ(good.size(), 1u);
  EXPECT_EQ(good[0].state, RevocationFact::State::kGood);
  EXPECT_EQ(good[0].next_update_us, kNow + kDay);
}

struct Row {
  const char* name;
  std::function<void(CrlStatement&)> bend;
  const char* expected;
};

TEST_F(Crl, EveryBentListHasItsCode) {
  const Credential twin =
      Forge({.common_name = "Gốc", .person_id = "", .extensions = AuthorityExtensions()}, P256(),
            nullptr);
  const Credential other =
      Forge({.common_name = "Gốc khác", .person_id = "", .extensions = AuthorityExtensions()},
            P256(), nullptr);
  const auto entry = [&](std::string extensions, int reason = -1) {
    return trinhky::testing::CrlEntry{.certificate = signer_.certificate,
                                      .revoked_us = kNow - kDay,
                                      .reason = reason,
                                      .extensions = std::move(extensions)};
  };
  const Row kRows[] = {
      {"as it is", [](CrlStatement&) {}, "OK"},
      {"X29 another issuer", [&](CrlStatement& s) { s.issuer = other; }, "CRL_ISSUER"},
      {"X02 an issuer of the same name", [&](CrlStatement& s) { s.issuer = twin; },
       "CRL_SIGNATURE"},
      {"signed over something else", [](CrlStatement& s) { s.spoil = true; }, "CRL_SIGNATURE"},
      {"two algorithms",
       [](CrlStatement& s) { s.inner_algorithm = profile::RsaSha256Identifier(); },
       "CRL_MALFORMED"},
      {"SHA-1",
       [](CrlStatement& s) {
         s.algorithm = s.inner_algorithm =
             Sequence({Value(der::kOid, std::string_view("\x2a\x86\x48\xce\x3d\x04\x01", 7))});
       },
       "CRL_ALGORITHM"},
      {"version 1", [](CrlStatement& s) { s.version = ""; }, "CRL_MALFORMED"},
      {"version 3", [](CrlStatement& s) { s.version = Value(der::kInteger, "\x02"); },
       "CRL_MALFORMED"},
      {"from tomorrow", [](CrlStatement& s) { s.this_update_us = kNow + kDay / 2; },
       "CRL_FROM_FUTURE"},
      {"X26 old",
       [](CrlStatement& s) {
         s.this_update_us = kNow - 9 * kDay;
         s.next_update_us = kNow - kDay;
       },
       "CRL_STALE"},
      {"without an end", [](CrlStatement& s) { s.next_update_us = 0; }, "CRL_MALFORMED"},
      {"backwards", [](CrlStatement& s) { s.next_update_us = kNow - kDay; }, "CRL_MALFORMED"},
      {"changes only",
       [](CrlStatement& s) {
         s.extensions = ExtensionDer(kOidDelta, true, Value(der::kInteger, "\x05"));
       },
       "CRL_DELTA"},
      {"an extension that must be understood",
       [](CrlStatement& s) { s.extensions = ExtensionDer(kStrangeOid, true, "x"); },
       "CRL_CRITICAL_EXTENSION"},
      {"X29 for users", [](CrlStatement& s) { s.extensions = Scope(Flag(1)); }, "OK"},
      {"X29 for authorities", [](CrlStatement& s) { s.extensions = Scope(Flag(2)); }, "OK"},
      {"X29 for both and so for none",
       [](CrlStatement& s) { s.extensions = Scope(Flag(1) + Flag(2)); }, "CRL_SCOPE"},
      {"X29 for some reasons",
       [](CrlStatement& s) { s.extensions = Scope(Value(asn1::Primitive(3), "\x01\x40")); },
       "CRL_SCOPE"},
      {"X29 indirect", [](CrlStatement& s) { s.extensions = Scope(Flag(4)); }, "CRL_INDIRECT"},
      {"X29 for attributes", [](CrlStatement& s) { s.extensions = Scope(Flag(5)); }, "CRL_SCOPE"},
      {"X29 a point", [](CrlStatement& s) { s.extensions = Scope(Point(kPoint)); }, "OK"},
      {"X29 a point without an address",
       [](CrlStatement& s) {
         s.extensions = Scope(Value(Context(0), Value(Context(0), Value(asn1::Primitive(2), "a"))));
       },
       "CRL_SCOPE"},
      {"a scope that is none",
       [](CrlStatement& s) { s.extensions = ExtensionDer(kOidScope, true, "x"); }, "CRL_MALFORMED"},
      {"an entry of another issuer",
       [&](CrlStatement& s) { s.entries = {entry(ExtensionDer(kOidIssuer, true, "x"))}; },
       "CRL_INDIRECT"},
      {"an entry with what must be understood",
       [&](CrlStatement& s) { s.entries = {entry(ExtensionDer(kStrangeOid, true, "x"))}; },
       "CRL_CRITICAL_EXTENSION"},
      {"removeFromCRL", [&](CrlStatement& s) { s.entries = {entry("", 8)}; }, "CRL_ENTRIES"},
      {"twice",
       [&](CrlStatement& s) {
         s.entries = {entry(""), entry("")};
       },
       "CRL_ENTRIES"},
  };
  for (const Row& row : kRows) {
    CrlStatement statement = Statement();
    row.bend(statement);
    const CrlFinding finding = Read(statement);
    EXPECT_EQ(finding.code, row.expected) << row.name;
    EXPECT_EQ(finding.list != nullptr, finding.ok()) << row.name;
  }
}

TEST_F(Crl, X29AListIsAboutTheCertificatesOfItsScope) {
  auto extensions = SignerExtensions();
  extensions.emplace_back(NID_crl_distribution_points, std::string("URI:") + kPoint);
  const Credential pointed = Forge({.extensions = extensions}, P256(), &root_);
  const Credential authority =
      Forge({.common_name = "Cấp hai", .person_id = "", .extensions = AuthorityExtensions()},
            P256(), &root_);
  CrlStatement statement = Statement();
  statement.extensions = Scope(Point(kPoint));
  EXPECT_EQ(FactsOf(statement, pointed.certificate).size(), 1u);
  EXPECT_EQ(FactsOf(statement, signer_.certificate).size(), 0u);
  statement.extensions = Scope(Point("http://ca.example/b.crl"));
  EXPECT_EQ(FactsOf(statement, pointed.certificate).size(), 0u);
  statement.extensions = Scope(Flag(1));
  EXPECT_EQ(FactsOf(statement, signer_.certificate).size(), 1u);
  EXPECT_EQ(FactsOf(statement, authority.certificate).size(), 0u);
  statement.extensions = Scope(Flag(2));
  EXPECT_EQ(FactsOf(statement, signer_.certificate).size(), 0u);
  EXPECT_EQ(FactsOf(statement, authority.certificate).size(), 1u);
}

TEST_F(Crl, OnlyAnAuthorityThatMaySignsLists) {
  auto extensions = AuthorityExtensions();
  extensions[1].second = "critical,keyCertSign";
  const Credential issuer =
      Forge({.common_name = "Gốc", .person_id = "", .extensions = extensions}, P256(), nullptr);
  CrlStatement statement = Statement();
  statement.issuer = issuer;
  EXPECT_EQ(ReadCrl(statement.Encode(), issuer.certificate, {.seen_us = kNow}).code,
            "CRL_KEY_USAGE");
  statement.issuer = signer_;
  EXPECT_EQ(ReadCrl(statement.Encode(), signer_.certificate, {.seen_us = kNow}).code,
            "CRL_KEY_USAGE");
}

TEST_F(Crl, AnOldListOutOfADocumentIsReadToo) {
  CrlStatement statement = Statement();
  statement.this_update_us = kNow - 9 * kDay;
  statement.next_update_us = kNow - kDay;
  EXPECT_EQ(Read(statement, {.seen_us = kNow, .current = false}).code, "OK");
}

TEST_F(Crl, WhatIsNoListIsRefused) {
  CrlStatement statement = Statement();
  statement.entries = {{.certificate = signer_.certificate, .revoked_us = kNow - kDay}};
  const std::string good = statement.Encode();
  const auto code = [&](const std::string& bytes) {
    return std::string(ReadCrl(bytes, root_.certificate, {.seen_us = kNow}).code);
  };
  EXPECT_EQ(code(good), "OK");
  EXPECT_EQ(code(""), "CRL_NOT_DER");
  EXPECT_EQ(code(good + "x"), "CRL_NOT_DER");
  EXPECT_EQ(code(std::string(kCrlBytesMax + 1, '0')), "CRL_TOO_LARGE");
  EXPECT_EQ(ReadCrl(good, {}, {.seen_us = kNow}).code, "CRL_MALFORMED");
  for (size_t i = 0; i < good.size(); ++i) {
    EXPECT_NE(code(good.substr(0, i)), "OK") << i;
    std::string flipped = good;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x04);
    EXPECT_NE(code(flipped), "OK") << i;
  }
}

TEST_F(Crl, ALongListIsReadOnce) {
  // 50 000 entries of distinct serials, about 1.7 MB: linear, or this test would be felt.
  std::string list;
  for (int i = 0; i < 50'000; ++i) {
    const std::string serial = {'\1', static_cast<char>(i >> 16), static_cast<char>(i >> 8),
                                static_cast<char>(i)};
    list += Sequence({Value(der::kInteger, serial), trinhky::testing::UtcTime(kNow - kDay)});
  }
  const std::string algorithm = profile::EcdsaSha256Identifier();
  const std::string tbs = Sequence({std::string("\x02\x01\x01", 3), algorithm,
                                    SubjectDer(root_.certificate), trinhky::testing::UtcTime(kNow),
                                    trinhky::testing::UtcTime(kNow + kDay), Sequence({list})});
  const std::string whole = Sequence(
      {tbs, algorithm, Value(der::kBitString, std::string(1, '\0') + *SignBytes(root_.key, tbs))});
  const CrlFinding finding = ReadCrl(whole, root_.certificate, {.seen_us = kNow});
  ASSERT_EQ(finding.code, "OK");
  EXPECT_EQ(finding.list->revoked.size(), 50'000u);
}

}  // namespace
}  // namespace trinhky::signing
