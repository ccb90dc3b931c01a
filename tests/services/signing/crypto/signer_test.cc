// A signer with a key in memory, and what is signed through it.
#include "services/signing/crypto/signer.h"

#include <gtest/gtest.h>

#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/seal_keys.h"
#include "services/signing/crypto/verify_cms.h"
#include "tests/services/signing/crypto/forge.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

using testing::kNow;
using testing::kTwoYears;

class SignerTest : public ::testing::Test {
 protected:
  SignerTest() : ca_(*DemoCa::Create("Trình Ký Test Root", kTwoYears)) { trust_.Add(ca_.root()); }

  Credential Issue() const {
    return *ca_.IssueOrganisation("xa-binh-an-ubnd", "Ủy ban nhân dân xã Bình An", kTwoYears);
  }

  DemoCa ca_;
  TrustStore trust_;
};

TEST_F(SignerTest, SignsACmsThatIsValidUnderItsCertificate) {
  const Credential seal = Issue();
  const auto signer = KeySigner::Create(seal.key, seal.certificate);
  ASSERT_TRUE(signer.ok()) << signer.status();
  EXPECT_EQ((*signer)->certificate().der(), seal.certificate.der());
  const auto cms = SignCms("content", **signer);
  ASSERT_TRUE(cms.ok()) << cms.status();
  const VerifyPolicy policy{.trust = &trust_, .at_us = kNow};
  EXPECT_EQ(VerifyCms(*cms, "content", policy).code, "OK");
  EXPECT_NE(VerifyCms(*cms, "another", policy).code, "OK");
}

TEST_F(SignerTest, AnRsaKeySignsToo) {
  const auto key = GenerateRsaKey(2048);
  ASSERT_TRUE(key.ok());
  const auto certificate = ca_.IssueOrganisationFor(key->PublicKeyDer(), "x", "X", kTwoYears);
  ASSERT_TRUE(certificate.ok());
  const auto cms = SignCms("content", **KeySigner::Create(*key, *certificate));
  ASSERT_TRUE(cms.ok()) << cms.status();
  EXPECT_EQ(VerifyCms(*cms, "content", {.trust = &trust_, .at_us = kNow}).code, "OK");
}

TEST_F(SignerTest, AKeyOfAnotherCertificateIsRefused) {
  const Credential mine = Issue();
  const Credential other = Issue();
  for (const auto& [key, certificate] :
       {std::pair(other.key, mine.certificate), std::pair(PrivateKey(), mine.certificate),
        std::pair(mine.key, Certificate()), std::pair(PrivateKey(), Certificate())}) {
    const auto signer = KeySigner::Create(key, certificate);
    ASSERT_FALSE(signer.ok());
    EXPECT_EQ(signer.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ReasonOf(signer.status()), "KEY_MISMATCH");
  }
}

TEST_F(SignerTest, ASealIsFoundByItsAgencyAlone) {
  const Credential seal = Issue();
  SealKeys seals;
  seals.Put(AgencyId("xa-binh-an-ubnd"), *KeySigner::Create(seal.key, seal.certificate));
  ASSERT_NE(seals.Find(AgencyId("xa-binh-an-ubnd")), nullptr);
  EXPECT_EQ(seals.Find(AgencyId("xa-binh-an-ubnd"))->certificate().der(), seal.certificate.der());
  EXPECT_EQ(seals.Find(AgencyId("xa-binh-an-du")), nullptr);
}

}  // namespace
}  // namespace trinhky::signing
