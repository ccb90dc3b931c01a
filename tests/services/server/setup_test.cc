#include "services/server/setup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "services/server/key_material.h"
#include "tests/testing/office_fixture.h"

namespace trinhky::server {
namespace {

using storage::IsOk;
using storage::StatusIs;
using storage::ValueOf;
using ::testing::IsEmpty;
using testing::kMorningUs;

absl::StatusOr<SetupPlan> Plan(const std::vector<std::string>& arguments) {
  const auto settings =
      Settings::Load(SetupFlags(), arguments, [](const std::string&) { return std::nullopt; });
  if (!settings.ok()) return settings.status();
  return ToSetupPlan(*settings, kMorningUs);
}

TEST(Setup, MakesWhatAnOfficeNeedsOnce) {
  const testing::TempFolder folder;
  const auto plan = Plan({"--dir", folder.path().string(), "--office-id", "binh-an", "--directory",
                          testing::SourceFile("deploy/samples/directory.textproto")});
  ASSERT_THAT(plan, IsOk());
  const auto made = ValueOf(RunSetup(*plan));
  EXPECT_THAT(made, ::testing::Contains(folder.File("ca/root.cert.pem")));
  EXPECT_THAT(made, ::testing::Contains(folder.File("node/binh-an.cert.pem")));
  EXPECT_THAT(made, ::testing::Contains(folder.File("seals/binh-an-ubnd.cert.pem")));
  EXPECT_THAT(made, ::testing::Contains(folder.File("people/tran-quoc-bao.cert.pem")));
  EXPECT_FALSE(std::filesystem::exists(folder.File("people/nguyen-van-an.cert.pem")))
      << "a drafter signs nothing";
  const auto rights = std::filesystem::status(folder.File("ca/root.key.pem")).permissions();
  EXPECT_EQ(rights, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_THAT(ValueOf(RunSetup(*plan)), IsEmpty()) << "the second time there is nothing to make";
}

TEST(Setup, SharesARootBetweenOffices) {
  const testing::TempFolder folder;
  ASSERT_THAT(RunSetup(*Plan({"--dir", folder.File("a"), "--agency", "a-ubnd=UBND xã A"})), IsOk());
  const auto plan = Plan(
      {"--dir", folder.File("b"), "--ca", folder.File("a/ca"), "--agency", "b-ubnd=UBND xã B"});
  ASSERT_THAT(RunSetup(*plan), IsOk());
  EXPECT_FALSE(std::filesystem::exists(folder.File("b/ca")));
  const auto trust = ValueOf(LoadTrust(folder.File("a/ca/root.cert.pem")));
  const auto certificates = ValueOf(LoadCertificates(folder.File("b/seals")));
  ASSERT_EQ(certificates.size(), 1u);
  EXPECT_EQ(certificates[0].IssuerText(), trust.roots()[0].SubjectText());
  EXPECT_EQ(certificates[0].Identity().agency_id, "b-ubnd");
}

TEST(Setup, NamesTheFlagAtFault) {
  for (const auto& [flag, arguments] :
       std::vector<std::pair<std::string, std::vector<std::string>>>{
           {"dir", {}},
           {"office-id", {"--dir", "x", "--office-id", "X Y"}},
           {"agency", {"--dir", "x", "--agency", "Name only"}},
           {"date", {"--dir", "x", "--date", "soon"}}}) {
    const auto plan = Plan(arguments);
    ASSERT_THAT(plan, StatusIs(absl::StatusCode::kInvalidArgument, "CONFIG_INVALID")) << flag;
    EXPECT_EQ(RejectionOf(plan.status())->metadata.at("flag"), flag);
  }
}

}  // namespace
}  // namespace trinhky::server
