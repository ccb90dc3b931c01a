// pdf_lines.h: where the words of a PDF stand on its pages.
#ifndef TRINHKY_SERVICES_INTAKE_PDF_LINES_H_
#define TRINHKY_SERVICES_INTAKE_PDF_LINES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/intake/intake.h"

namespace trinhky {

/// Points, origin at the top left of the page as it is shown, y growing downwards.
struct PdfBox {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  double height() const { return bottom - top; }
  double middle() const { return (left + right) / 2; }
  bool Overlaps(const PdfBox& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

struct PdfWord {
  std::string text;
  PdfBox box;
};

/// The words of one line of one column, from left to right.
struct PdfLine {
  PdfBox box;
  std::vector<PdfWord> words;

  std::string Text() const;
};

struct PdfPage {
  double width = 0;
  double height = 0;
  std::vector<PdfLine> lines;
};

/// The pages of the PDF in `bytes`, by pdftotext in a limited process.
/// @errors see TakeIn()
absl::StatusOr<std::vector<PdfPage>> ReadPdfLines(std::string_view bytes,
                                                  const IntakeOptions& options);

/// A page as it is shown, drawn at 72 dots an inch: a dot is a point.
struct PdfPicture {
  int width = 0;
  int height = 0;
  std::string grey;  ///< a byte a dot from the top left, 255 is white

  /// True when nothing is drawn inside `box`, whose part beyond the page counts as empty.
  bool IsBlank(const PdfBox& box) const;
};

/// Draws page `page` (from 1) by pdftoppm in a limited process.
/// @errors see TakeIn()
absl::StatusOr<PdfPicture> DrawPdfPage(std::string_view bytes, int page,
                                       const IntakeOptions& options);

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_PDF_LINES_H_
