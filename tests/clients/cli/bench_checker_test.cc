#include "clients/cli/bench/bench_checker.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "clients/cli/bench/generated_definition.h"
#include "workflow/base/limits.h"
#include "workflow/checker/check.h"
#include "workflow/engine/validate.h"

namespace trinhky::cli {
namespace {

TEST(GeneratedDefinition, IsValidAndSoundAtEverySize) {
  for (const int states : {8, 9, 40, 101}) {
    const workflow::Definition definition = GenerateDefinition(states);
    EXPECT_EQ(definition.states.size(), static_cast<size_t>(states));
    EXPECT_EQ(definition.facts.size(), size_t{limits::kFactsMax});
    EXPECT_TRUE(ValidateDefinition(definition).ok()) << ValidateDefinition(definition);
    const workflow::CheckResult result = Check(definition);
    EXPECT_EQ(result.verdict, workflow::Verdict::kSound)
        << states << " " << result.violations[0].message;
  }
}

TEST(BenchChecker, MeasuresBothSizesAndTheFloor) {
  const std::vector<CheckerTiming> timings = MeasureChecker(1);
  ASSERT_EQ(timings.size(), 2u);
  EXPECT_EQ(timings[0].states, 40);
  EXPECT_GT(timings[1].elements, 3990);
  EXPECT_LE(timings[1].elements, 4000);
  for (const CheckerTiming& timing : timings) {
    EXPECT_TRUE(timing.sound) << timing.name;
    std::printf("%s: %lld nodes, %.1f ms\n", timing.name.c_str(),
                static_cast<long long>(timing.explored), timing.ms_p50);
  }
}

TEST(BenchChecker, PrintsOneObjectPerLine) {
  std::ostringstream out;
  RunBenchChecker(true, out);
  std::istringstream lines(out.str());
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count)
    EXPECT_EQ(nlohmann::json::parse(line)["bench"], "checker");
  EXPECT_EQ(count, 2);
}

}  // namespace
}  // namespace trinhky::cli
