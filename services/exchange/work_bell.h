// work_bell.h: wakes the workers when something was queued.
#ifndef TRINHKY_SERVICES_EXCHANGE_WORK_BELL_H_
#define TRINHKY_SERVICES_EXCHANGE_WORK_BELL_H_

#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "services/casework/work_signal.h"

namespace trinhky::exchange {

/// One bell for all workers. Thread-safe.
class WorkBell final : public casework::WorkSignal {
 public:
  void Notify() override;

  /// How often it has rung. Read it before looking for work.
  uint64_t rings() const;

  /// Waits until it has rung more often than `seen`, it is closed, or `timeout_us` have passed.
  /// False once it is closed.
  bool Wait(uint64_t seen, int64_t timeout_us);

  /// Lets everybody go, for good.
  void Close();

 private:
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  uint64_t rings_ = 0;
  bool closed_ = false;
};

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_WORK_BELL_H_
