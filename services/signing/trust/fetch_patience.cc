#include "services/signing/trust/fetch_patience.h"

#include <algorithm>
#include <cstdint>

namespace trinhky::signing {

std::chrono::milliseconds RetryPause(const RetryRules& rules, int tries, double chance) {
  std::chrono::milliseconds pause = rules.first;
  for (int i = 1; i < tries && pause < rules.longest; ++i) pause *= 2;
  pause = std::min(pause, rules.longest);
  const double part = 1.0 - std::clamp(chance, 0.0, 1.0) / 2;
  return std::chrono::milliseconds(static_cast<int64_t>(static_cast<double>(pause.count()) * part));
}

bool Breaker::MayTry(FetchClock::time_point now) {
  if (!resting_) return true;
  if (probing_ || now < until_) return false;
  probing_ = true;
  return true;
}

void Breaker::Succeeded() {
  failures_ = 0;
  resting_ = probing_ = false;
}

void Breaker::Failed(FetchClock::time_point now) {
  // Many may fail together: a host that rests already is not made to rest longer by latecomers.
  if (resting_ && !probing_) return;
  if (++failures_ < rules_.failures_max && !probing_) return;
  resting_ = true;
  probing_ = false;
  until_ = now + rules_.rest;
}

}  // namespace trinhky::signing
