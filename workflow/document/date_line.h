// date_line.h: "Bình An, ngày 05 tháng 3 năm 2026", with blanks where the clerk will write.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_DATE_LINE_H_
#define TRINHKY_WORKFLOW_DOCUMENT_DATE_LINE_H_

#include <optional>
#include <string>
#include <vector>

#include "workflow/document/layout.h"

namespace trinhky {

struct DateLine {
  Span span;                ///< place included
  std::string place;        ///< "" when none is printed
  std::string date;         ///< YYYY-MM-DD, YYYY-MM, YYYY or ""
  bool bad_format = false;  ///< R-DAT-02 is not kept: 5 for 05, 04 for 4
};

/// The first place and date line in `region`; `taken` spans cannot be part of the place.
/// @source R-DAT-01..03
std::optional<DateLine> FindDateLine(const Layout& layout, Span region,
                                     const std::vector<Span>& taken);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_DATE_LINE_H_
