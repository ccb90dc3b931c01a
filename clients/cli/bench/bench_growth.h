// bench_growth.h: `trinhky bench growth`: what a document costs when there are many.
//
// A server of its own lives a few documents, a loader multiplies them (bulk_load.h) until the
// database has as many as asked for, and the server, started anew and warmed up, lives some
// thousands more: at each size on the same growing database. Flat means that the processor time of
// a call does not grow with the number of documents that are there.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_BENCH_GROWTH_H_
#define TRINHKY_CLIENTS_CLI_BENCH_BENCH_GROWTH_H_

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/bench/bench_lifecycle.h"

namespace trinhky::cli {

/// Above this a document costs more because of those that are there.
inline constexpr double kFlatRatioMax = 1.2;

struct GrowthOptions {
  std::vector<int64_t> documents = {10'000, 100'000, 1'000'000};  ///< rising
  int64_t lives = 5'000;                                          ///< measured at each size
  int clients = 16;                                               ///< documents at once
  bool prove = true;           ///< after each load, with the proof of a backup
  std::string server = {};     ///< path of trinhkyd; empty: beside this program
  std::string database = {};   ///< mysql://…, empty; empty: a new SQLite file under TMPDIR
  pid_t database_process = 0;  ///< of the database server on this machine; 0: not known
};

/// One size.
struct GrowthPoint {
  int64_t documents = 0;       ///< when the measuring began, without the warm-up
  int64_t database_bytes = 0;  ///< then
  int64_t loaded_rows = 0;     ///< to come from the size before
  double load_seconds = 0;
  double proof_seconds = 0;  ///< 0: not proved
  int64_t findings = 0;      ///< of the proof
  std::string first_finding = {};
  LifecycleResult lives = {};
  double database_cpu_us_per_call = 0;  ///< 0: not known

  /// Processor time of a call: of the server, and of the database server when it is known.
  double cost_us() const { return lives.server_cpu_us_per_call + database_cpu_us_per_call; }
};

/// To the first one's: processor time, and time on the clock, of a document.
double CostRatio(const GrowthPoint& point, const GrowthPoint& first);
double TimeRatio(const GrowthPoint& point, const GrowthPoint& first);

/// Calls `each` for every size as soon as it is measured. Progress goes to `err`.
/// @errors kInvalidArgument: sizes that do not rise, a database that is in use, or no room for the
///   rows; kNotFound: no server program; kUnavailable: it did not start, or no call succeeded.
absl::Status MeasureGrowth(const GrowthOptions& options, std::ostream& err,
                           const std::function<void(const GrowthPoint&)>& each);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_BENCH_GROWTH_H_
