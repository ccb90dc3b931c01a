// page_places.h: where number, date, signature and seal go on the pages of an uploaded PDF.
//
// The pages are kept only when they show these places themselves and leave them empty. Nothing of
// a page is covered or moved.
#ifndef TRINHKY_SERVICES_DRAFTING_PRINT_PAGE_PLACES_H_
#define TRINHKY_SERVICES_DRAFTING_PRINT_PAGE_PLACES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/intake/pdf_lines.h"
#include "services/signing/pdf/form.h"
#include "workflow/document/document_text.h"
#include "workflow/register/printed_date.h"

namespace trinhky::drafting {

struct PagePlaces {
  signing::pdf::FieldPlan plan;
  DateForm date;
  PdfBox number_blank;              ///< what must be empty on page 1 for the number
  std::vector<PdfBox> date_blanks;  ///< and for day and month
};

/// Finds the places on `pages` of a draft that reads as `document`.
/// @errors kFailedPrecondition with reason PAGES_KEPT_NOT and the metadata `what`, one of "a4",
/// "number", "date", "signature", "recipients": the sentence tells the drafter what to mend if he
/// wants his own pages kept.
absl::StatusOr<PagePlaces> FindPlaces(const std::vector<PdfPage>& pages,
                                      const DocumentText& document, const signing::pdf::Font& font);

/// The refusal of FindPlaces().
absl::Status PagesNotKept(std::string_view what, std::string_view vi, std::string_view en);

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_PRINT_PAGE_PLACES_H_
