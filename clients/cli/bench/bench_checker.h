// bench_checker.h: `trinhky bench checker`: how long a proof takes, against its budget.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_BENCH_CHECKER_H_
#define TRINHKY_CLIENTS_CLI_BENCH_BENCH_CHECKER_H_

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace trinhky::cli {

/// One measured size.
struct CheckerTiming {
  std::string name;
  int elements = 0;
  int states = 0;
  int64_t explored = 0;
  bool sound = false;
  double ms_p50 = 0;
  double ms_p99 = 0;
  double budget_ms = 0;
  /// The machine's own floor in this run: marking as many nodes in a table, nothing else.
  double floor_ms = 0;
};

/// Checks a generated definition of 40 states and one of 4,000 elements, each `runs` times.
std::vector<CheckerTiming> MeasureChecker(int runs = 15);

/// Prints the timings, one JSON object per line or a table. @return 0 when within budget, else 1.
int RunBenchChecker(bool json, std::ostream& out);
int RunBenchChecker(bool json);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_BENCH_CHECKER_H_
