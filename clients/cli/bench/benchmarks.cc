#include "clients/cli/bench/benchmarks.h"

namespace trinhky::cli {

std::vector<Command> Benchmarks() { return {}; }

}  // namespace trinhky::cli
