// bench: speed, always beside the machine's own floor. The benchmarks are in clients/cli/bench.
#include "clients/cli/bench/benchmarks.h"
#include "clients/cli/commands/all.h"

namespace trinhky::cli {

std::vector<Command> BenchCommands() {
  std::vector<Command> benchmarks = Benchmarks();
  if (benchmarks.empty()) return {};
  return {{.name = "bench",
           .help = "Đo tốc độ (benchmarks)",
           .options = {},
           .run = nullptr,
           .children = std::move(benchmarks)}};
}

}  // namespace trinhky::cli
