// life_driver.h: documents on their way through nine calls, many at once, from one thread.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_LIFE_DRIVER_H_
#define TRINHKY_CLIENTS_CLI_BENCH_LIFE_DRIVER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/bench/grpc_wire.h"
#include "services/signing/crypto/keys.h"

namespace trinhky::cli {

/// What one run met.
struct LifeTally {
  int64_t calls = 0;
  int64_t documents = 0;
  int64_t errors = 0;
  double seconds = 0;
  std::vector<double> latencies_ms;  ///< of the calls that succeeded
  std::string first_error;
};

/// Closed loop: each document waits for its answer before the next call. Not thread-safe.
class LifeDriver {
 public:
  /// Logs the people of BenchOffice in. @errors those of the server.
  static absl::StatusOr<std::unique_ptr<LifeDriver>> Connect(const std::string& address,
                                                             signing::PrivateKey signer_key);

  /// Keeps `in_flight` documents on their way for `seconds`, or until `documents` are done when
  /// that is positive.
  LifeTally Run(int in_flight, double seconds, int64_t documents);

  /// Begins `documents` documents, at least `in_flight`, that many at a time, and ends each.
  LifeTally RunWhole(int in_flight, int64_t documents);

 private:
  struct Life;
  /// Whether the client whose call was answered goes on; `again`: with another document.
  using GoesOn = std::function<bool(const LifeTally& tally, bool again)>;
  LifeDriver() = default;
  LifeTally Drive(int in_flight, const GoesOn& goes_on);
  void Begin(Life& life, size_t tag);
  void Next(Life& life, size_t tag);
  static bool Take(const GrpcWire::Answer& answer, Life& life, LifeTally& tally);
  std::string SignatureOver(const std::string& digest_hex) const;

  std::unique_ptr<GrpcWire> wire_;
  std::map<std::string, std::string> tokens_;  // person → "Bearer …"
  signing::PrivateKey signer_key_;
  int64_t next_document_ = 0;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_LIFE_DRIVER_H_
