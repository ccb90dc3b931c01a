#include "services/server/key_material.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "services/server/setup.h"
#include "tests/testing/office_fixture.h"
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

}  // namespace
}  // namespace trinhky::server
