// life_driver.h: documents on their way through nine calls, many at once, from one thread.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_LIFE_DRIVER_H_
#define TRINHKY_CLIENTS_CLI_BENCH_LIFE_DRIVER_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/signing/crypto/keys.h"
#include "trinhky/v1/workflow_service.grpc.pb.h"

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

 private:
  struct Life;
  LifeDriver() = default;
  void Begin(Life& life);
  void Next(Life& life);
  std::string SignatureOver(const std::string& digest_hex) const;

  std::unique_ptr<v1::WorkflowService::Stub> stub_;
  std::map<std::string, std::string> tokens_;  // person → "Bearer …"
  signing::PrivateKey signer_key_;
  grpc::CompletionQueue* queue_ = nullptr;
  int64_t next_document_ = 0;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_LIFE_DRIVER_H_
