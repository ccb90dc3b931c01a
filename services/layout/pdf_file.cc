#include "services/layout/pdf_file.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "workflow/base/sha256.h"

namespace trinhky::layout {
namespace {

constexpr double kNoteRuleWidth = 144;
constexpr std::string_view kVersionOfLibrary = "%PDF-1.5";
constexpr std::string_view kVersion = "%PDF-1.7";
constexpr size_t kEntryBytes = 20;
constexpr std::string_view kTrailer = "trailer\n<< ";

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyContext {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};

cairo_status_t Append(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

void SetInk(cairo_t* context, Ink ink) {
  if (ink == Ink::kRed) {
    cairo_set_source_rgb(context, 0.85, 0, 0);
  } else {
    cairo_set_source_rgb(context, 0, 0, 0);
  }
}

void DrawLine(cairo_t* context, const Line& line, double x, double y) {
  cairo_move_to(context, x + line.x, y);
  pango_cairo_show_layout_line(context, line.line);
}

void DrawStrip(cairo_t* context, const Strip& strip, double x, double y) {
  for (const TextMark& mark : strip.texts) {
    SetInk(context, mark.ink);
    DrawLine(context, mark.line, x + mark.x, y + mark.baseline);
  }
  for (const RuleMark& rule : strip.rules) {
    SetInk(context, rule.ink);
    cairo_set_line_width(context, rule.width);
    cairo_set_line_cap(context, CAIRO_LINE_CAP_SQUARE);
    cairo_move_to(context, x + rule.x0, y + rule.y0);
    cairo_line_to(context, x + rule.x1, y + rule.y1);
    cairo_stroke(context);
  }
}

void DrawNotes(cairo_t* context, const Form& form, const std::vector<std::vector<Line>>& notes,
               const PlacedPage& page) {
  if (page.notes.empty()) return;
  SetInk(context, Ink::kBlack);
  const double rule = form.top() + page.notes.front().y - 4;
  cairo_set_line_width(context, 0.5);
  cairo_move_to(context, form.left(), rule);
  cairo_line_to(context, form.left() + kNoteRuleWidth, rule);
  cairo_stroke(context);
  for (const PlacedNoteLine& placed : page.notes) {
    const Line& line = notes[static_cast<size_t>(placed.footnote) - 1][placed.line];
    DrawLine(context, line, form.left(),
             form.top() + placed.y + BaselineIn(form.note_lead, form.note_size));
  }
}

absl::Status UnknownForm() {
  return absl::InternalError("the graphics library wrote an unknown form of PDF");
}

/// Puts `text` before the `at`-th byte of `pdf`, whose cross-reference table begins at `table`, and
/// moves the offsets of what stands behind.
void Insert(std::string& pdf, size_t at, std::string_view text, size_t& table) {
  pdf.insert(at, text);
  table += text.size();
  // Entries such as "0000014458 00000 n \n", behind the lines "xref" and "0 22" and the head of the
  // free list.
  size_t entry = pdf.find('\n', pdf.find('\n', table) + 1) + 1 + kEntryBytes;
  for (; entry + kEntryBytes <= pdf.size() && pdf[entry + 17] == 'n'; entry += kEntryBytes) {
    const auto offset = static_cast<size_t>(std::strtoull(pdf.c_str() + entry, nullptr, 10));
    if (offset < at) continue;
    char moved[11];
    std::snprintf(moved, sizeof moved, "%010zu", offset + text.size());
    pdf.replace(entry, 10, moved, 10);
  }
}

/// What the library leaves to be said: the version, which it knows up to 1.5 (nothing that it
/// writes means another thing in 1.7), the prefix of dates, and the identifier of the file.
absl::StatusOr<std::string> Finished(std::string pdf) {
  const size_t start = pdf.rfind("startxref\n");
  if (!pdf.starts_with(kVersionOfLibrary) || start == std::string::npos) return UnknownForm();
  pdf.replace(0, kVersion.size(), kVersion);
  size_t table = static_cast<size_t>(std::strtoull(pdf.c_str() + start + 10, nullptr, 10));
  if (pdf.compare(table, 7, "xref\n0 ") != 0) return UnknownForm();
  for (const std::string_view key : {"/CreationDate (", "/ModDate ("}) {
    const size_t at = pdf.rfind(key);
    if (at == std::string::npos) return UnknownForm();
    Insert(pdf, at + key.size(), "D:", table);
  }
  const size_t trailer = pdf.rfind(kTrailer);
  if (trailer == std::string::npos || trailer < table) return UnknownForm();
  pdf.erase(pdf.rfind("startxref\n"));
  const std::string id = Sha256Hex(pdf).substr(0, 32);
  pdf.insert(trailer + kTrailer.size(), "/ID [<" + id + "> <" + id + ">]\n   ");
  return pdf + "startxref\n" + std::to_string(table) + "\n%%EOF\n";
}

}  // namespace

absl::StatusOr<std::string> DrawPdf(const Form& form, const std::vector<Strip>& strips,
                                    const std::vector<std::vector<Line>>& notes,
                                    const std::vector<PlacedPage>& pages, const FileFacts& facts) {
  std::string pdf;
  const std::unique_ptr<cairo_surface_t, DestroySurface> surface(
      cairo_pdf_surface_create_for_stream(Append, &pdf, kPaperWidth, kPaperHeight));
  cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, facts.title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_AUTHOR, facts.author.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Trình Ký");
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, facts.time.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_MOD_DATE, facts.time.c_str());
  const std::unique_ptr<cairo_t, DestroyContext> context(cairo_create(surface.get()));
  for (const PlacedPage& page : pages) {
    for (const PlacedStrip& placed : page.strips) {
      DrawStrip(context.get(), strips[placed.strip], form.left(), form.top() + placed.y);
    }
    DrawNotes(context.get(), form, notes, page);
    cairo_show_page(context.get());
  }
  cairo_surface_finish(surface.get());
  if (cairo_status(context.get()) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
    return absl::InternalError("the graphics library could not write the PDF");
  }
  return Finished(std::move(pdf));
}

}  // namespace trinhky::layout
