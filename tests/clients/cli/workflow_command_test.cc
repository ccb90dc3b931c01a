#include "clients/cli/workflow/workflow_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace trinhky::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kReport[] =
    TRINHKY_SOURCE_DIR "/workflow/definitions/bao_cao_trinh_dang_uy.v1.textproto";
constexpr char kRoster[] = TRINHKY_SOURCE_DIR "/tests/data/roster/binh_an.textproto";

struct Ran {
  int exit_code;
  std::string out;
  std::string err;
};

Ran RunOn(const std::vector<std::string>& files, const std::string& roster = "", bool json = true) {
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = RunWorkflowCheck(files, roster, json, out, err);
  return {exit_code, out.str(), err.str()};
}

std::string WriteFile(const std::string& name, const std::string& text) {
  const std::filesystem::path path = std::filesystem::path(::testing::TempDir()) / name;
  std::ofstream(path) << text;
  return path.string();
}

std::string ReportWith(const std::string& from, const std::string& to) {
  std::ifstream in(kReport);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return text.replace(text.find(from), from.size(), to);
}

TEST(WorkflowCheck, PrintsTheAgreedJsonForASoundOne) {
  const Ran ran = RunOn({kReport});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  const nlohmann::json json = nlohmann::json::parse(ran.out);
  EXPECT_EQ(json["file"], kReport);
  EXPECT_EQ(json["definition"], "bao_cao_trinh_dang_uy");
  EXPECT_EQ(json["version"], 1);
  EXPECT_EQ(json["sound"], true);
  EXPECT_GT(json["states"], 20);
  EXPECT_GT(json["transitions"], 30);
  EXPECT_GT(json["explored"], 100);
  EXPECT_TRUE(json["ms"].is_number());
  EXPECT_THAT(json["violations"], IsEmpty());
  EXPECT_FALSE(json.contains("roster"));
}

TEST(WorkflowCheck, PrintsTheStoryOfAnUnsoundOne) {
  const std::string file =
      WriteFile("unsound.textproto",
                ReportWith("role: \"UNIT_HEAD\" duty: \"unit_approver\" distinct_from: \"drafter\"",
                           "role: \"UNIT_HEAD\" duty: \"unit_approver\""));
  const Ran ran = RunOn({file});
  EXPECT_EQ(ran.exit_code, 1);
  const nlohmann::json json = nlohmann::json::parse(ran.out);
  EXPECT_EQ(json["sound"], false);
  EXPECT_EQ(json["violations"][0]["rule"], "SEPARATION_MISSING");
  EXPECT_EQ(json["violations"][0]["trace"].size(), 3u);
  const Ran text = RunOn({file}, "", false);
  EXPECT_EQ(text.exit_code, 1);
  EXPECT_THAT(text.out, HasSubstr("SAI"));
  EXPECT_THAT(text.out, HasSubstr("3. Trưởng đơn vị soạn thảo: «Duyệt nội dung»"));
}

TEST(WorkflowCheck, AFileThatIsNoDefinitionIsUnsound) {
  const std::string file = WriteFile("broken.textproto", "id: \"x\"\nversions: 1\n");
  const Ran ran = RunOn({file, kReport});
  EXPECT_EQ(ran.exit_code, 1);
  const nlohmann::json first = nlohmann::json::parse(ran.out.substr(0, ran.out.find('\n')));
  EXPECT_EQ(first["sound"], false);
  EXPECT_EQ(first["violations"][0]["rule"], "TEXTPROTO_INVALID");
  EXPECT_THAT(first["violations"][0]["message"].get<std::string>(), HasSubstr(":2:"));
}

TEST(WorkflowCheck, SaysWhatItCouldNotOpen) {
  const Ran file = RunOn({"/nonexistent/x.textproto"});
  EXPECT_EQ(file.exit_code, 3);
  EXPECT_THAT(file.err, HasSubstr("/nonexistent/x.textproto"));
  EXPECT_EQ(RunOn({kReport}, "/nonexistent/roster").exit_code, 3);
  EXPECT_EQ(RunOn({kReport}, WriteFile("bad_roster.textproto", "person { }")).exit_code, 1);
  EXPECT_EQ(RunOn({}).exit_code, 2);
}

TEST(WorkflowCheck, AsksThePeopleToo) {
  const Ran enough = RunOn({kReport}, kRoster);
  EXPECT_EQ(enough.exit_code, 0) << enough.out;
  EXPECT_EQ(nlohmann::json::parse(enough.out)["roster"]["satisfiable"], true);
  const std::string few =
      WriteFile("few.textproto", "person { id: \"a\" name: \"Nguyễn Văn An\" role: \"DRAFTER\" }");
  const Ran ran = RunOn({kReport}, few);
  EXPECT_EQ(ran.exit_code, 1);
  const nlohmann::json json = nlohmann::json::parse(ran.out);
  EXPECT_EQ(json["sound"], false);
  EXPECT_EQ(json["violations"][0]["rule"], "ROSTER_UNSATISFIABLE");
  EXPECT_THAT(RunOn({kReport}, kRoster, false).out, HasSubstr("Nhân sự"));
}

}  // namespace
}  // namespace trinhky::cli
