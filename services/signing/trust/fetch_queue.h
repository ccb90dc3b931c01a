// fetch_queue.h: asks authorities, a few at a time, away from everybody who waits for something.
//
//   FetchQueue queue({.hosts = hosts, .log = log});
//   queue.Add({.kind = FetchKind::kTimeStamp, .address = tsa, .body = request},
//             [](absl::StatusOr<std::string> answer) { ... });
//
// An authority may take minutes. No call of an RPC waits here, and no transaction is open: what is
// asked for is written down first, and whoever is called back writes what came. The queue keeps
// nothing over a restart; the writer asks again for what he still lacks.
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_FETCH_QUEUE_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_FETCH_QUEUE_H_

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/signing/trust/fetch_hosts.h"
#include "services/signing/trust/fetch_patience.h"

namespace trinhky::signing {

enum class FetchKind { kOcsp, kCrl, kTimeStamp };

/// One question. The answer is bytes: the readers judge them.
struct FetchJob {
  FetchKind kind = FetchKind::kOcsp;
  std::string address{};  ///< out of a certificate, or of the configuration
  std::string body{};     ///< the request as DER; empty for a CRL
};

/// Called once for each job that was taken, on a thread of the queue; it must not wait long, throw
/// or destroy the queue.
using FetchDone = std::function<void(absl::StatusOr<std::string>)>;

struct FetchOptions {
  FetchHosts hosts{};
  int in_flight_max = 4;  ///< 1..16
  size_t waiting_max = 1'000;
  RetryRules retry{};
  BreakerRules breaker{};
  int connect_ms = 5'000;
  int whole_ms = 30'000;
  int time_stamp_ms = 180'000;  ///< time stamps were seen to take 131 seconds
  std::string ca_file{};
  std::function<double()> chance{};             ///< 0..1, for the pauses; empty: always 0
  std::function<void(std::string_view)> log{};  ///< one line for each failed try; may be empty
};

/// Thread-safe.
class FetchQueue {
 public:
  explicit FetchQueue(FetchOptions options);
  /// Ends what is in flight; every job that has no answer yet gets kCancelled/FETCH_STOPPED.
  ~FetchQueue();
  FetchQueue(const FetchQueue&) = delete;
  FetchQueue& operator=(const FetchQueue&) = delete;

  /// Takes `job`, never blocks. What may be tried again is, after a pause (RetryRules); `done` gets
  /// the last outcome.
  /// @errors those of FetchHosts::Resolve(), at once; kResourceExhausted/FETCH_QUEUE_FULL. Then
  /// `done` is not called. `done` sees those of FetchHttp(), and kUnavailable/FETCH_RESTING.
  absl::Status Add(FetchJob job, FetchDone done);

 private:
  struct Waiting {
    FetchJob job;
    FetchDone done;
    std::string url;
    std::string host;  ///< scheme, host and port of `url`
    int tries = 0;
  };

  void Work();
  /// The next job that is due; nullopt: the queue ends.
  std::optional<Waiting> Next();
  absl::StatusOr<std::string> Try(const Waiting& waiting);
  /// Puts it back for another try, or hands out its answer.
  void Finish(Waiting waiting, absl::StatusOr<std::string> answer);

  const FetchOptions options_;
  std::atomic<bool> stop_{false};
  std::mutex mutex_;
  std::condition_variable wake_;
  std::multimap<FetchClock::time_point, Waiting> waiting_;
  std::map<std::string, Breaker> breakers_;
  std::vector<std::thread> workers_;
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_FETCH_QUEUE_H_
