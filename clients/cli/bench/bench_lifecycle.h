// bench_lifecycle.h: `trinhky bench lifecycle`: how many durable calls per second the server does.
//
// One document is nine calls through gRPC: create, submit, approve, sign, issue, accept and three
// receipts, each by the person whose turn it is, each one transaction with its events, work items,
// idempotency record and, at issue, number, deliveries and outbox rows; the signature is verified
// by the server. Beside the figure stands the machine's own floor for the same rows.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_BENCH_LIFECYCLE_H_
#define TRINHKY_CLIENTS_CLI_BENCH_BENCH_LIFECYCLE_H_

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky::cli {

inline constexpr int kLifecycleClientsMax = 1024;

struct LifecycleOptions {
  std::vector<int> clients = {1, 16, 64};  ///< documents in flight, each 1..1024
  double seconds = 5;                      ///< of measuring for each, > 0
  int64_t documents = 0;                   ///< stop after so many instead; 0: by the clock
  int group_commit = 256;                  ///< commands that may share a flush; 1: none do
  double idle_seconds = 0;                 ///< rest before the memory is read
  std::string server;                      ///< path of trinhkyd; empty: beside this program
  std::string database;                    ///< mysql://…, empty; empty: a new SQLite file
  bool floor = true;                       ///< measure the machine's floor too
  bool json = false;
};

/// One measured line.
struct LifecycleResult {
  double start_ms = 0;  ///< of the server, from its launch to the line with its address
  int clients = 0;
  int64_t calls = 0;
  int64_t documents = 0;
  int64_t errors = 0;
  std::string first_error;  ///< of them: the call and its status
  double seconds = 0;
  double calls_per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  double max_ms = 0;
  double server_cpu_us_per_call = 0;
  double client_cpu_us_per_call = 0;
  double server_rss_mb = 0;     ///< after the rest, when there is one
  double floor_per_second = 0;  ///< commands of the grouped floor; 0: not measured
};

/// Starts a server on a fresh folder, measures, stops it and removes the folder.
/// @errors kNotFound: no such server program; kUnavailable: it did not start, or no call succeeded
///   (the first refusal is named); kInvalidArgument: `clients` is empty.
absl::StatusOr<std::vector<LifecycleResult>> MeasureLifecycle(const LifecycleOptions& options);

/// Measures and prints. @return 0; 1 when calls failed; 3 when the server could not be reached.
int RunBenchLifecycle(const LifecycleOptions& options, std::ostream& out);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_BENCH_LIFECYCLE_H_
