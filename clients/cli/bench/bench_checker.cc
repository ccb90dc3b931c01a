#include "clients/cli/bench/bench_checker.h"

#include <chrono>
#include <cmath>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>

#include "clients/cli/bench/generated_definition.h"
#include "clients/cli/output/percentile.h"
#include "workflow/checker/check.h"
#include "workflow/checker/explore.h"

namespace trinhky::cli {
namespace {

constexpr int kSmallStates = 40;
constexpr double kSmallBudgetMs = 100;
constexpr int kLargeElements = 4000;
constexpr double kLargeBudgetMs = 500;

std::vector<double> Times(int runs, const std::function<void()>& work) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    times.push_back(took.count());
  }
  return times;
}

double PercentileOf(const std::vector<double>& times, int percent) {
  return std::round(Percentile(times, percent) * 1000) / 1000;
}

CheckerTiming Measure(std::string name, const workflow::Definition& definition, double budget_ms,
                      int runs) {
  workflow::CheckResult result;
  const std::vector<double> times = Times(runs, [&] { result = Check(definition); });
  const std::vector<double> floor = Times(runs, [&] {
    workflow::NodeTable table;
    for (int64_t i = 0; i < result.explored; ++i) table.Add(static_cast<uint32_t>(i) * 2654435761U);
  });
  return {.name = std::move(name),
          .elements = ElementsOf(definition),
          .states = result.states,
          .explored = result.explored,
          .sound = result.verdict == workflow::Verdict::kSound,
          .ms_p50 = PercentileOf(times, 50),
          .ms_p99 = PercentileOf(times, 99),
          .budget_ms = budget_ms,
          .floor_ms = PercentileOf(floor, 50)};
}

// The largest generated definition with at most `elements` elements.
workflow::Definition OfElements(int elements) {
  int states = elements / 3;
  while (ElementsOf(GenerateDefinition(states + 1)) <= elements) ++states;
  return GenerateDefinition(states);
}

}  // namespace

std::vector<CheckerTiming> MeasureChecker(int runs) {
  return {Measure("states_40", GenerateDefinition(kSmallStates), kSmallBudgetMs, runs),
          Measure("elements_4000", OfElements(kLargeElements), kLargeBudgetMs, runs)};
}

int RunBenchChecker(bool json, std::ostream& out) {
  bool within = true;
  for (const CheckerTiming& timing : MeasureChecker()) {
    within = within && timing.sound && timing.ms_p50 < timing.budget_ms;
    const double ratio =
        timing.floor_ms > 0 ? std::round(timing.ms_p50 / timing.floor_ms * 10) / 10 : 0;
    if (json) {
      const nlohmann::ordered_json line = {{"bench", "checker"},
                                           {"case", timing.name},
                                           {"elements", timing.elements},
                                           {"states", timing.states},
                                           {"explored", timing.explored},
                                           {"sound", timing.sound},
                                           {"ms_p50", timing.ms_p50},
                                           {"ms_p99", timing.ms_p99},
                                           {"budget_ms", timing.budget_ms},
                                           {"floor_ms", timing.floor_ms},
                                           {"ratio", ratio}};
      out << line.dump() << "\n";
    } else {
      out << timing.name << ": " << timing.elements << " phần tử, " << timing.explored
          << " tình huống, p50 " << timing.ms_p50 << " ms, p99 " << timing.ms_p99
          << " ms (mức cho phép " << timing.budget_ms << " ms; chỉ ghi bảng: " << timing.floor_ms
          << " ms, gấp " << ratio << " lần)\n";
    }
  }
  return within ? 0 : 1;
}

int RunBenchChecker(bool json) { return RunBenchChecker(json, std::cout); }

}  // namespace trinhky::cli
