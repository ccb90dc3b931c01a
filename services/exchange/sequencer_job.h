// sequencer_job.h: gives the events their places in the log, one node at a time.
#ifndef TRINHKY_SERVICES_EXCHANGE_SEQUENCER_JOB_H_
#define TRINHKY_SERVICES_EXCHANGE_SEQUENCER_JOB_H_

#include <optional>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "services/exchange/outbox_worker.h"
#include "services/storage/lease_repository.h"

namespace trinhky::exchange {

inline constexpr int64_t kSequencerPauseUs = 500'000;
inline constexpr int64_t kSequencerLeaseUs = 10'000'000;
inline constexpr int kSequencerBatch = 1'000;

/// One thread. Nobody waits for it: an event is an event before it has a place.
class SequencerJob {
 public:
  /// @param node  id of this process, the holder of the lease
  SequencerJob(WorkerDeps deps, std::string node);
  ~SequencerJob();
  SequencerJob(const SequencerJob&) = delete;
  SequencerJob& operator=(const SequencerJob&) = delete;

  void Start();
  /// Joins the thread; close the bell first. Idempotent.
  void Join();

  /// Places what waits; returns how many. 0 also when another node holds the lease.
  absl::StatusOr<int> RunOnce();

 private:
  absl::StatusOr<int> PlaceBatch();
  void Work();

  WorkerDeps deps_;
  std::string node_;
  std::optional<storage::Lease> lease_;
  std::thread thread_;
};

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_SEQUENCER_JOB_H_
