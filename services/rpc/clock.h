// clock.h: time is an argument.
#ifndef TRINHKY_SERVICES_RPC_CLOCK_H_
#define TRINHKY_SERVICES_RPC_CLOCK_H_

#include <atomic>
#include <cstdint>

namespace trinhky {

/// Where the time comes from. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  /// Microseconds since 1970-01-01 UTC.
  virtual int64_t NowUs() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
 public:
  int64_t NowUs() const override;
};

/// A clock that starts at a given moment and then runs with the machine's: for the demo, which
/// lives on a fixed date, and for tests.
class OffsetClock final : public Clock {
 public:
  explicit OffsetClock(int64_t start_us);
  int64_t NowUs() const override;
  /// Moves the clock forward (or back, for tests of that).
  void Advance(int64_t by_us) { offset_us_ += by_us; }

 private:
  std::atomic<int64_t> offset_us_;
};

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_RPC_CLOCK_H_
