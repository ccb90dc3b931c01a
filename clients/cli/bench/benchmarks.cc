#include "clients/cli/bench/benchmarks.h"

#include "clients/cli/bench_checker.h"
#include "clients/cli/desk.h"
#include "clients/cli/exit_code.h"

namespace trinhky::cli {
namespace {

Command CheckerBenchmark() {
  return {
      .name = "checker",
      .help = "Thời gian chứng minh một quy trình (how long a proof takes)",
      .options = {},
      .run =
          [](Desk& desk, const Arguments&) {
            return AlreadyReported(static_cast<ExitCode>(RunBenchChecker(desk.json(), desk.out())));
          },
      .children = {}};
}

}  // namespace

std::vector<Command> Benchmarks() { return {CheckerBenchmark()}; }

}  // namespace trinhky::cli
