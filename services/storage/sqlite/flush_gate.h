// flush_gate.h: keeps what is not yet on the disk from leaving the storage.
//
// A COMMIT makes rows visible to readers a moment before the flush makes them safe. Whoever read in
// that moment waits here, so that nobody acts on something that a power cut could take back.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_FLUSH_GATE_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_FLUSH_GATE_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "absl/status/status.h"

namespace trinhky::storage {

/// Thread-safe.
class FlushGate {
 public:
  /// By the writer, before a COMMIT.
  void Committing() { committing_.fetch_add(1); }

  /// Whatever was committed so far is on the disk, or was rolled back.
  void Flushed();

  /// A flush failed. What the disk holds is not known any more, so the gate never opens again.
  void Fail();

  bool failed() const { return failed_.load(); }

  /// By a reader, after it has read: returns when all it may have seen is on the disk.
  /// @errors kUnavailable after Fail().
  absl::Status Await();

 private:
  std::atomic<int64_t> committing_{0};
  std::atomic<int64_t> flushed_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::condition_variable wake_;
};

/// What callers get after Fail(): the outcome is unknown until the next start.
absl::Status DiskFailed();

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_FLUSH_GATE_H_
