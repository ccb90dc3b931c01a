// deadlines.h: until when a step of the office's work must be done.
#ifndef TRINHKY_WORKFLOW_REGISTER_DEADLINES_H_
#define TRINHKY_WORKFLOW_REGISTER_DEADLINES_H_

#include <cstdint>
#include <string>

#include "workflow/register/working_calendar.h"

namespace trinhky {

enum class Urgency { kNormal = 0, kUrgent = 1, kVeryUrgent = 2, kExpress = 3 };

/// What is to be done in time.
enum class DeadlineKind {
  kIssue,             ///< R-DL-01, R-DL-02: from the leader's signature
  kNumberPaper,       ///< R-NUM-09: from the leader's signature
  kRegisterIncoming,  ///< R-DL-04: from arrival
  kAcknowledge,       ///< R-DL-05: from arrival
  kPresentIncoming,   ///< R-DL-06: from registration
  kDispatch,          ///< R-DL-07: from the leader's signature
};

/// @param due_us       inclusive, UTC microseconds; later is late.
/// @param escalate_us  when a person is told: `due_us` in normal work, minutes after the start when
///                     it is to be done at once.
struct Deadline {
  int64_t due_us = 0;
  int64_t escalate_us = 0;
  bool at_once = false;
  std::string rule{};  ///< "R-DL-01"
};

/// How long an urgent step may lie before a person is told; configuration of the office.
struct DeadlinePolicy {
  int escalate_urgent_minutes = 30;
};

/// The deadline of a step that could begin at `from_us`.
///
/// "Latest the next working day" ends with that day, 23:59:59.999999 at +07:00; "the morning" ends
/// with the first span of work of that day. Anything urgent is due at once.
/// @source R-DL-01, R-DL-02, R-DL-04, R-DL-05, R-DL-06, R-DL-07, R-NUM-09
Deadline DeadlineOf(DeadlineKind kind, int64_t from_us, Urgency urgency,
                    const WorkingCalendar& calendar, const DeadlinePolicy& policy = {});

/// Half of the time from `from_us` to `deadline`, in working minutes where there are any: when a
/// hold is first alarmed.  @source design
int64_t HalfTime(int64_t from_us, const Deadline& deadline, const WorkingCalendar& calendar);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_REGISTER_DEADLINES_H_
