#include "clients/cli/client/pause.h"

#include <poll.h>

#include <algorithm>

namespace trinhky::cli {

void Pause(std::chrono::milliseconds time) { ::poll(nullptr, 0, static_cast<int>(time.count())); }

bool WaitUntil(std::chrono::milliseconds limit, const std::function<bool()>& done) {
  const auto end = std::chrono::steady_clock::now() + limit;
  std::chrono::milliseconds step(10);
  while (!done()) {
    if (std::chrono::steady_clock::now() >= end) return done();
    Pause(step);
    step = std::min(step * 2, std::chrono::milliseconds(200));
  }
  return true;
}

}  // namespace trinhky::cli
