// printed_date.h: what the clerk's field for the date holds, by what the page prints around it.
#ifndef TRINHKY_WORKFLOW_REGISTER_PRINTED_DATE_H_
#define TRINHKY_WORKFLOW_REGISTER_PRINTED_DATE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky {

/// How the field is written.
struct DateForm {
  /// -1: the whole date, "ngày 15 tháng 4 năm 2026". Otherwise the page prints its words, and day
  /// and month stand so many blanks apart, on either side of "tháng".
  int blanks = -1;
  int year = 0;  ///< printed on the page; 0: none is

  bool operator==(const DateForm&) const = default;
};

/// @errors kFailedPrecondition/DATE_OTHER_YEAR when the page prints another year than that of
/// `date`: the draft must be printed anew.   @source R-DAT-01
absl::Status CheckYear(const DateForm& form, const CivilDate& date);

/// The text of the field for `date`.  @source R-DAT-01, R-DAT-02
std::string DateFieldText(const DateForm& form, const CivilDate& date);

/// True when `text` is DateFieldText() of `date` in one form or another: for whoever got the page
/// and does not know how it was made.
bool IsDateFieldText(std::string_view text, const CivilDate& date);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_REGISTER_PRINTED_DATE_H_
