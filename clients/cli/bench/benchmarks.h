// benchmarks.h: where benchmarks are registered: each is one child of `trinhky bench`.
//
// To add one: a function `Command NameBenchmark()` in a file of its own in this folder, its
// declaration here, its name in the list in benchmarks.cc and in this folder's CMakeLists.txt.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_BENCHMARKS_H_
#define TRINHKY_CLIENTS_CLI_BENCH_BENCHMARKS_H_

#include <vector>

#include "clients/cli/command.h"

namespace trinhky::cli {

/// Every benchmark, in the order of the help.
std::vector<Command> Benchmarks();

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_BENCHMARKS_H_
