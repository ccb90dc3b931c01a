#include "tests/services/signing/pdf/sample_pdf.h"
#include "services/signing/pdf/qpdf_headers.h"

#include <cairo-pdf.h>
#include <gtest/gtest.h>

#include <cstdio>

namespace trinhky::signing::pdf::testing {

std::string_view LayoutName(Layout layout) {
  switch (layout) {
    case Layout::kClassic:
      return "classic";
    case Layout::kStream:
      return "stream";
    case Layout::kLinearised:
      return "linearised";
    case Layout::kLinearisedStream:
      return "linearised_stream";
  }
  return "";
}

PdfBuilder::PdfBuilder(int page_count) : pages(page_count) {}

std::string PdfBuilder::Build() const {
  std::map<int, std::string> all = objects;
  std::string kids;
  for (int i = 0; i < pages; ++i) {
    const int page = 10 + 2 * i;
    kids += std::to_string(page) + " 0 R ";
    const std::string text = "BT /F1 12 Tf 72 770 Td (Page " + std::to_string(i + 1) + ") Tj ET";
    all.emplace(page, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " +
                          std::to_string(page + 1) +
                          " 0 R /Resources << /Font << /F1 3 0 R >> >> " + page_extra + " >>");
    all.emplace(page + 1, "<< /Length " + std::to_string(text.size()) + " >>\nstream\n" + text +
                              "\nendstream");
  }
  all.emplace(1, "<< /Type /Catalog /Pages 2 0 R " + catalog_extra + " >>");
  all.emplace(2, "<< /Type /Pages /Kids [ " + kids + "] /Count " + std::to_string(pages) + " >>");
  all.emplace(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  all.emplace(4, "<< /Title (Bao cao) /Producer (test) >>");
  std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
  std::string rows = "0000000000 65535 f \n";
  const int size = all.rbegin()->first + 1;
  std::map<int, size_t> offsets;
  for (const auto& [number, text] : all) {
    offsets[number] = out.size();
    out += std::to_string(number) + " 0 obj\n" + text + "\nendobj\n";
  }
  for (int number = 1; number < size; ++number) {
    char row[32];
    const auto found = offsets.find(number);
    const bool used = found != offsets.end();
    std::snprintf(row, sizeof row, "%010zu %05d %c \n", used ? found->second : size_t{0},
                  used ? 0 : 65535, used ? 'n' : 'f');
    rows += row;
  }
  const size_t begin = out.size();
  return out + "xref\n0 " + std::to_string(size) + "\n" + rows + "trailer\n<< /Size " +
         std::to_string(size) + " /Root 1 0 R /Info 4 0 R " + trailer_extra + " >>\nstartxref\n" +
         std::to_string(begin) + "\n%%EOF\n";
}

std::string InLayout(const std::string& bytes, Layout layout) {
  if (layout == Layout::kClassic) return bytes;
  QPDF qpdf;
  qpdf.processMemoryFile("sample", bytes.data(), bytes.size());
  QPDFWriter writer(qpdf);
  writer.setOutputMemory();
  writer.setStaticID(true);
  if (layout != Layout::kLinearised) writer.setObjectStreamMode(qpdf_o_generate);
  if (layout != Layout::kStream) writer.setLinearization(true);
  writer.write();
  const auto out = writer.getBufferSharedPointer();
  return std::string(reinterpret_cast<const char*>(out->getBuffer()), out->getSize());
}

std::string SamplePdf(Layout layout, int pages) {
  return InLayout(PdfBuilder(pages).Build(), layout);
}

std::string CairoPdf() {
  std::string out;
  const cairo_write_func_t write = [](void* to, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
  };
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(write, &out, 595, 842);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2026-04-15T07:00:00Z");
  cairo_t* cairo = cairo_create(surface);
  cairo_select_font_face(cairo, "Liberation Serif", CAIRO_FONT_SLANT_NORMAL,
                         CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cairo, 14);
  cairo_move_to(cairo, 72, 90);
  cairo_show_text(cairo, "ỦY BAN NHÂN DÂN XÃ BÌNH AN");
  cairo_move_to(cairo, 72, 130);
  cairo_show_text(cairo, "Kính gửi: Ủy ban nhân dân tỉnh");
  cairo_show_page(cairo);
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  return out;
}

std::string Replaced(std::string bytes, std::string_view from, std::string_view to) {
  const size_t at = bytes.find(from);
  EXPECT_NE(at, std::string::npos) << "no '" << from << "' to replace";
  if (at != std::string::npos) bytes.replace(at, from.size(), to);
  return bytes;
}

}  // namespace trinhky::signing::pdf::testing
