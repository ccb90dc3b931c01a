// absence_period.h: the days of an absence, or of a question about staffing: a year at most.
#ifndef TRINHKY_SERVICES_DIRECTORY_ABSENCE_PERIOD_H_
#define TRINHKY_SERVICES_DIRECTORY_ABSENCE_PERIOD_H_

#include <string_view>

#include "absl/status/status.h"

namespace trinhky::directory {

/// Checks two days in the form YYYY-MM-DD that exist.
/// @param field  of the last day, for the refusal
/// @errors kInvalidArgument on `field`: ENDS_BEFORE_IT_BEGINS, PERIOD_TOO_LONG.
absl::Status CheckPeriod(std::string_view from_on, std::string_view to_on, std::string_view field);

}  // namespace trinhky::directory

#endif  // TRINHKY_SERVICES_DIRECTORY_ABSENCE_PERIOD_H_
