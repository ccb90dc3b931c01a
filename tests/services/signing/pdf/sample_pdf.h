// sample_pdf.h: small PDFs of our own writing, in the three layouts that a writer must continue.
#ifndef TRINHKY_TESTS_SERVICES_SIGNING_PDF_SAMPLE_PDF_H_
#define TRINHKY_TESTS_SERVICES_SIGNING_PDF_SAMPLE_PDF_H_

#include <map>
#include <string>
#include <string_view>

namespace trinhky::signing::pdf::testing {

enum class Layout { kClassic, kStream, kLinearised, kLinearisedStream };
inline constexpr Layout kLayouts[] = {Layout::kClassic, Layout::kStream, Layout::kLinearised,
                                      Layout::kLinearisedStream};
std::string_view LayoutName(Layout layout);

/// Writes objects and a table, byte by byte, so that a test can break any of it.
struct PdfBuilder {
  /// A file of `pages` A4 pages with a line of text each.
  explicit PdfBuilder(int pages = 1);

  std::map<int, std::string> objects{};  ///< number to the text between "obj" and "endobj"
  std::string catalog_extra{};
  std::string page_extra{};
  std::string trailer_extra{};
  int pages = 1;

  std::string Build() const;
};

/// The file in that layout; QPDF rewrites the built one.
std::string SamplePdf(Layout layout, int pages = 2);
std::string InLayout(const std::string& bytes, Layout layout);

/// What a report looks like: an A4 page that cairo wrote, with Vietnamese text in embedded fonts.
std::string CairoPdf();

/// `bytes` with the first `from` replaced; the test fails when it is not there.
std::string Replaced(std::string bytes, std::string_view from, std::string_view to);

}  // namespace trinhky::signing::pdf::testing

#endif  // TRINHKY_TESTS_SERVICES_SIGNING_PDF_SAMPLE_PDF_H_
