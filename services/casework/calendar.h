// calendar.h: the office's working calendar, from the directory.
#ifndef TRINHKY_SERVICES_CASEWORK_CALENDAR_H_
#define TRINHKY_SERVICES_CASEWORK_CALENDAR_H_

#include "services/casework/office_directory.h"
#include "workflow/register/series.h"
#include "workflow/register/working_calendar.h"

namespace trinhky::casework {

/// The usual week with the holidays and worked weekends that the directory lists. @source R-DL-08
WorkingCalendar CalendarOf(const OfficeDirectory& office);

/// The books and terms by which documents of this office are numbered. @source R-NUM-02, R-PTY-01
RegisterPlan RegisterPlanOf(const OfficeDirectory& office);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_CALENDAR_H_
