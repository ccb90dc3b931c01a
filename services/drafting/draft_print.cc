#include "services/drafting/draft_print.h"

#include <utility>

#include "services/layout/lay_out.h"
#include "services/layout/read_back.h"
#include "services/signing/pdf/form.h"
#include "services/signing/pdf/pdf_file.h"
#include "workflow/base/status.h"

namespace trinhky::drafting {
namespace {

constexpr char kFieldFace[] = "/LiberationSerif-Regular.ttf";

signing::pdf::Place PlaceOf(const layout::Box& box) {
  return {.page = box.page - 1,
          .box = {.left = box.left, .bottom = box.bottom, .right = box.right, .top = box.top}};
}

signing::pdf::FieldPlan PlanOf(const layout::Print& print) {
  signing::pdf::FieldPlan plan;
  for (const layout::Box& box : print.boxes) {
    switch (box.kind) {
      case layout::BoxKind::kNumber:
        plan.number = PlaceOf(box);
        plan.text_size = box.font_size;
        break;
      case layout::BoxKind::kDate:
        plan.date = PlaceOf(box);
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

}  // namespace

DraftPress::DraftPress(std::shared_ptr<const layout::FontSet> fonts, signing::pdf::Font field_font)
    : fonts_(std::move(fonts)), field_font_(std::move(field_font)) {}

absl::StatusOr<std::unique_ptr<DraftPress>> DraftPress::Open(const std::string& font_folder) {
  TRINHKY_ASSIGN_OR_RETURN(auto fonts, layout::FontSet::Open(font_folder));
  TRINHKY_ASSIGN_OR_RETURN(auto field_font, signing::pdf::Font::FromFile(font_folder + kFieldFace));
  return std::unique_ptr<DraftPress>(new DraftPress(std::move(fonts), std::move(field_font)));
}

absl::StatusOr<DraftPrint> DraftPress::Print(const PrintRequest& request) const {
  TRINHKY_ASSIGN_OR_RETURN(const layout::Paper paper, PaperOf(request));
  TRINHKY_ASSIGN_OR_RETURN(const layout::Print laid_out, layout::LayOut(*fonts_, paper));
  TRINHKY_ASSIGN_OR_RETURN(const auto file, signing::pdf::PdfFile::Read(laid_out.pdf));
  DraftPrint print;
  TRINHKY_ASSIGN_OR_RETURN(print.pdf,
                           signing::pdf::ReserveFields(file, PlanOf(laid_out), field_font_));
  print.pages = laid_out.pages;
  TRINHKY_RETURN_IF_ERROR(layout::CheckPrint(print.pdf, paper));
  return print;
}

}  // namespace trinhky::drafting
