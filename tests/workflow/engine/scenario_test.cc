// Runs every table of tests/workflow/engine/scenarios.
#include "tests/workflow/testing/scenario.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/workflow/testing/definitions.h"

namespace trinhky::workflow::testing {
namespace {

constexpr char kFolder[] = "tests/workflow/engine/scenarios";

std::vector<std::string> Files() {
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(TRINHKY_SOURCE_DIR "/") + kFolder))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

class ScenarioTest : public ::testing::TestWithParam<std::string> {};

TEST_P(ScenarioTest, HoldsLineByLine) {
  ScenarioRunner runner;
  for (const std::string& failure : runner.Run(ReadSource(std::string(kFolder) + "/" + GetParam())))
    ADD_FAILURE() << GetParam() << " " << failure;
  EXPECT_GT(runner.steps(), 0);
}

INSTANTIATE_TEST_SUITE_P(AllFiles, ScenarioTest, ::testing::ValuesIn(Files()),
                         [](const auto& file) {
                           return file.param.substr(0, file.param.find('.'));
                         });

}  // namespace
}  // namespace trinhky::workflow::testing
