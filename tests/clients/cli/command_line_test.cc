#include "clients/cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "clients/cli/commands/all.h"
#include "clients/cli/run.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using ::testing::HasSubstr;

class CommandLineTest : public ::testing::Test {
 protected:
  absl::StatusOr<ParsedCommandLine> Parse(const std::vector<std::string>& words) {
    return ParseCommandLine(root_, words);
  }
  const Command root_ = RootCommand(AllCommands());
};

TEST_F(CommandLineTest, GlobalFlagsStandBeforeOrAfterTheCommand) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--server", "h:1", "--json", "show", "doc"},
        std::vector<std::string>{"show", "doc", "--server", "h:1", "--json"}}) {
    const auto parsed = Parse(words);
    ASSERT_TRUE(parsed.ok());
    ASSERT_NE(parsed->command, nullptr);
    EXPECT_EQ(parsed->command->name, "show");
    EXPECT_EQ(parsed->arguments.Text("DOC"), "doc");
    EXPECT_EQ(parsed->arguments.Text("server"), "h:1");
    EXPECT_TRUE(parsed->arguments.Flag("json"));
  }
}

TEST_F(CommandLineTest, ACommandInAGroupIsFound) {
  const auto parsed =
      Parse({"recipients", "answer", "doc", "agencies/a", "agencies/b", "--line", "7"});
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->command->name, "answer");
  EXPECT_EQ(parsed->arguments.List("BODY"), (std::vector<std::string>{"agencies/a", "agencies/b"}));
  EXPECT_EQ(parsed->arguments.Number("line", 0), 7);
}

TEST_F(CommandLineTest, AnOptionTakesItsOwnWordAndNoMore) {
  const auto parsed = Parse({"recipients", "answer", "--line", "7", "doc", "agencies/a"});
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->arguments.Text("DOC"), "doc");
  EXPECT_EQ(parsed->arguments.Number("line", 0), 7);
  EXPECT_FALSE(Parse({"show", "doc", "--server", "a", "--server", "b"}).ok());
}

TEST_F(CommandLineTest, WrongUseIsSaidWithTheWayToHelp) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{}, std::vector<std::string>{"nonsense"},
        std::vector<std::string>{"show"}, std::vector<std::string>{"show", "a", "b"},
        std::vector<std::string>{"show", "a", "--nonsense"},
        std::vector<std::string>{"recipients", "answer", "d", "b", "--line", "x"}}) {
    const auto parsed = Parse(words);
    ASSERT_FALSE(parsed.ok());
    EXPECT_EQ(ReasonOf(parsed.status()), "USAGE");
    EXPECT_THAT(RejectionOf(parsed.status())->message.en, HasSubstr("--help"));
  }
}

TEST_F(CommandLineTest, AnAnswerOnPaperIsOneOfThreeWords) {
  const auto parsed =
      Parse({"deliveries", "answer", "agencies/a/documents/d/deliveries/y", "returned"});
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->arguments.Text("ANSWER"), "returned");
  std::ostringstream out;
  std::ostringstream err;
  const auto nothing = [](const std::string&) -> std::optional<std::string> {
    return std::nullopt;
  };
  EXPECT_EQ(cli::Run(root_, {"deliveries", "answer", "agencies/a/documents/d/deliveries/y", "có"},
                     {.out = out, .err = err, .environment = nothing}),
            ExitCode::kUsage);
  EXPECT_THAT(err.str(), HasSubstr("received"));
}

TEST_F(CommandLineTest, HelpIsAMessageNotAnError) {
  const auto parsed = Parse({"submit", "--help"});
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->command, nullptr);
  EXPECT_THAT(parsed->message, HasSubstr("--reason"));
}

void CheckTree(const Command& command, const std::string& path) {
  SCOPED_TRACE(path);
  EXPECT_FALSE(command.help.empty());
  EXPECT_TRUE(command.run != nullptr || !command.children.empty());
  std::set<std::string> names;
  for (const Option& option : command.options) {
    EXPECT_TRUE(names.insert(option.name).second) << option.name;
    EXPECT_FALSE(option.help.empty()) << option.name;
  }
  std::set<std::string> children;
  for (const Command& child : command.children) {
    EXPECT_TRUE(children.insert(child.name).second) << child.name;
    CheckTree(child, path + " " + child.name);
  }
}

TEST_F(CommandLineTest, EveryCommandHasHelpAndABody) { CheckTree(root_, "trinhky"); }

// What cannot be read is refused before anybody is asked.
TEST_F(CommandLineTest, WhoIsSupposedToBeAwayIsPersonAndDays) {
  const auto nothing = [](const std::string&) -> std::optional<std::string> {
    return std::nullopt;
  };
  for (const char* away : {"vu-thi-lan", "a:2026-11-26:2026-11-27:x"}) {
    std::ostringstream out;
    std::ostringstream err;
    EXPECT_NE(cli::Run(root_, {"staffing", "2026-11-23", "2026-12-31", "--away", away},
                       {.out = out, .err = err, .environment = nothing}),
              ExitCode::kSuccess);
    EXPECT_THAT(err.str(), HasSubstr("AWAY_UNREADABLE")) << away;
    EXPECT_EQ(out.str(), "");
  }
}

TEST_F(CommandLineTest, CompletionKnowsEveryCommand) {
  std::ostringstream out;
  std::ostringstream err;
  const auto nothing = [](const std::string&) -> std::optional<std::string> {
    return std::nullopt;
  };
  EXPECT_EQ(
      cli::Run(root_, {"completion", "bash"}, {.out = out, .err = err, .environment = nothing}),
      ExitCode::kSuccess);
  for (const Command& command : root_.children) EXPECT_THAT(out.str(), HasSubstr(command.name));
}

}  // namespace
}  // namespace trinhky::cli
