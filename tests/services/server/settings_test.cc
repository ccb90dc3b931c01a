#include "services/server/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::server {
namespace {

using storage::IsOk;
using storage::StatusIs;
using ::testing::ElementsAre;

constexpr FlagSpec kSpecs[] = {{"config", FlagKind::kText, "", ""},
                               {"listen", FlagKind::kText, "127.0.0.1:1", ""},
                               {"office-id", FlagKind::kText, "", ""},
                               {"peer", FlagKind::kList, "", ""},
                               {"json", FlagKind::kSwitch, "false", ""}};

absl::StatusOr<Settings> Load(const std::vector<std::string>& arguments,
                              const std::map<std::string, std::string>& environment = {}) {
  return Settings::Load(kSpecs, arguments, [&](const std::string& name) {
    const auto found = environment.find(name);
    return found == environment.end() ? std::nullopt : std::optional<std::string>(found->second);
  });
}

TEST(Settings, TakeFlagThenEnvironmentThenFileThenDefault) {
  const testing::TempFolder folder;
  const std::string path = folder.File("trinhkyd.conf");
  std::ofstream(path) << "# the office\nlisten = file:1\noffice-id = from-file\n";
  const std::vector<std::string> arguments = {"--config", path, "--listen=flag:1"};
  auto settings = Load(arguments, {{"TRINHKY_LISTEN", "env:1"}, {"TRINHKY_OFFICE_ID", "env"}});
  ASSERT_THAT(settings, IsOk());
  EXPECT_EQ(settings->Text("listen"), "flag:1");
  EXPECT_EQ(settings->all().at("listen").origin, "flag");
  EXPECT_EQ(settings->Text("office-id"), "env");
  EXPECT_EQ(settings->all().at("office-id").origin, "environment");
  settings = Load({}, {{"TRINHKY_CONFIG", path}});
  ASSERT_THAT(settings, IsOk());
  EXPECT_EQ(settings->Text("office-id"), "from-file");
  EXPECT_EQ(settings->all().at("office-id").origin, "file " + path);
  EXPECT_EQ(settings->all().at("json").origin, "default");
  EXPECT_FALSE(settings->Switch("json"));
}

TEST(Settings, RepeatLists) {
  EXPECT_THAT(Load({"--peer", "a=x:1", "--peer=b=y:2"})->List("peer"),
              ElementsAre("a=x:1", "b=y:2"));
  EXPECT_THAT(Load({}, {{"TRINHKY_PEER", "a=x:1,b=y:2"}})->List("peer"),
              ElementsAre("a=x:1", "b=y:2"));
  EXPECT_THAT(Load({})->List("peer"), ElementsAre());
}

TEST(Settings, NameWhatIsWrong) {
  const auto invalid = absl::StatusCode::kInvalidArgument;
  EXPECT_THAT(Load({"--lisen", "x"}), StatusIs(invalid, "FLAG_UNKNOWN"));
  EXPECT_THAT(Load({"stray"}), StatusIs(invalid, "FLAG_UNKNOWN"));
  EXPECT_THAT(Load({"--listen"}), StatusIs(invalid, "FLAG_VALUE_MISSING"));
  EXPECT_THAT(Load({"--config", "/nowhere/at/all"}),
              StatusIs(absl::StatusCode::kNotFound, "FILE_UNREADABLE"));
  const testing::TempFolder folder;
  std::ofstream(folder.File("c")) << "listen = x\n\nnonsense\n";
  const auto status = Load({"--config", folder.File("c")}).status();
  EXPECT_THAT(status, StatusIs(invalid, "CONFIG_FILE_INVALID"));
  EXPECT_THAT(RejectionOf(status)->message.en, ::testing::HasSubstr("c:3"));
}

}  // namespace
}  // namespace trinhky::server
