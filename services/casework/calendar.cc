#include "services/casework/calendar.h"

#include <utility>

#include "workflow/register/civil_time.h"

namespace trinhky::casework {

WorkingCalendar CalendarOf(const OfficeDirectory& office) {
  WorkingCalendarData data = WorkingCalendarData::Usual();
  for (const std::string& day : office.data().holidays)
    if (const std::optional<CivilDate> date = ParseIsoDate(day)) data.Holiday(*date);
  for (const std::string& day : office.data().workdays)
    if (const std::optional<CivilDate> date = ParseIsoDate(day)) data.special[*date] = data.week[0];
  return WorkingCalendar(std::move(data));
}

RegisterPlan RegisterPlanOf(const OfficeDirectory& office) {
  RegisterPlan plan = RegisterPlan::Usual();
  // "2025-2030": the term of the committee; its numbers run over New Year.
  const std::string& term = office.data().party_term;
  if (term.size() == 9) {
    const std::optional<CivilDate> from = ParseIsoDate(term.substr(0, 4) + "-01-01");
    const std::optional<CivilDate> to = ParseIsoDate(term.substr(5, 4) + "-12-31");
    if (from && to) plan.terms.push_back({.id = term, .from = *from, .to = *to});
  }
  return plan;
}

}  // namespace trinhky::casework
