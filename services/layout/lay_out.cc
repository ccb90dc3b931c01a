#include "services/layout/lay_out.h"

#include <algorithm>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "services/layout/paginate.h"
#include "services/layout/parts.h"
#include "services/layout/pdf_file.h"
#include "services/layout/text_check.h"
#include "workflow/base/status.h"
#include "workflow/register/civil_time.h"

namespace trinhky::layout {
namespace {

constexpr double kNoteSpace = 12;

absl::Status TooLong() {
  return RejectField("body", "LAYOUT_TOO_LONG",
                     {"Văn bản dài hơn 400 trang; hãy tách phần sau thành tệp phụ lục.",
                      "Expected at most 400 pages; move the rest to an appendix."});
}

std::vector<StripSize> SizesOf(const std::vector<Strip>& strips) {
  std::vector<StripSize> sizes;
  sizes.reserve(strips.size());
  for (const Strip& strip : strips) {
    sizes.push_back({strip.space, strip.height, strip.glued, strip.table, strip.header,
                     strip.footnotes, strip.new_page});
  }
  return sizes;
}

/// The boxes of `pages` in PDF's own measure.
std::vector<Box> BoxesOf(const Form& form, const std::vector<Strip>& strips,
                         const std::vector<PlacedPage>& pages) {
  std::vector<Box> boxes;
  for (size_t p = 0; p < pages.size(); ++p) {
    for (const PlacedStrip& placed : pages[p].strips) {
      for (const BoxMark& mark : strips[placed.strip].boxes) {
        Box box = mark.box;
        const double top = kPaperHeight - form.top() - placed.y;
        box.page = static_cast<int>(p) + 1;
        box.left += form.left();
        box.right += form.left();
        box.top = top - box.top;
        box.bottom = top - box.bottom;
        if (box.font_size > 0) box.baseline = top - box.baseline;
        boxes.push_back(box);
      }
    }
  }
  std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.kind < b.kind; });
  return boxes;
}

/// A page's number in the middle of the margin above it, none on the first.
/// @source domain rules 2.4
void AddPageNumbers(Desk desk, std::vector<Strip>& strips, std::vector<PlacedPage>& pages) {
  const Form& form = desk.form;
  Setting setting;
  setting.width = form.text_width();
  setting.alignment = markup::Alignment::kCentre;
  for (size_t p = 1; p < pages.size(); ++p) {
    Strip number;
    Stack(number, desk.text.Set(std::to_string(p + 1), {form.page_number_size}, setting), 0, 0,
          form.page_number_size, form.page_number_size * 1.2);
    strips.push_back(std::move(number));
    pages[p].strips.insert(pages[p].strips.begin(), {strips.size() - 1, -0.45 * form.top()});
  }
}

/// One document at a time: the libraries share glyphs between threads, and with four threads at
/// once one print of a hundred had its blanks a thousandth of an em wider. Signed bytes must not
/// depend on what else the server does.
std::mutex& Press() {
  static std::mutex press;
  return press;
}

std::string TitleOf(const Paper& paper) {
  const std::string name(InfoOf(paper.type).name);
  return paper.subject.empty() ? name : name + ": " + paper.subject;
}

}  // namespace

absl::StatusOr<Print> LayOut(const FontSet& fonts, const Paper& given) {
  TRINHKY_ASSIGN_OR_RETURN(const Paper paper, Checked(fonts, given));
  const Form& form = FormOf(paper.regime);
  const std::lock_guard<std::mutex> lock(Press());
  TextSetter text(fonts);
  const Desk desk{text, form, paper};
  std::vector<Strip> strips;
  TRINHKY_RETURN_IF_ERROR(AddHead(desk, strips));
  TRINHKY_RETURN_IF_ERROR(AddBody(desk, strips));
  AddTail(desk, strips);
  TRINHKY_RETURN_IF_ERROR(AddAppendix(desk, strips));
  const std::vector<std::vector<Line>> notes = FootnoteLines(desk);
  std::vector<size_t> note_lines;
  for (const std::vector<Line>& note : notes) note_lines.push_back(note.size());
  PageRules rules;
  rules.height = form.text_height();
  rules.note_lead = form.note_lead;
  rules.note_space = kNoteSpace;
  rules.pages_max = kPagesMax;
  auto pages = Paginate(SizesOf(strips), note_lines, rules);
  if (!pages.ok()) return TooLong();
  AddPageNumbers(desk, strips, *pages);
  Print print;
  TRINHKY_ASSIGN_OR_RETURN(
      print.pdf, DrawPdf(form, strips, notes, *pages,
                         {TitleOf(paper), paper.agency, FormatInstant(paper.drawn_at_us)}));
  print.pages = static_cast<int>(pages->size());
  print.boxes = BoxesOf(form, strips, *pages);
  return print;
}

}  // namespace trinhky::layout
