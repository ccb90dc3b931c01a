#include "clients/cli/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "clients/cli/files.h"
#include "clients/cli/run.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

Environment From(std::map<std::string, std::string> values) {
  return [values](const std::string& name) -> std::optional<std::string> {
    const auto found = values.find(name);
    if (found == values.end()) return std::nullopt;
    return found->second;
  };
}

Command Sample() {
  return {.name = "x",
          .help = "",
          .options = {Required(Text("reason", "lý do"))},
          .run = nullptr,
          .children = {}};
}

class SettingsTest : public ::testing::Test {
 protected:
  std::string ConfigFile(const std::string& text) {
    const std::string path = ::testing::TempDir() + "/settings_test.conf";
    EXPECT_TRUE(WriteFile(path, text).ok());
    return path;
  }
  const Command root_ = RootCommand({});
};

TEST_F(SettingsTest, TheFlagComesBeforeTheEnvironmentBeforeTheFile) {
  const std::string path = ConfigFile("server = file:1\nagency = of-file\nlang=en\n");
  Arguments arguments;
  arguments.Set("server", {"flag:1"});
  arguments.Set("config", {path});
  arguments.Set("reason", {"r"});
  const Environment environment =
      From({{"TRINHKY_SERVER", "environment:1"}, {"TRINHKY_AGENCY", "of-environment"}});
  ASSERT_TRUE(AddLayers(root_, Sample(), environment, arguments).ok());
  EXPECT_EQ(arguments.Text("server"), "flag:1");
  EXPECT_EQ(arguments.Text("agency"), "of-environment");
  EXPECT_EQ(arguments.Text("lang"), "en");
  EXPECT_FALSE(arguments.Has("session")) << "nobody gave it: the default is the command's";
}

TEST_F(SettingsTest, TheEnvironmentMayNameTheFile) {
  Arguments arguments;
  arguments.Set("reason", {"r"});
  const std::string path = ConfigFile("# comment\n\nserver = \"file:1\"\n");
  ASSERT_TRUE(AddLayers(root_, Sample(), From({{"TRINHKY_CONFIG", path}}), arguments).ok());
  EXPECT_EQ(arguments.Text("server"), "file:1");
}

TEST_F(SettingsTest, ARequiredOptionMayComeFromAnyLayerButMustCome) {
  Arguments missing;
  const absl::Status status = AddLayers(root_, Sample(), From({}), missing);
  EXPECT_EQ(ReasonOf(status), "USAGE");
  EXPECT_THAT(RejectionOf(status)->message.en, ::testing::HasSubstr("--reason"));
  Arguments given;
  EXPECT_TRUE(AddLayers(root_, Sample(), From({{"TRINHKY_REASON", "r"}}), given).ok());
}

TEST_F(SettingsTest, AFileThatIsNotThereIsNamed) {
  Arguments arguments;
  arguments.Set("config", {"/nowhere/trinhky.conf"});
  EXPECT_EQ(ReasonOf(AddLayers(root_, Sample(), From({}), arguments)), "FILE_NOT_REACHED");
}

TEST(ParseConfig, NamesTheLineAtFault) {
  const auto values = ParseConfig("a = b\nnonsense\n");
  ASSERT_FALSE(values.ok());
  EXPECT_THAT(RejectionOf(values.status())->message.en, ::testing::HasSubstr("line 2"));
}

TEST(EnvironmentName, IsTheFlagInCapitals) {
  EXPECT_EQ(EnvironmentName("tls-ca"), "TRINHKY_TLS_CA");
}

}  // namespace
}  // namespace trinhky::cli
