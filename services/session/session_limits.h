// session_limits.h: how long a session lives and how fast a guesser may guess.
#ifndef TRINHKY_SERVICES_SESSION_SESSION_LIMITS_H_
#define TRINHKY_SERVICES_SESSION_SESSION_LIMITS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace trinhky::session {

inline constexpr int64_t kSecondUs = 1'000'000;
inline constexpr int64_t kMinuteUs = 60 * kSecondUs;
inline constexpr int64_t kHourUs = 60 * kMinuteUs;

/// A session that is not used for this long is over.
inline constexpr int64_t kIdleUs = 30 * kMinuteUs;
/// … and none lives longer than a working day.
inline constexpr int64_t kAbsoluteUs = 8 * kHourUs;
/// The stored time of last use is at most this late: no write per call.
inline constexpr int64_t kTouchEveryUs = kMinuteUs;
/// How long a node may trust what it has read about a session; the time that a revocation on
/// another node takes to arrive.
inline constexpr int64_t kTrustUs = kSecondUs;
/// Sessions over for this long are swept away.
inline constexpr int64_t kSweepAfterUs = 24 * kHourUs;
inline constexpr int kSweepMax = 20;

/// Random bytes of a token.
inline constexpr size_t kTokenBytes = 32;
/// Sessions remembered in memory; the oldest is forgotten, not ended.
inline constexpr size_t kRememberedMax = 20'000;

inline constexpr int64_t kThrottleFirstUs = kSecondUs;
inline constexpr int64_t kThrottleMaxUs = 15 * kMinuteUs;

/// How long an account waits after its `failures`-th failure in a row, 1 or more: 1 s, 2 s, 4 s …
/// 15 min. Never longer: nobody can be locked out for good.
constexpr int64_t ThrottleUs(int64_t failures) {
  const int64_t doublings = std::clamp<int64_t>(failures - 1, 0, 10);
  return std::min(kThrottleFirstUs << doublings, kThrottleMaxUs);
}

static_assert(ThrottleUs(1) == kSecondUs && ThrottleUs(99) == kThrottleMaxUs);
static_assert(kTouchEveryUs < kIdleUs && kIdleUs < kAbsoluteUs);

}  // namespace trinhky::session

#endif  // TRINHKY_SERVICES_SESSION_SESSION_LIMITS_H_
