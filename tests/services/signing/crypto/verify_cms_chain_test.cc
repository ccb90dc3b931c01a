// Certificates, revocation, time and identity. X-numbers name the cases of the threat list.
#include <gtest/gtest.h>
#include <openssl/obj_mac.h>

#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/verify_cms.h"
#include "tests/services/signing/crypto/forge.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using testing::AuthorityExtensions;
using testing::CertificateSpec;
using testing::Forge;
using testing::kDay;
using testing::kNow;
using testing::kTwoYears;
using testing::P256;
using testing::SignerExtensions;

constexpr std::string_view kContent = "văn bản";

class CmsChain : public ::testing::Test {
 protected:
  CmsChain()
      : root_(Forge({.common_name = "Gốc", .person_id = "", .extensions = AuthorityExtensions()},
                    P256(), nullptr)) {
    trust_.Add(root_.certificate);
  }

  VerifyPolicy Policy() const { return {.trust = &trust_, .at_us = kNow}; }

  VerifyResult Verify(const Credential& signer, const VerifyPolicy& policy,
                      std::vector<Certificate> others = {}) const {
    others.insert(others.begin(), signer.certificate);
    return VerifyCms(*SignCms(kContent, signer.key, others), kContent, policy);
  }
  std::string CodeOf(const Credential& signer, std::vector<Certificate> others = {}) const {
    const VerifyResult result = Verify(signer, Policy(), std::move(others));
    EXPECT_TRUE(result.signature_holds);
    return std::string(VerdictName(result.verdict)) + " " + result.code;
  }
  Credential Signer(CertificateSpec spec = {.extensions = SignerExtensions()}) const {
    return Forge(spec, P256(), &root_);
  }
  Credential Authority(const char* name, std::string constraints, const Credential* issuer) const {
    return Forge({.common_name = name,
                  .person_id = "",
                  .extensions = AuthorityExtensions(std::move(constraints))},
                 P256(), issuer);
  }

  Credential root_;
  TrustStore trust_;
};

TEST_F(CmsChain, AnOrdinarySignerPasses) { EXPECT_EQ(CodeOf(Signer()), "VALID OK"); }

TEST_F(CmsChain, X01X02AnUnknownRootIsUntrustedEvenUnderTheSameName) {
  const Credential stranger = Authority("Gốc lạ", "critical,CA:TRUE", nullptr);
  const Credential twin = Authority("Gốc", "critical,CA:TRUE", nullptr);
  for (const Credential& issuer : {stranger, twin}) {
    const Credential signer = Forge({.extensions = SignerExtensions()}, P256(), &issuer);
    EXPECT_EQ(CodeOf(signer).substr(0, 9), "UNTRUSTED");
    EXPECT_EQ(CodeOf(signer, {issuer.certificate}).substr(0, 9), "UNTRUSTED");
  }
}

TEST_F(CmsChain, TheNameOfTheRootIsNotItsSignature) {
  const Credential twin = Authority("Gốc", "critical,CA:TRUE", nullptr);
  const Credential signer = Forge({.extensions = SignerExtensions()}, P256(), &twin);
  EXPECT_EQ(CodeOf(signer), "UNTRUSTED CERTIFICATE_SIGNATURE");
}

TEST_F(CmsChain, WhatOpenSslHasNoPlainWordForIsUntrustedAllTheSame) {
  Credential issuer = root_;
  std::vector<Certificate> others;
  for (int i = 0; i < 7; ++i) {
    const std::string name = "Cấp " + std::to_string(i);
    issuer = Authority(name.c_str(), "critical,CA:TRUE", &issuer);
    others.push_back(issuer.certificate);
  }
  const Credential signer = Forge({.extensions = SignerExtensions()}, P256(), &issuer);
  EXPECT_EQ(CodeOf(signer, others), "UNTRUSTED CERTIFICATE_CHAIN_INVALID");
}

TEST_F(CmsChain, X03ASelfSignedSignerIsUntrustedEvenWhenItIsInTheStore) {
  const Credential self = Forge({.extensions = SignerExtensions()}, P256(), nullptr);
  EXPECT_EQ(CodeOf(self), "UNTRUSTED SELF_SIGNED");
  trust_.Add(self.certificate);
  EXPECT_EQ(CodeOf(self), "UNTRUSTED SELF_SIGNED");
}

TEST_F(CmsChain, X04ALeafCannotIssue) {
  const Credential leaf = Signer({.common_name = "Lê Văn An", .extensions = SignerExtensions()});
  const Credential below = Forge({.extensions = SignerExtensions()}, P256(), &leaf);
  EXPECT_EQ(CodeOf(below, {leaf.certificate}), "UNTRUSTED ISSUER_IS_NO_CA");
}

TEST_F(CmsChain, X05ThePathIsNoLongerThanAllowed) {
  const Credential first = Authority("Cấp một", "critical,CA:TRUE,pathlen:0", &root_);
  const Credential second = Authority("Cấp hai", "critical,CA:TRUE", &first);
  const Credential signer = Forge({.extensions = SignerExtensions()}, P256(), &second);
  EXPECT_EQ(CodeOf(signer, {first.certificate, second.certificate}),
            "UNTRUSTED PATH_LENGTH_EXCEEDED");
}

TEST_F(CmsChain, X06X07X08X09KeyUsageAndPurpose) {
  const struct {
    const char* name;
    const char* key_usage;
    const char* purposes;
    const char* expected;
  } kRows[] = {
      {"only digitalSignature", "critical,digitalSignature", "", "VALID OK"},
      {"only nonRepudiation", "critical,nonRepudiation", "", "VALID OK"},
      {"document signing", "critical,digitalSignature", "1.3.6.1.5.5.7.3.36", "VALID OK"},
      {"X06 no key usage", "", "emailProtection", "UNTRUSTED KEY_USAGE"},
      {"X06 key agreement", "critical,keyAgreement", "", "UNTRUSTED KEY_USAGE"},
      {"X07 key encipherment", "critical,keyEncipherment", "", "UNTRUSTED KEY_USAGE"},
      {"X08 a server", "critical,digitalSignature", "serverAuth", "UNTRUSTED EXTENDED_KEY_USAGE"},
      {"X08 a time stamper", "critical,digitalSignature", "critical,timeStamping",
       "UNTRUSTED EXTENDED_KEY_USAGE"},
      {"X09 any purpose", "critical,digitalSignature", "anyExtendedKeyUsage",
       "UNTRUSTED EXTENDED_KEY_USAGE"},
  };
  for (const auto& row : kRows)
    EXPECT_EQ(CodeOf(Signer({.extensions = SignerExtensions(row.key_usage, row.purposes)})),
              row.expected)
        << row.name;
}

TEST_F(CmsChain, X10AnUnknownCriticalExtensionIsRefused) {
  auto extensions = SignerExtensions();
  extensions.emplace_back(NID_netscape_comment, "critical,ASN1:UTF8String:x");
  const Credential signer = Signer({.extensions = extensions});
  EXPECT_EQ(CodeOf(signer), "UNTRUSTED CRITICAL_EXTENSION");
}

TEST_F(CmsChain, X11NameConstraintsHold) {
  auto extensions = AuthorityExtensions();
  extensions.emplace_back(NID_name_constraints, "critical,permitted;email:binh-an.example");
  const Credential authority =
      Forge({.common_name = "Cấp hai", .person_id = "", .extensions = extensions}, P256(), &root_);
  auto leaf = SignerExtensions();
  leaf.emplace_back(NID_subject_alt_name, "email:an@hoa-an.example");
  const Credential signer = Forge({.extensions = leaf}, P256(), &authority);
  EXPECT_EQ(CodeOf(signer, {authority.certificate}), "UNTRUSTED NAME_CONSTRAINT");
}

TEST_F(CmsChain, X12X13TimeIsThatOfTheCallerNotOfTheSigner) {
  const Credential signer =
      Signer({.extensions = SignerExtensions(), .validity = {kNow - 10 * kDay, kNow + 10 * kDay}});
  const auto at = [&](int64_t time) {
    VerifyPolicy policy = Policy();
    policy.at_us = time;
    const VerifyResult result = Verify(signer, policy);
    return std::string(VerdictName(result.verdict)) + " " + result.code;
  };
  EXPECT_EQ(at(kNow), "VALID OK");
  EXPECT_EQ(at(kNow + 11 * kDay), "INDETERMINATE CERTIFICATE_EXPIRED");
  EXPECT_EQ(at(kNow - 11 * kDay), "INDETERMINATE CERTIFICATE_NOT_YET_VALID");
  EXPECT_EQ(at(0), "INDETERMINATE NO_CONTROL_TIME");
}

TEST_F(CmsChain, X14WhatHasEndedSinceIsValidForTheLongTermWhenItsTimeIsProved) {
  const Credential signer =
      Signer({.extensions = SignerExtensions(), .validity = {kNow - 10 * kDay, kNow + 10 * kDay}});
  VerifyPolicy policy = Policy();
  policy.now_us = kNow + 5 * kDay;
  EXPECT_EQ(VerdictName(Verify(signer, policy).verdict), "VALID");
  policy.now_us = kNow + 11 * kDay;
  EXPECT_EQ(VerdictName(Verify(signer, policy).verdict), "VALID_LTV");
  EXPECT_TRUE(Verify(signer, policy).ok());
  policy.at_is_proved = false;
  EXPECT_EQ(VerdictName(Verify(signer, policy).verdict), "VALID");
}

TEST_F(CmsChain, X15X16RevokedBeforeRefusesAndAfterIsNoted) {
  const Credential signer = Signer();
  const auto with = [&](int64_t revoked_us) {
    RevocationList list(kNow - kDay, kNow + kDay);
    list.Revoke(root_.certificate, signer.certificate.SerialHex(), revoked_us);
    VerifyPolicy policy = Policy();
    policy.revocation = &list;
    return Verify(signer, policy);
  };
  EXPECT_EQ(with(kNow - kDay).code, "CERTIFICATE_REVOKED");
  EXPECT_EQ(VerdictName(with(kNow).verdict), "INVALID_REVOKED");
  const VerifyResult later = with(kNow + 1);
  EXPECT_EQ(later.code, "OK");
  EXPECT_TRUE(later.revoked_later);
}

TEST_F(CmsChain, ARevokedIntermediateRefusesToo) {
  const Credential middle = Authority("Cấp hai", "critical,CA:TRUE", &root_);
  const Credential signer = Forge({.extensions = SignerExtensions()}, P256(), &middle);
  RevocationList list(kNow - kDay, kNow + kDay);
  list.Revoke(root_.certificate, middle.certificate.SerialHex(), kNow - kDay);
  VerifyPolicy policy = Policy();
  policy.revocation = &list;
  EXPECT_EQ(Verify(signer, policy, {middle.certificate}).code, "CERTIFICATE_REVOKED");
}

TEST_F(CmsChain, ASerialRevokedByAnotherAuthorityDoesNotCount) {
  const Credential signer = Signer();
  const Credential other = Authority("Gốc khác", "critical,CA:TRUE", nullptr);
  RevocationList list(kNow - kDay, kNow + kDay);
  list.Revoke(other.certificate, signer.certificate.SerialHex(), kNow - kDay);
  VerifyPolicy policy = Policy();
  policy.revocation = &list;
  EXPECT_EQ(Verify(signer, policy).code, "OK");
}

TEST_F(CmsChain, WithoutFreshRevocationDataTheAnswerIsUnknown) {
  const Credential signer = Signer();
  VerifyPolicy policy = Policy();
  policy.require_revocation = true;
  EXPECT_EQ(Verify(signer, policy).code, "NO_REVOCATION_DATA");
  const RevocationList stale(kNow - 2 * kDay, kNow - kDay);
  policy.revocation = &stale;
  EXPECT_EQ(Verify(signer, policy).code, "REVOCATION_DATA_STALE");
  EXPECT_EQ(VerdictName(Verify(signer, policy).verdict), "UNKNOWN");
  const RevocationList fresh(kNow, kNow);
  policy.revocation = &fresh;
  EXPECT_EQ(Verify(signer, policy).code, "OK");
}

TEST_F(CmsChain, X34AnAuthorityDoesNotSignDocuments) {
  auto extensions = AuthorityExtensions();
  extensions[1].second = "critical,keyCertSign,digitalSignature";
  const Credential authority = Signer({.extensions = extensions});
  EXPECT_EQ(CodeOf(authority), "UNTRUSTED SIGNER_IS_CA");
}

TEST_F(CmsChain, X35X36TheSignerIsTheOneWhoMustSign) {
  const Credential person = Signer();
  const Credential seal = Signer({.common_name = "UBND xã Bình An",
                                  .person_id = "",
                                  .agency_id = "xa-binh-an-ubnd",
                                  .extensions = SignerExtensions()});
  const Credential both = Signer({.person_id = "nguyen-van-an",
                                  .agency_id = "xa-binh-an-ubnd",
                                  .extensions = SignerExtensions()});
  VerifyPolicy leader = Policy();
  leader.expected_role = SignerRole::kPerson;
  leader.expected_person_id = "nguyen-van-an";
  EXPECT_EQ(Verify(person, leader).code, "OK");
  EXPECT_EQ(Verify(seal, leader).code, "SIGNER_ROLE");
  EXPECT_EQ(Verify(both, leader).code, "SIGNER_ROLE");
  leader.expected_person_id = "tran-thi-binh";
  EXPECT_EQ(Verify(person, leader).code, "SIGNER_PERSON");
  VerifyPolicy organisation = Policy();
  organisation.expected_agency_id = "xa-hoa-an-ubnd";
  EXPECT_EQ(Verify(seal, organisation).code, "SIGNER_AGENCY");
  VerifyPolicy registered = Policy();
  registered.expected_fingerprint = seal.certificate.FingerprintHex();
  const VerifyResult other = Verify(person, registered);
  EXPECT_EQ(other.code, "CERTIFICATE_NOT_REGISTERED");
  EXPECT_EQ(VerdictName(other.verdict), "MISMATCH");
}

TEST_F(CmsChain, AWeakHashOrKeyInTheChainIsWeak) {
  const Credential sha1 = Signer({.extensions = SignerExtensions(), .hash = EVP_sha1()});
  EXPECT_EQ(CodeOf(sha1), "WEAK CERTIFICATE_HASH_TOO_WEAK");
  const Credential middle =
      Forge({.common_name = "Cấp hai", .person_id = "", .extensions = AuthorityExtensions()},
            testing::Rsa(1024), &root_);
  const Credential signer = Forge({.extensions = SignerExtensions()}, P256(), &middle);
  EXPECT_EQ(CodeOf(signer, {middle.certificate}), "WEAK KEY_TOO_SMALL");
}

TEST_F(CmsChain, WithoutATrustStoreNothingIsTrusted) {
  VerifyPolicy policy = Policy();
  const TrustStore empty;
  policy.trust = &empty;
  EXPECT_EQ(Verify(Signer(), policy).code, "NO_TRUST_STORE");
  policy.trust = nullptr;
  EXPECT_EQ(Verify(Signer(), policy).code, "NO_TRUST_STORE");
}

TEST_F(CmsChain, ARefusalSaysWhyInBothLanguages) {
  VerifyPolicy policy = Policy();
  policy.expected_person_id = "tran-thi-binh";
  const absl::Status status = ToStatus(Verify(Signer(), policy));
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  const auto rejection = RejectionOf(status);
  ASSERT_TRUE(rejection);
  EXPECT_EQ(rejection->reason, "SIGNATURE_MISMATCH");
  EXPECT_EQ(rejection->metadata.at("code"), "SIGNER_PERSON");
  EXPECT_FALSE(rejection->message.vi.empty());
}

}  // namespace
}  // namespace trinhky::signing
