#include "services/exchange/work_bell.h"

#include <chrono>

namespace trinhky::exchange {

void WorkBell::Notify() {
  {
    const std::lock_guard lock(mutex_);
    ++rings_;
  }
  wake_.notify_all();
}

uint64_t WorkBell::rings() const {
  const std::lock_guard lock(mutex_);
  return rings_;
}

bool WorkBell::Wait(uint64_t seen, int64_t timeout_us) {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, std::chrono::microseconds(timeout_us),
                 [&] { return closed_ || rings_ != seen; });
  return !closed_;
}

void WorkBell::Close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  wake_.notify_all();
}

}  // namespace trinhky::exchange
