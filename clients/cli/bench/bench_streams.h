// bench_streams.h: `trinhky bench streams`: what people who watch their desks cost a server, and
// how soon all of them hear of a paper.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_BENCH_STREAMS_H_
#define TRINHKY_CLIENTS_CLI_BENCH_BENCH_STREAMS_H_

#include <ostream>
#include <string>

#include "absl/status/statusor.h"

namespace trinhky::cli {

struct StreamsBenchOptions {
  std::string server{};  ///< path of trinhkyd
  int streams = 2000;
  int papers = 20;  ///< that are sent up, one after another
  bool json = false;
};

/// What the whole server may hold with 2,000 streams, and how late 95 in 100 may hear.
inline constexpr double kStreamsMegabytesMax = 300;
inline constexpr double kStreamsMsMax = 300;

/// Opens the streams over HTTP, sends papers to a desk at which everybody sits, and measures from
/// the answer of the submission to the last byte at each one. The floor: the same bytes to as many
/// bare connections.
/// @return 0 when within both bounds, else 1.  @errors when the server does not start or refuses.
absl::StatusOr<int> RunBenchStreams(const StreamsBenchOptions& options, std::ostream& out);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_BENCH_STREAMS_H_
