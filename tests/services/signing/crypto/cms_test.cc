// What cms.h writes is accepted by our verifier and by OpenSSL's command-line tool.
#include "services/signing/crypto/cms.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "services/signing/crypto/der.h"
#include "services/signing/crypto/verify_cms.h"
#include "tests/services/signing/crypto/forge.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using testing::CertificateSpec;
using testing::Forge;
using testing::kNow;
using testing::kTwoYears;

constexpr std::string_view kContent = R"({"kind":"content-package","version":"1"})";

class CmsTest : public ::testing::Test {
 protected:
  CmsTest() : ca_(*DemoCa::Create("Trình Ký Test Root", kTwoYears)) { trust_.Add(ca_.root()); }

  VerifyPolicy Policy() const { return {.trust = &trust_, .at_us = kNow}; }

  Credential Leader() const {
    return *ca_.IssuePerson({.person_id = "nguyen-van-an",
                             .name = "Nguyễn Văn An",
                             .agency_name = "Ủy ban nhân dân xã Bình An"},
                            kTwoYears);
  }

  DemoCa ca_;
  TrustStore trust_;
};

TEST_F(CmsTest, ALeadersSignatureIsValidAndNamesHim) {
  const Credential leader = Leader();
  const auto cms = SignCms(kContent, leader.key, {leader.certificate});
  ASSERT_TRUE(cms.ok()) << cms.status();
  VerifyPolicy policy = Policy();
  policy.expected_role = SignerRole::kPerson;
  policy.expected_person_id = "nguyen-van-an";
  policy.expected_fingerprint = leader.certificate.FingerprintHex();
  const VerifyResult result = VerifyCms(*cms, kContent, policy);
  EXPECT_EQ(result.code, "OK");
  EXPECT_EQ(VerdictName(result.verdict), "VALID");
  EXPECT_TRUE(ToStatus(result).ok());
  EXPECT_EQ(result.signer.common_name, "Nguyễn Văn An");
  EXPECT_EQ(result.signer.person_id, "nguyen-van-an");
  EXPECT_EQ(result.signer.organisation, "Ủy ban nhân dân xã Bình An");
  EXPECT_EQ(result.algorithm, "ecdsa-with-SHA256");
  EXPECT_EQ(result.serial_hex, leader.certificate.SerialHex());
}

TEST_F(CmsTest, AnOrganisationsSealIsValidAndNamesTheAgency) {
  const Credential seal =
      *ca_.IssueOrganisation("xa-binh-an-ubnd", "Ủy ban nhân dân xã Bình An", kTwoYears);
  const auto cms = SignCms(kContent, seal.key, {seal.certificate});
  ASSERT_TRUE(cms.ok());
  VerifyPolicy policy = Policy();
  policy.expected_role = SignerRole::kOrganisation;
  policy.expected_agency_id = "xa-binh-an-ubnd";
  const VerifyResult result = VerifyCms(*cms, kContent, policy);
  EXPECT_EQ(result.code, "OK");
  EXPECT_EQ(result.signer.role, SignerRole::kOrganisation);
}

TEST_F(CmsTest, ATokenSignsWhatItComputedItselfAndTheServerAssembles) {
  const Credential leader = Leader();
  const auto to_sign = PrepareSignedAttributes(kContent, leader.certificate);
  ASSERT_TRUE(to_sign.ok());
  // The client recomputes the same bytes from the digest alone, and signs the digest of them.
  EXPECT_EQ(*PrepareSignedAttributesForDigest(Sha256(kContent), leader.certificate), *to_sign);
  const auto octets = SignDigestP256(leader.key, Sha256(*to_sign));
  ASSERT_TRUE(octets.ok());
  EXPECT_TRUE(VerifyDigestP256(leader.certificate.PublicKeyDer(), Sha256(*to_sign), *octets));
  const auto cms = AssembleCms(*to_sign, *octets, {leader.certificate});
  ASSERT_TRUE(cms.ok());
  EXPECT_EQ(VerifyCms(*cms, kContent, Policy()).code, "OK");
}

TEST_F(CmsTest, EveryAllowedKeyMakesAValidSignature) {
  const CertificateSpec spec{.extensions = testing::SignerExtensions()};
  const Credential root{ca_.root(), ca_.key()};
  for (const PrivateKey& key :
       {testing::P256(), testing::Curve("P-384"), testing::Rsa(2048), testing::Rsa(3072)}) {
    const Credential signer = Forge(spec, key, &root);
    const auto cms = SignCms(kContent, signer.key, {signer.certificate});
    ASSERT_TRUE(cms.ok());
    EXPECT_EQ(VerifyCms(*cms, kContent, Policy()).code, "OK");
  }
}

TEST_F(CmsTest, AnIntermediateAuthorityTravelsWithTheSignature) {
  const Credential root{ca_.root(), ca_.key()};
  const Credential middle = Forge(
      {.common_name = "Cấp hai", .person_id = "", .extensions = testing::AuthorityExtensions()},
      testing::P256(), &root);
  const Credential signer =
      Forge({.extensions = testing::SignerExtensions()}, testing::P256(), &middle);
  const auto with = SignCms(kContent, signer.key, {signer.certificate, middle.certificate});
  EXPECT_EQ(VerifyCms(*with, kContent, Policy()).code, "OK");
  const auto without = SignCms(kContent, signer.key, {signer.certificate});
  EXPECT_EQ(VerifyCms(*without, kContent, Policy()).code, "NO_CERTIFICATE_CHAIN");
}

TEST_F(CmsTest, SigningRefusesAKeyThatIsNotTheCertificates) {
  const Credential leader = Leader();
  const auto cms = SignCms(kContent, testing::P256(), {leader.certificate});
  EXPECT_EQ(ReasonOf(cms.status()), "KEY_MISMATCH");
}

TEST_F(CmsTest, SigningRefusesAKeyOutsideTheProfile) {
  const Credential root{ca_.root(), ca_.key()};
  const Credential signer =
      Forge({.extensions = testing::SignerExtensions()}, testing::Ed25519(), &root);
  EXPECT_EQ(ReasonOf(SignCms(kContent, signer.key, {signer.certificate}).status()),
            "KEY_NOT_ALLOWED");
}

TEST_F(CmsTest, AssemblingRefusesNonsense) {
  const Credential leader = Leader();
  EXPECT_FALSE(AssembleCms("not a set", "x", {leader.certificate}).ok());
  EXPECT_FALSE(AssembleCms(*PrepareSignedAttributes(kContent, leader.certificate), "x", {}).ok());
  EXPECT_FALSE(PrepareSignedAttributesForDigest("short", leader.certificate).ok());
  EXPECT_FALSE(SignCms(kContent, leader.key, {}).ok());
}

// An oracle that shares no CMS code with us.
class OpenSslTool : public CmsTest {
 protected:
  void SetUp() override {
    if (std::system("openssl version >/dev/null 2>&1") != 0)
      GTEST_SKIP() << "the openssl command is not installed";
    folder_ =
        std::filesystem::temp_directory_path() / ("trinhky_cms_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    Write("root.pem", ca_.root().ToPem());
    Write("content", std::string(kContent));
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  void Write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  bool Accepts(const std::string& cms) {
    Write("cms", cms);
    const std::string at = std::to_string(kNow / testing::kSecond);
    const std::string command = "cd '" + folder_.string() +
                                "' && openssl cms -verify -cades -binary -inform DER -in cms "
                                "-content content -CAfile root.pem -attime " +
                                at + " -out /dev/null 2>log";
    return std::system(command.c_str()) == 0;
  }
  std::filesystem::path folder_;
};

TEST_F(OpenSslTool, AcceptsWhatWeSign) {
  const Credential leader = Leader();
  EXPECT_TRUE(Accepts(*SignCms(kContent, leader.key, {leader.certificate})));
  const Credential root{ca_.root(), ca_.key()};
  const Credential rsa =
      Forge({.extensions = testing::SignerExtensions()}, testing::Rsa(2048), &root);
  EXPECT_TRUE(Accepts(*SignCms(kContent, rsa.key, {rsa.certificate})));
}

TEST_F(OpenSslTool, RefusesAnotherContent) {
  const Credential leader = Leader();
  EXPECT_FALSE(Accepts(*SignCms("another content", leader.key, {leader.certificate})));
}

}  // namespace
}  // namespace trinhky::signing
