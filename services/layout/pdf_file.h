// pdf_file.h: placed strips as the bytes of a PDF.
#ifndef TRINHKY_SERVICES_LAYOUT_PDF_FILE_H_
#define TRINHKY_SERVICES_LAYOUT_PDF_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/layout/form.h"
#include "services/layout/paginate.h"
#include "services/layout/strip.h"

namespace trinhky::layout {

/// What the file says of itself.
struct FileFacts {
  std::string title;
  std::string author;
  std::string time;  ///< "2026-04-15T14:05:33+07:00"
};

/// Draws `pages`. The file is PDF 1.7 with one cross-reference table, no form, no script and no
/// encryption; its identifier is a digest of its own bytes.
/// @errors kInternal when the graphics library gives up.
absl::StatusOr<std::string> DrawPdf(const Form& form, const std::vector<Strip>& strips,
                                    const std::vector<std::vector<Line>>& notes,
                                    const std::vector<PlacedPage>& pages, const FileFacts& facts);

}  // namespace trinhky::layout

#endif  // TRINHKY_SERVICES_LAYOUT_PDF_FILE_H_
