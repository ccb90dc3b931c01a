#include "services/server/key_material.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "services/server/setup.h"
#include "services/signing/crypto/cms.h"
#include "services/signing/crypto/verify_cms.h"
#include "tests/testing/office_fixture.h"
#include "tests/testing/soft_hsm.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

using storage::IsOk;
using storage::StatusIs;

constexpr absl::StatusCode kInput = absl::StatusCode::kInvalidArgument;

TEST(LoadTrust, HoldsAtLeastOneRoot) {
  const testing::TempFolder folder;
  const std::string path = folder.File("roots.pem");
  for (const char* text : {"", "not a certificate\n",
                           "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"}) {
    std::ofstream(path) << text;
    const absl::Status status = LoadTrust(path).status();
    ASSERT_THAT(status, StatusIs(kInput, "TRUST_UNREADABLE")) << text;
    EXPECT_EQ(RejectionOf(status)->metadata.at("path"), path);
  }
  EXPECT_THAT(LoadTrust(folder.File("nowhere.pem")).status(),
              StatusIs(absl::StatusCode::kNotFound, "FILE_UNREADABLE"));
}

/// Seals of two agencies of the sample commune, as 'trinhkyd setup' makes them.
class SealKeysTest : public testing::OfficeTest {
 protected:
  void SetUp() override {
    ImportSample();
    SetupPlan plan;
    plan.folder = folder_.File("keys");
    plan.agencies = {{"binh-an-ubnd", "UBND xã"}, {"binh-an-du", "Đảng ủy xã"}};
    plan.now_us = testing::kMorningUs;
    ASSERT_THAT(RunSetup(plan), IsOk());
  }

  std::string Seal(const std::string& name) { return folder_.File("keys/seals/" + name); }
  absl::Status Load() {
    return LoadSealKeys(folder_.File("keys/seals"), *book_->Current()).status();
  }
  void Replace(const std::string& to, const std::string& from) {
    std::filesystem::copy_file(Seal(from), Seal(to),
                               std::filesystem::copy_options::overwrite_existing);
  }
};

TEST_F(SealKeysTest, ASealIsOfItsAgencyAndItsKey) {
  EXPECT_THAT(Load(), IsOk());
  Replace("binh-an-du.cert.pem", "binh-an-ubnd.cert.pem");
  const absl::Status of_another = Load();
  ASSERT_THAT(of_another, StatusIs(kInput, "SEAL_MISMATCH"));
  EXPECT_EQ(RejectionOf(of_another)->metadata.at("agency"), "binh-an-du");
}

TEST_F(SealKeysTest, ACertificateBesideAnotherKeyIsNoSeal) {
  Replace("binh-an-du.key.pem", "binh-an-ubnd.key.pem");
  EXPECT_THAT(Load(), StatusIs(kInput, "SEAL_MISMATCH"));
  std::ofstream(Seal("binh-an-du.cert.pem")) << "no PEM";
  EXPECT_THAT(Load(), StatusIs(kInput, "CERTIFICATE_UNREADABLE"));
}

/// A seal on a token beside the other agency's file.
class TokenSealTest : public SealKeysTest {
 protected:
  void SetUp() override {
    SealKeysTest::SetUp();
    const absl::StatusOr<signing::PrivateKey> key =
        signing::LoadPrivateKey(Seal("binh-an-du.key.pem"));
    const absl::StatusOr<signing::Certificate> certificate =
        LoadCertificate(Seal("binh-an-du.cert.pem"));
    ASSERT_THAT(key, IsOk());
    ASSERT_THAT(certificate, IsOk());
    hsm_.AddToken("Con dấu", "4711", {{.key = *key, .certificate = *certificate}});
    std::filesystem::remove(Seal("binh-an-du.key.pem"));
    Describe("pin = 4711\n");
  }

  void Describe(const std::string& lines) {
    const std::string path = Seal("binh-an-du.token");
    std::ofstream(path) << "module = " << testing::SoftHsm::kModule << "\n" << lines;
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }

  testing::SoftHsm hsm_;
};

TEST_F(TokenSealTest, SealsWithTheKeyOnTheToken) {
  const auto seals = LoadSealKeys(folder_.File("keys/seals"), *book_->Current());
  ASSERT_THAT(seals, IsOk());
  const signing::Seal* seal = seals->Find(AgencyId("binh-an-du"));
  ASSERT_NE(seal, nullptr);
  const auto cms = signing::SignCms("statement", *seal);
  ASSERT_THAT(cms, IsOk());
  const signing::TrustStore nobody;
  EXPECT_TRUE(signing::VerifyCms(*cms, "statement", {.trust = &nobody}).signature_holds);
  EXPECT_NE(seals->Find(AgencyId("binh-an-ubnd")), nullptr);
}

TEST_F(TokenSealTest, AWrongPinStopsTheServerAndIsTriedOnce) {
  Describe("pin = 9999\n");
  const absl::Status wrong = Load();
  ASSERT_THAT(wrong, StatusIs(absl::StatusCode::kFailedPrecondition, "TOKEN_PIN_WRONG"));
  EXPECT_EQ(RejectionOf(wrong)->metadata.at("path"), Seal("binh-an-du.token"));
  EXPECT_THAT(RejectionOf(wrong)->message.vi, ::testing::HasSubstr("binh-an-du.token"));
  // It is started again and again by what watches over it: the token loses no more tries.
  EXPECT_THAT(Load(), StatusIs(absl::StatusCode::kFailedPrecondition, "TOKEN_PIN_TRIES_SPARED"));
  Describe("pin = 4711\npin_checked = yes\n");
  EXPECT_THAT(Load(), IsOk());
}

TEST_F(TokenSealTest, AnotherTokenOrTwoSealsAreRefused) {
  Replace("binh-an-du.cert.pem", "binh-an-ubnd.cert.pem");
  EXPECT_THAT(Load(), StatusIs(absl::StatusCode::kFailedPrecondition, "TOKEN_WRONG"));
  Describe("pin = 4711\ncertificate = nowhere.pem\n");
  EXPECT_THAT(Load(), StatusIs(absl::StatusCode::kNotFound, "FILE_UNREADABLE"));
  Replace("binh-an-du.key.pem", "binh-an-ubnd.key.pem");
  EXPECT_THAT(Load(), StatusIs(kInput, "SEAL_TWICE"));
}

TEST_F(TokenSealTest, AModuleThatIsNotThereIsNamed) {
  std::ofstream(Seal("binh-an-du.token")) << "module = /nowhere/module.so\npin = 4711\n";
  const absl::Status missing = Load();
  ASSERT_THAT(missing, StatusIs(absl::StatusCode::kFailedPrecondition, "TOKEN_MODULE_MISSING"));
  EXPECT_EQ(RejectionOf(missing)->metadata.at("path"), Seal("binh-an-du.token"));
}

}  // namespace
}  // namespace trinhky::server
