#include "workflow/register/deadlines.h"

namespace trinhky {
namespace {

std::string_view RuleOf(DeadlineKind kind, bool urgent) {
  switch (kind) {
    case DeadlineKind::kIssue:
      return urgent ? "R-DL-02" : "R-DL-01";
    case DeadlineKind::kNumberPaper:
      return "R-NUM-09";
    case DeadlineKind::kRegisterIncoming:
      return "R-DL-04";
    case DeadlineKind::kAcknowledge:
      return "R-DL-05";
    case DeadlineKind::kPresentIncoming:
      return "R-DL-06";
    case DeadlineKind::kDispatch:
      return "R-DL-07";
  }
  return "";
}

int64_t NormalDue(DeadlineKind kind, int64_t from_us, const WorkingCalendar& calendar) {
  const CivilDate today = DateOf(from_us);
  if (kind == DeadlineKind::kAcknowledge) return EndOfDay(today);
  const CivilDate next = calendar.NextWorkingDay(today);
  if (kind != DeadlineKind::kDispatch) return EndOfDay(next);
  const std::vector<WorkSpan>& spans = calendar.SpansOf(next);
  return spans.empty() ? EndOfDay(next) : InstantOf(next, spans.front().to);
}

}  // namespace

Deadline DeadlineOf(DeadlineKind kind, int64_t from_us, Urgency urgency,
                    const WorkingCalendar& calendar, const DeadlinePolicy& policy) {
  // An acknowledgement is a matter of the day, however urgent the document is.
  const bool at_once = urgency != Urgency::kNormal && kind != DeadlineKind::kAcknowledge;
  Deadline deadline{.at_once = at_once, .rule = std::string(RuleOf(kind, at_once))};
  if (at_once) {
    deadline.due_us = from_us;
    deadline.escalate_us = from_us + policy.escalate_urgent_minutes * kMicrosPerMinute;
  } else {
    deadline.due_us = NormalDue(kind, from_us, calendar);
    deadline.escalate_us = deadline.due_us;
  }
  return deadline;
}

int64_t HalfTime(int64_t from_us, const Deadline& deadline, const WorkingCalendar& calendar) {
  if (deadline.due_us <= from_us) return from_us;
  const int64_t minutes = calendar.WorkingMinutesBetween(from_us, deadline.due_us);
  if (minutes < 2) return from_us + (deadline.due_us - from_us) / 2;
  return calendar.AddWorkingMinutes(from_us, static_cast<int>(minutes / 2));
}

}  // namespace trinhky
