// trinhky parse: what a file says, as JSON lines or tables, and the exit code of each outcome.
#include "clients/cli/parse/parse_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "absl/strings/str_split.h"
#include "clients/cli/output/json.h"

namespace trinhky::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class RunParseTest : public ::testing::Test {
 protected:
  static std::string Data(const std::string& name) {
    return std::string(TRINHKY_SOURCE_DIR) + "/tests/data/documents/" + name;
  }

  int Run(const std::vector<std::string>& files, const ParseOptions& options) {
    out_.str("");
    err_.str("");
    return RunParse(files, options, out_, err_);
  }

  std::vector<Json> Lines() {
    std::vector<Json> lines;
    const std::string text = out_.str();
    for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty()))
      lines.push_back(Json::parse(std::string(line), nullptr, /*allow_exceptions=*/false));
    return lines;
  }

  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(RunParseTest, WritesOneJsonObjectForEachFile) {
  EXPECT_EQ(Run({Data("bao-cao-xa.txt"), Data("nghi-quyet-dang.txt")}, {.json = true}), 0)
      << out_.str() << err_.str();
  const std::vector<Json> lines = Lines();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].value("file", ""), Data("bao-cao-xa.txt"));
  EXPECT_EQ(lines[0].value("style", ""), "state");
  EXPECT_EQ(lines[0].value("type", ""), "BC");
  EXPECT_EQ(lines[1].value("style", ""), "party");
  for (const char* key : {"agency", "number", "symbol", "date", "subject", "addressees",
                          "recipients", "archive", "signature", "problems"})
    EXPECT_TRUE(lines[0].contains(key)) << key;
  // Without a directory nobody is resolved.
  for (const Json& each : lines[0].at("recipients")) EXPECT_TRUE(each.at("body").is_null());
}

TEST_F(RunParseTest, ShowsATableToPeople) {
  EXPECT_EQ(Run({Data("bao-cao-xa.txt")}, {}), 0);
  EXPECT_THAT(out_.str(), HasSubstr("BC"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("{\"")));
}

TEST_F(RunParseTest, ADocumentWithAnErrorFailsAndNamesIt) {
  EXPECT_EQ(Run({Data("khong-noi-nhan.txt")}, {.json = true}), 1);
  const std::vector<Json> lines = Lines();
  ASSERT_EQ(lines.size(), 1u);
  bool error = false;
  for (const Json& problem : lines[0].at("problems"))
    error = error || problem.value("severity", "") == "error";
  EXPECT_TRUE(error) << out_.str();
}

TEST_F(RunParseTest, TheWorstFileDecidesAndTheOthersAreStillRead) {
  EXPECT_EQ(Run({"/nonexistent/van-ban.txt", Data("bao-cao-xa.txt")}, {.json = true}), 3);
  EXPECT_THAT(err_.str(), HasSubstr("/nonexistent/van-ban.txt"));
  EXPECT_EQ(Lines().size(), 1u);
}

TEST_F(RunParseTest, WrongUseReadsNothing) {
  EXPECT_EQ(Run({}, {}), 2);
  EXPECT_EQ(Run({Data("bao-cao-xa.txt")}, {.as_of = "15/04/2026"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("15/04/2026"));
  EXPECT_EQ(out_.str(), "");
}

}  // namespace
}  // namespace trinhky::cli
