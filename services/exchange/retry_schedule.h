// retry_schedule.h: whether a failed try is worth repeating, and when.
//
// Capped, because an office that is closed for a weekend must still get Friday's letter on Monday
// morning. An office that could not be reached need not wait so long: see OfficeLink.
#ifndef TRINHKY_SERVICES_EXCHANGE_RETRY_SCHEDULE_H_
#define TRINHKY_SERVICES_EXCHANGE_RETRY_SCHEDULE_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"

namespace trinhky::exchange {

inline constexpr int64_t kRetryFirstUs = 2'000'000;
inline constexpr int64_t kRetryMaxUs = int64_t{15} * 60 * 1'000'000;
/// After so many tries the clerk is told; they go on.
inline constexpr int64_t kAlarmAttempts = 6;

/// True for what time may heal: the network, an overloaded or closing server. A refusal is final.
bool IsTemporary(const absl::Status& status);

/// How long to wait after try number `attempts` (from 1): doubles from kRetryFirstUs to
/// kRetryMaxUs.
int64_t RetryDelayUs(int64_t attempts);

/// "UNAVAILABLE", "INVALID_ARGUMENT/PACKAGE_KIND": what is kept of an error; never content.
std::string ErrorClass(const absl::Status& status);

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_RETRY_SCHEDULE_H_
