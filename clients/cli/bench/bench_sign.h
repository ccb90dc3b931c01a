// bench_sign.h: `trinhky bench sign`: what a server does for one signature, against its budget.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_BENCH_SIGN_H_
#define TRINHKY_CLIENTS_CLI_BENCH_BENCH_SIGN_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky::cli {

/// One signer with one kind of key: read the stored file, prepare, put the octets in, verify. The
/// key itself works elsewhere, in a token or a module, and is not counted.
struct SignTiming {
  std::string name{};  ///< "leader_rsa2048", "seal_p256"
  int pages = 0;
  size_t bytes = 0;  ///< of the signed file
  int runs = 0;
  double ms_p50 = 0;
  double ms_p95 = 0;
  double ms_p99 = 0;
  /// The machine's own floor in this run: one raw signature with that key.
  double floor_ms = 0;

  double ratio() const;
};

inline constexpr double kSignBudgetMs = 150;  ///< for the 95th percentile

/// Signs a report of `pages` pages `runs` times, with RSA-2048 and with P-256, leader and seal.
/// @errors kInternal when what was signed is not VALID; those of the writer.
absl::StatusOr<std::vector<SignTiming>> MeasureSign(int pages, int runs);

/// Prints the timings, one JSON object per line or a sentence each.
/// @return 0 when all are within the budget, else 1.  @errors as MeasureSign().
absl::StatusOr<int> RunBenchSign(int pages, int runs, bool json, std::ostream& out);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_BENCH_SIGN_H_
