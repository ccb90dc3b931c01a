// fetch_patience.h: when to try again, and when to leave a host alone. No clock, no chance inside.
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_FETCH_PATIENCE_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_FETCH_PATIENCE_H_

#include <chrono>

namespace trinhky::signing {

using FetchClock = std::chrono::steady_clock;

/// How often and how long.
struct RetryRules {
  int tries_max = 4;  ///< the first one included
  std::chrono::milliseconds first{1'000};
  std::chrono::milliseconds longest{30'000};
};

/// The pause after the `tries`-th try (1..): twice as long each time up to the longest, of which
/// `chance` (0..1) takes away up to one half, so that many jobs do not come back together.
std::chrono::milliseconds RetryPause(const RetryRules& rules, int tries, double chance);

struct BreakerRules {
  int failures_max = 5;  ///< in a row, then the host rests
  std::chrono::milliseconds rest{60'000};
};

/// Leaves a host alone that has failed several times in a row; after the rest one try goes through,
/// and its outcome decides. Not thread-safe.
class Breaker {
 public:
  explicit Breaker(BreakerRules rules) : rules_(rules) {}

  /// True: go. After a rest, true once until Succeeded() or Failed().
  bool MayTry(FetchClock::time_point now);
  void Succeeded();
  void Failed(FetchClock::time_point now);

 private:
  BreakerRules rules_;
  int failures_ = 0;
  bool resting_ = false;
  bool probing_ = false;
  FetchClock::time_point until_{};
};

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_FETCH_PATIENCE_H_
