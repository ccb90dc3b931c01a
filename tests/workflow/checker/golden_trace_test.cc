// The events of a shortest way to every end of every shipped definition, byte for byte. A
// definition that documents run on never changes: a difference here wants a new version in a new
// file. TRINHKY_UPDATE_GOLDEN=1 writes the files of new definitions.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>

#include "tests/workflow/testing/definitions.h"
#include "workflow/base/limits.h"
#include "workflow/checker/explore.h"
#include "workflow/checker/replay.h"
#include "workflow/checker/trace.h"
#include "workflow/engine/apply.h"
#include "workflow/engine/decide.h"

namespace trinhky::workflow::testing {
namespace {

std::map<std::string, std::vector<TraceStep>> WaysToTheEnd(const Definition& definition) {
  const Model model(definition);
  Explorer explorer(model);
  std::map<std::string, std::vector<TraceStep>> ways;
  explorer.Run(limits::kCheckerNodesMax, [&](const Edge& edge) {
    if (model.IsFinal(edge.after.state) &&
        !ways.contains(definition.states[edge.after.state].name)) {
      std::vector<Step> path = explorer.PathTo(edge.source);
      path.push_back(edge.step);
      ways[definition.states[edge.after.state].name] = MakeTrace(model, path);
    }
    return true;
  });
  return ways;
}

std::string EventsOf(const Definition& definition) {
  std::string text;
  for (const auto& [state, steps] : WaysToTheEnd(definition)) {
    text += "# " + state + "\n";
    Instance instance = NewInstance(definition, "documents/golden");
    for (const TraceStep& step : steps) {
      const absl::StatusOr<Decision> decision =
          Decide(definition, instance, CommandOf(definition, instance, step));
      if (!decision.ok()) return std::string(decision.status().message());
      for (const Event& event : decision->events) text += event.ToJson() + "\n";
      instance = ApplyAll(std::move(instance), decision->events);
    }
  }
  return text;
}

class GoldenTraceTest : public ::testing::TestWithParam<std::string> {};

TEST_P(GoldenTraceTest, IsTheSameForEver) {
  const std::string file = "tests/workflow/checker/golden/" + GetParam() + ".events";
  const std::string events = EventsOf(Shipped(GetParam()));
  if (std::getenv("TRINHKY_UPDATE_GOLDEN") != nullptr)
    std::ofstream(std::string(TRINHKY_SOURCE_DIR "/") + file) << events;
  EXPECT_EQ(events, ReadSource(file));
}

INSTANTIATE_TEST_SUITE_P(Shipped, GoldenTraceTest, ::testing::ValuesIn(ShippedNames()),
                         [](const auto& each) {
                           std::string name = each.param;
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name;
                         });

}  // namespace
}  // namespace trinhky::workflow::testing
