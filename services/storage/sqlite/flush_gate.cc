#include "services/storage/sqlite/flush_gate.h"

namespace trinhky::storage {

void FlushGate::Flushed() {
  {
    std::lock_guard lock(mutex_);
    flushed_.store(committing_.load());
  }
  wake_.notify_all();
}

void FlushGate::Fail() {
  {
    std::lock_guard lock(mutex_);
    failed_.store(true);
  }
  wake_.notify_all();
}

absl::Status FlushGate::Await() {
  const int64_t seen = committing_.load();
  if (flushed_.load() < seen) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [&] { return failed_.load() || flushed_.load() >= seen; });
  }
  return failed_.load() ? DiskFailed() : absl::OkStatus();
}

absl::Status DiskFailed() {
  return absl::UnavailableError("the disk refused a flush; restart the server and ask again");
}

}  // namespace trinhky::storage
