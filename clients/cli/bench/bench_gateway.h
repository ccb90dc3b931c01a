// bench_gateway.h: `trinhky bench gateway`: what a call costs through the gateway, beside the same
// call over gRPC in the same run.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_BENCH_GATEWAY_H_
#define TRINHKY_CLIENTS_CLI_BENCH_BENCH_GATEWAY_H_

#include <ostream>
#include <string>

#include "absl/status/statusor.h"

namespace trinhky::cli {

struct GatewayBenchOptions {
  std::string server{};  ///< path of trinhkyd
  double seconds = 5;    ///< for each way at each number in flight, in slices that take turns
  bool json = false;
};

/// What the gateway may cost: at one call in flight, and in throughput at sixteen.
inline constexpr double kGatewayAddsMsMax = 1.0;
inline constexpr double kGatewayShareMin = 0.60;

/// Measures GetSession and a work list, in binary and in JSON, at 1 and at 16 calls in flight.
/// @return 0 when within both bounds, else 1.  @errors when the server does not start or refuses.
absl::StatusOr<int> RunBenchGateway(const GatewayBenchOptions& options, std::ostream& out);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_BENCH_GATEWAY_H_
