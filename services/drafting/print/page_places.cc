#include "services/drafting/print/page_places.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

#include "services/layout/form.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"
#include "workflow/document/signature.h"

namespace trinhky::drafting {
namespace {

constexpr size_t kWordsMax = 5000;  // of the first page: a full one has 600
constexpr double kPaperSlack = 3;   // points by which A4 may differ
constexpr double kSpaceMin = 48;    // points between the post and the name
constexpr double kApart = 3;        // between a picture and the words above and below it
constexpr double kHead = 0.5;       // of the first page: number and date stand there
constexpr double kTextSizeMin = 11;
constexpr double kTextSizeMax = 14;
constexpr double kLetterHeight = 1.107;  // of a line of Times, as a part of its size
constexpr double kAscent = 0.891;
constexpr double kCapHeight = 0.655;
constexpr double kFieldHeight = 1.2;  // of its text's size
constexpr double kDigits = 4;         // of the widest number

bool OnOneLine(const PdfBox& a, const PdfBox& b) {
  const double shared = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return shared > 0.5 * std::min(a.height(), b.height());
}

/// The words of a page, wherever pdftotext thinks their lines end.
std::vector<const PdfWord*> WordsOf(const PdfPage& page) {
  std::vector<const PdfWord*> words;
  for (const PdfLine& line : page.lines) {
    for (const PdfWord& word : line.words) words.push_back(&word);
  }
  return words;
}

/// The next word to the right on the line of `word`; nullptr when there is none.
const PdfWord* NextOf(const std::vector<const PdfWord*>& words, const PdfWord& word) {
  const PdfWord* next = nullptr;
  for (const PdfWord* other : words) {
    if (other == &word || other->box.left < word.box.right - 1) continue;
    if (!OnOneLine(word.box, other->box)) continue;
    if (next == nullptr || other->box.left < next->box.left) next = other;
  }
  return next;
}

double SizeOf(const PdfBox& box) {
  const double size = std::round(box.height() / kLetterHeight * 2) / 2;
  return std::clamp(size, kTextSizeMin, kTextSizeMax);
}

/// A field whose text of `size` stands on the line of `word`. The library puts it in the middle.
PdfBox FieldOn(const PdfBox& word, double left, double right, double size) {
  const double baseline = word.top + word.height() * kAscent / kLetterHeight;
  const double height = kFieldHeight * size;
  const double bottom = baseline + (height - kCapHeight * size) / 2;
  return {left, bottom - height, right, bottom};
}

/// What two words of a line leave free.
PdfBox Between(const PdfBox& a, const PdfBox& b) {
  return {a.right + 1, a.top + 1, b.left - 1, a.bottom - 1};
}

signing::pdf::Place PlaceOf(size_t page, double page_height, const PdfBox& box) {
  return {.page = static_cast<int>(page),
          .box = {.left = box.left,
                  .bottom = page_height - box.bottom,
                  .right = box.right,
                  .top = page_height - box.top}};
}

class Finder {
 public:
  Finder(const std::vector<PdfPage>& pages, const DocumentText& document,
         const signing::pdf::Font& font)
      : pages_(pages), document_(document), font_(font), first_(WordsOf(pages.front())) {}

  absl::StatusOr<PagePlaces> Run() {
    TRINHKY_RETURN_IF_ERROR(CheckPaper());
    if (document_.recipients_line == 0 || document_.recipients.empty()) {
      return PagesNotKept("recipients", "không thấy “Nơi nhận:” trên trang",
                          "the pages show no list under “Nơi nhận:”");
    }
    PagePlaces places;
    TRINHKY_ASSIGN_OR_RETURN(const PdfBox number, NumberBox(places));
    TRINHKY_ASSIGN_OR_RETURN(const PdfBox date, DateBox(places));
    const double height = pages_.front().height;
    places.plan.number = PlaceOf(0, height, number);
    places.plan.date = PlaceOf(0, height, date);
    places.plan.text_size = size_;
    TRINHKY_RETURN_IF_ERROR(FindSignature(places.plan));
    return places;
  }

 private:
  absl::Status CheckPaper() const {
    if (first_.size() > kWordsMax) {
      return PagesNotKept("a4", "trang 1 có quá nhiều chữ", "page 1 has too many words");
    }
    for (const PdfPage& page : pages_) {
      const double narrow = std::min(page.width, page.height);
      const double wide = std::max(page.width, page.height);
      if (std::abs(narrow - layout::kPaperWidth) < kPaperSlack &&
          std::abs(wide - layout::kPaperHeight) < kPaperSlack) {
        continue;
      }
      return PagesNotKept("a4", "có trang không phải khổ A4", "a page is not A4");
    }
    return absl::OkStatus();
  }

  double WidthOf(const std::string& text, double size) const {
    const auto encoded = font_.Encode(text);
    return encoded.ok() ? font_.WidthOf(*encoded) * size : 0;
  }

  /// Between "Số:" and "/BC-UBND".
  absl::StatusOr<PdfBox> NumberBox(PagePlaces& places) {
    for (const PdfWord* word : first_) {
      const std::string fold = FoldWithoutMarks(word->text);
      if (fold != "so" || word->box.top > kHead * pages_.front().height) continue;
      const PdfWord* symbol = NextOf(first_, *word);
      if (symbol == nullptr) continue;
      const char joint = document_.style == Regime::kParty ? '-' : '/';
      if (symbol->text.front() != joint) continue;
      if (FoldForComparison(symbol->text.substr(1)) != FoldForComparison(document_.symbol))
        continue;
      size_ = SizeOf(word->box);
      const double left = word->box.right + WidthOf(" ", size_);
      if (symbol->box.left - left < kDigits * WidthOf("8", size_) + 2) break;
      places.number_blank = Between(word->box, symbol->box);
      return FieldOn(word->box, left, symbol->box.left - 0.5, size_);
    }
    return PagesNotKept("number",
                        "không thấy chỗ trống đủ rộng cho số giữa “Số:” và ký hiệu ở trang 1",
                        "page 1 shows no empty place for a number between “Số:” and the symbol");
  }

  /// "ngày      tháng      năm 2026", both blanks wide enough.
  absl::StatusOr<PdfBox> DateBox(PagePlaces& places) {
    DateForm& form = places.date;
    for (const PdfWord* day : first_) {
      if (day->text != "ngày" || day->box.top > kHead * pages_.front().height) continue;
      const PdfWord* month = NextOf(first_, *day);
      if (month == nullptr || month->text != "tháng") continue;
      const PdfWord* year = NextOf(first_, *month);
      if (year == nullptr || year->text != "năm") continue;
      const PdfWord* number = NextOf(first_, *year);
      form.year = number == nullptr ? 0 : std::atoi(number->text.c_str());
      size_ = std::min(size_, SizeOf(day->box));
      const double digits = WidthOf("28", size_);
      const double blank = WidthOf(" ", size_);
      const double day_room = month->box.left - day->box.right;
      const double month_room = year->box.left - month->box.right;
      if (form.year < 1900 || day_room < digits + 4 || month_room < digits + 4) break;
      const double left = day->box.right + (day_room - digits) / 2;
      const double month_left = month->box.right + (month_room - digits) / 2;
      form.blanks = static_cast<int>(std::lround((month_left - left - digits) / blank));
      const double right = left + 2 * digits + form.blanks * blank + 0.5;
      places.date_blanks = {Between(day->box, month->box), Between(month->box, year->box)};
      return FieldOn(day->box, left, std::max(right, year->box.left - 1), size_);
    }
    return PagesNotKept(
        "date",
        "dòng ngày tháng ở trang 1 phải để trống cả ngày và tháng, đủ rộng để điền: “ngày "
        "      tháng       năm 2026”",
        "the date line of page 1 must leave day and month empty and wide enough to be filled in");
  }

  /// The lowest line with the signer's name, and the last line of his post above it.
  absl::Status FindSignature(signing::pdf::FieldPlan& plan) const {
    const std::string name = FoldForComparison(document_.signature.name);
    for (size_t p = pages_.size(); p-- > 0;) {
      const PdfLine* signer = nullptr;
      for (const PdfLine& line : pages_[p].lines) {
        if (name.empty() || FoldForComparison(CleanName(line.Text())) != name) continue;
        if (signer == nullptr || line.box.top > signer->box.top) signer = &line;
      }
      if (signer == nullptr) continue;
      const PdfLine* post = LineAbove(pages_[p], *signer);
      if (post == nullptr || !IsPost(*post)) break;
      return PlaceSignature(p, post->box.bottom, signer->box, plan);
    }
    return NoSignaturePlace();
  }

  static absl::Status NoSignaturePlace() {
    return PagesNotKept(
        "signature",
        "không thấy khoảng trống đủ cao (khoảng 1,7 cm) để ký giữa chức vụ và họ tên người ký",
        "the pages leave no empty space of about 1.7 cm for a signature between the signer's post "
        "and name");
  }

  static const PdfLine* LineAbove(const PdfPage& page, const PdfLine& below) {
    const PdfLine* above = nullptr;
    for (const PdfLine& line : page.lines) {
      if (&line == &below || line.box.bottom > below.box.top + 1) continue;
      if (line.box.left > below.box.middle() || line.box.right < below.box.middle()) continue;
      if (above == nullptr || line.box.bottom > above->box.bottom) above = &line;
    }
    return above;
  }

  bool IsPost(const PdfLine& line) const {
    const std::string text = FoldForComparison(line.Text());
    return !text.empty() &&
           FoldForComparison(document_.signature.position).find(text) != std::string::npos;
  }

  absl::Status PlaceSignature(size_t p, double top, const PdfBox& name,
                              signing::pdf::FieldPlan& plan) const {
    const layout::Form& form = layout::FormOf(document_.style);
    const PdfPage& page = pages_[p];
    const double room = name.top - top;
    if (room < kSpaceMin) return NoSignaturePlace();
    const double height = std::min(form.signature_height, room - 2 * kApart);
    const double middle = (name.top + top) / 2;
    PdfBox leader{name.middle() - form.signature_width / 2, middle - height / 2,
                  name.middle() + form.signature_width / 2, middle + height / 2};
    const double over = leader.right - (page.width - kApart);
    if (over > 0) leader.right -= over;
    for (const PdfLine& line : page.lines) {
      for (const PdfWord& word : line.words) {
        if (word.box.Overlaps(leader)) return NoSignaturePlace();
      }
    }
    plan.leader = PlaceOf(p, page.height, leader);
    // As large as it is, whatever room the page has left for it.  @source ND30 Phụ lục I
    const double diameter = form.seal_mm * layout::kPointsPerMm;
    plan.seal = {
        .page = static_cast<int>(p),
        .box = signing::pdf::SealBoxFor(plan.leader->box, diameter, form.seal_text_height)};
    return absl::OkStatus();
  }

  const std::vector<PdfPage>& pages_;
  const DocumentText& document_;
  const signing::pdf::Font& font_;
  const std::vector<const PdfWord*> first_;
  double size_ = kTextSizeMax;
};

}  // namespace

absl::Status PagesNotKept(std::string_view what, std::string_view vi, std::string_view en) {
  return Reject(absl::StatusCode::kFailedPrecondition, "PAGES_KEPT_NOT",
                {"Không giữ nguyên được các trang PDF vì " + std::string(vi) +
                     "; văn bản được in lại theo thể thức.",
                 "The pages of the PDF were not kept because " + std::string(en) +
                     "; the document was laid out anew."},
                {{"what", std::string(what)}});
}

absl::StatusOr<PagePlaces> FindPlaces(const std::vector<PdfPage>& pages,
                                      const DocumentText& document,
                                      const signing::pdf::Font& font) {
  return Finder(pages, document, font).Run();
}

}  // namespace trinhky::drafting
