#include "services/drafting/print/draft_print.h"

#include <optional>
#include <utility>
#include <vector>

#include "services/intake/pdf_lines.h"
#include "services/intake/text_paragraphs.h"
#include "services/layout/lay_out.h"
#include "services/layout/read_back.h"
#include "services/signing/pdf/form.h"
#include "services/signing/pdf/normalise.h"
#include "services/signing/pdf/pdf_file.h"
#include "workflow/base/status.h"
#include "workflow/document/document_parts.h"

namespace trinhky::drafting {
namespace {

using signing::pdf::FieldPlan;
using signing::pdf::PdfFile;
using signing::pdf::Place;
using signing::pdf::Ref;
using signing::pdf::Value;

constexpr int kParentsMax = 64;  // of a page

Place PlaceOf(const layout::Box& box) {
  return {.page = box.page - 1,
          .box = {.left = box.left, .bottom = box.bottom, .right = box.right, .top = box.top}};
}

// The field's text is drawn in the middle of its height: there the baseline of its line must be.
Place TextPlaceOf(const layout::Box& box, const signing::pdf::Font& font) {
  Place place = PlaceOf(box);
  const double drawn = StartOf(font, place.box, "", {.size = box.font_size}).y;
  const double lower = place.box.bottom + drawn - box.baseline;
  place.box.bottom -= lower;
  place.box.top -= lower;
  return place;
}

FieldPlan PlanOf(const layout::Print& print, const signing::pdf::FieldFonts& fonts) {
  FieldPlan plan;
  for (const layout::Box& box : print.boxes) {
    switch (box.kind) {
      case layout::BoxKind::kNumber:
        plan.number = TextPlaceOf(box, fonts.upright);
        plan.text_size = box.font_size;
        break;
      case layout::BoxKind::kDate:
        plan.date = TextPlaceOf(box, fonts.italic);
        break;
      case layout::BoxKind::kLeaderSignature:
        plan.leader = PlaceOf(box);
        break;
      case layout::BoxKind::kSeal:
        plan.seal = PlaceOf(box);
        break;
    }
  }
  return plan;
}

// The value of a key that a parent of the page may hold.
absl::StatusOr<Value> Inherited(const PdfFile& file, Ref page, std::string_view key) {
  Value node = Value::Reference(page);
  for (int step = 0; step < kParentsMax; ++step) {
    TRINHKY_ASSIGN_OR_RETURN(const Value dictionary, file.Resolve(node));
    TRINHKY_ASSIGN_OR_RETURN(Value value, file.Resolve(dictionary, key));
    if (!value.is_null()) return value;
    const Value* parent = dictionary.Find("Parent");
    if (parent == nullptr) break;
    node = *parent;
  }
  return Value();
}

// What pdftotext measures from the corner of the page as it is shown, the form measures from the
// origin of the page: they agree on an upright page that begins there.
absl::Status CheckUpright(const PdfFile& file, const FieldPlan& plan) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<Ref> pages, file.Pages());
  for (const int page : {plan.number->page, plan.seal.page}) {
    const Ref ref = pages[static_cast<size_t>(page)];
    bool upright = true;
    for (const char* key : {"MediaBox", "CropBox"}) {
      TRINHKY_ASSIGN_OR_RETURN(const Value rect, Inherited(file, ref, key));
      if (rect.is_null()) continue;
      const auto box = signing::pdf::BoxOf(rect);
      upright = upright && box && box->left == 0 && box->bottom == 0;
    }
    TRINHKY_ASSIGN_OR_RETURN(const Value turned, Inherited(file, ref, "Rotate"));
    TRINHKY_ASSIGN_OR_RETURN(const Value scaled, Inherited(file, ref, "UserUnit"));
    upright = upright && (turned.is_null() || turned.number() == 0.0) && scaled.is_null();
    if (!upright) {
      return PagesNotKept("a4", "trang bị xoay, cắt hoặc phóng to trong tệp",
                          "a page is turned, cropped or scaled inside the file");
    }
  }
  return absl::OkStatus();
}

PdfBox OnPage(const Place& place, double height) {
  return {place.box.left, height - place.box.top, place.box.right, height - place.box.bottom};
}

// Pictures, lines and dots are no words: the places are looked at as they are drawn.
absl::Status CheckBlank(const std::string& pdf, const std::vector<PdfPage>& pages,
                        const PagePlaces& places) {
  TRINHKY_ASSIGN_OR_RETURN(const PdfPicture first, DrawPdfPage(pdf, 1, {}));
  if (!first.IsBlank(places.number_blank)) {
    return PagesNotKept("number", "chỗ ghi số ở trang 1 không để trống",
                        "the place of the number on page 1 is not empty");
  }
  for (const PdfBox& blank : places.date_blanks) {
    if (!first.IsBlank(blank)) {
      return PagesNotKept("date", "chỗ ghi ngày, tháng ở trang 1 không để trống",
                          "the places of day and month on page 1 are not empty");
    }
  }
  const Place& leader = *places.plan.leader;
  TRINHKY_ASSIGN_OR_RETURN(const PdfPicture last, DrawPdfPage(pdf, leader.page + 1, {}));
  if (!last.IsBlank(OnPage(leader, pages[static_cast<size_t>(leader.page)].height))) {
    return PagesNotKept("signature", "chỗ ký không để trống",
                        "the place of the signature is not empty");
  }
  return absl::OkStatus();
}

}  // namespace

DraftPress::DraftPress(std::shared_ptr<const layout::FontSet> fonts,
                       signing::pdf::FieldFonts field_fonts)
    : fonts_(std::move(fonts)), field_fonts_(std::move(field_fonts)) {}

absl::StatusOr<std::unique_ptr<DraftPress>> DraftPress::Open(const std::string& font_folder) {
  TRINHKY_ASSIGN_OR_RETURN(auto fonts, layout::FontSet::Open(font_folder));
  TRINHKY_ASSIGN_OR_RETURN(auto field_fonts, signing::pdf::FieldFonts::FromFolder(font_folder));
  return std::unique_ptr<DraftPress>(new DraftPress(std::move(fonts), std::move(field_fonts)));
}

absl::StatusOr<DraftPrint> DraftPress::Print(const PrintRequest& request) const {
  TRINHKY_ASSIGN_OR_RETURN(const layout::Paper paper, PaperOf(request));
  if (request.kind != FileKind::kPdf) return LayOutAnew(paper);
  absl::StatusOr<DraftPrint> kept = KeepPages(request, paper);
  if (kept.ok()) return kept;
  const std::optional<Rejection> why = RejectionOf(kept.status());
  if (!why || absl::IsUnavailable(kept.status())) return kept;
  TRINHKY_ASSIGN_OR_RETURN(DraftPrint print, LayOutAnew(paper));
  print.why_anew = why->message;
  print.tables_unsure = HasColumns(ReadParts(request.text, request.document.style).body);
  return print;
}

absl::StatusOr<DraftPrint> DraftPress::KeepPages(const PrintRequest& request,
                                                 const layout::Paper& paper) const {
  TRINHKY_ASSIGN_OR_RETURN(std::string clean,
                           signing::pdf::NormaliseUpload(std::string(request.file)));
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<PdfPage> pages, ReadPdfLines(clean, {}));
  TRINHKY_ASSIGN_OR_RETURN(const PagePlaces places,
                           FindPlaces(pages, request.document, field_fonts_.upright));
  TRINHKY_ASSIGN_OR_RETURN(const auto file, signing::pdf::PdfFile::Read(clean));
  TRINHKY_RETURN_IF_ERROR(CheckUpright(file, places.plan));
  TRINHKY_RETURN_IF_ERROR(CheckBlank(clean, pages, places));
  DraftPrint print;
  TRINHKY_ASSIGN_OR_RETURN(print.pdf, signing::pdf::ReserveFields(file, places.plan, field_fonts_));
  print.pages = static_cast<int>(pages.size());
  print.kept_pages = true;
  print.date = places.date;
  TRINHKY_RETURN_IF_ERROR(layout::CheckPrint(print.pdf, paper));
  return print;
}

absl::StatusOr<DraftPrint> DraftPress::LayOutAnew(const layout::Paper& paper) const {
  TRINHKY_ASSIGN_OR_RETURN(const layout::Print laid_out, layout::LayOut(*fonts_, paper));
  TRINHKY_ASSIGN_OR_RETURN(const auto file, signing::pdf::PdfFile::Read(laid_out.pdf));
  DraftPrint print;
  TRINHKY_ASSIGN_OR_RETURN(
      print.pdf, signing::pdf::ReserveFields(file, PlanOf(laid_out, field_fonts_), field_fonts_));
  print.pages = laid_out.pages;
  TRINHKY_RETURN_IF_ERROR(layout::CheckPrint(print.pdf, paper));
  return print;
}

}  // namespace trinhky::drafting
