// bench_verify.h: `trinhky bench verify`: signed reports that one core can judge in a second,
// beside the cryptography in them.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_BENCH_VERIFY_H_
#define TRINHKY_CLIENTS_CLI_BENCH_BENCH_VERIFY_H_

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky::cli {

/// One kind of key and one length of the report; leader and seal have signed.
struct VerifyTiming {
  std::string name{};  ///< "rsa2048", "p256"
  int pages = 0;
  size_t bytes = 0;
  int runs = 0;
  double files_per_second = 0;  ///< of one core, by its own clock
  double ms_p50 = 0;            ///< as somebody waits for it
  double ms_p99 = 0;
  /// The machine's own floor in this run, taken in turn with the judgement: the digest of the
  /// signed bytes, both signatures and their chains, nothing else.
  double floor_per_second = 0;
  double floor_ms_p50 = 0;

  /// How many times the floor a judgement takes.
  double ratio() const;
  /// 200 files a second of one core, or at most three times the floor.
  bool within() const;
};

inline constexpr double kVerifyFilesPerSecond = 200;
inline constexpr double kVerifyRatioMax = 3;

/// Judges reports of 2 and of 20 pages, `runs` times each, with RSA and with P-256.
/// @errors kInternal when a report that we made is not VALID; those of the writer.
absl::StatusOr<std::vector<VerifyTiming>> MeasureVerify(int runs);

/// Prints the timings, one JSON object per line or a sentence each.
/// @return 0 when all are within the goal, else 1.  @errors as MeasureVerify().
absl::StatusOr<int> RunBenchVerify(int runs, bool json, std::ostream& out);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_BENCH_VERIFY_H_
