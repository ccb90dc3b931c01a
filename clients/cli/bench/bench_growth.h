// bench_growth.h: `trinhky bench growth`: what a document costs when there are many.
//
// A server of its own lives a few documents, a loader multiplies them (bulk_load.h) until the
// database has as many as asked for, and the server, started anew and warmed up, lives some
// thousands more: at each size on the same growing database. Flat means that the processor time of
// a call does not grow with the number of documents that are there.
//
// The lives are measured in ten rounds, and the processor times are those of the median round: what
// else the machine does disturbs some. How much it does shows in the client's own time, whose work
// for a call is always the same.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_BENCH_GROWTH_H_
#define TRINHKY_CLIENTS_CLI_BENCH_BENCH_GROWTH_H_

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/bench/bulk_load.h"

namespace trinhky::cli {

/// Above this a document costs more because of those that are there.
inline constexpr double kFlatRatioMax = 1.2;

struct GrowthOptions {
  std::vector<int64_t> documents = {10'000, 100'000, 1'000'000};  ///< rising
  int64_t lives = 5'000;                                          ///< measured at each size
  int clients = 16;                                               ///< documents at once
  int64_t prove_up_to = kBulkDocumentsMax;  ///< larger sizes are not proved; 0: none is
  std::string server = {};                  ///< path of trinhkyd; empty: beside this program
  std::string database = {};  ///< mysql://…, empty; empty: a new SQLite file under TMPDIR
};

/// One size.
struct GrowthPoint {
  int64_t documents = 0;       ///< when the measuring began, without the warm-up
  int64_t database_bytes = 0;  ///< then
  int64_t loaded_rows = 0;     ///< to come from the size before
  double load_seconds = 0;
  double server_start_ms = 0;
  int64_t lives = 0;  ///< that were finished
  int64_t calls = 0;
  int64_t errors = 0;
  std::string first_error = {};  ///< of them: the call and its status
  double seconds = 0;            ///< for the calls
  double p50_ms = 0;
  double p99_ms = 0;
  double max_ms = 0;
  double server_cpu_us = 0;    ///< of a call, as the following
  double database_cpu_us = 0;  ///< 0: not known
  double client_cpu_us = 0;
  double server_rss_mb = 0;
  double proof_seconds = 0;  ///< 0: not proved
  int64_t findings = 0;      ///< of the proof, after the lives
  std::string first_finding = {};

  double calls_per_second() const { return seconds > 0 ? static_cast<double>(calls) / seconds : 0; }
  /// Processor time of a call: of the server, and of the database server when it is known.
  double cost_us() const { return server_cpu_us + database_cpu_us; }
};

/// To the first one's: processor time, and time on the clock, of a document; and what the client
/// took for the same calls, which only a busy machine makes more.
double CostRatio(const GrowthPoint& point, const GrowthPoint& first);
double TimeRatio(const GrowthPoint& point, const GrowthPoint& first);
double YardstickRatio(const GrowthPoint& point, const GrowthPoint& first);

/// Calls `each` for every size as soon as it is measured. Progress goes to `err`.
/// @errors kInvalidArgument/FLAG_INVALID: sizes that do not rise; /DATABASE_IN_USE, /DATABASE_URL;
///   /DISK_TOO_SMALL; as storage::ConnectToFill(); kNotFound: no server program; kUnavailable: it
///   did not start, or no call succeeded.
absl::Status MeasureGrowth(const GrowthOptions& options, std::ostream& err,
                           const std::function<void(const GrowthPoint&)>& each);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_BENCH_GROWTH_H_
