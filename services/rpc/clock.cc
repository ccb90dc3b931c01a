#include "services/rpc/clock.h"

#include <chrono>

namespace trinhky {
namespace {

int64_t MachineNowUs() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

int64_t SystemClock::NowUs() const { return MachineNowUs(); }

OffsetClock::OffsetClock(int64_t start_us) : offset_us_(start_us - MachineNowUs()) {}

int64_t OffsetClock::NowUs() const { return MachineNowUs() + offset_us_.load(); }

}  // namespace trinhky
