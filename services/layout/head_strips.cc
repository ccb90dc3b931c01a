// AddHead(): everything above the text.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "services/layout/parts.h"
#include "workflow/base/status.h"

namespace trinhky::layout {
namespace {

constexpr double kColumnsApart = 10;
constexpr double kRuleUnder = 3.5;  // a rule stands this far under its words
constexpr double kRuleShare = 0.4;  // of the words' length: the form wants 1/3 to 1/2
constexpr char kWidestNumber[] = "8888";
constexpr char kWidestDate[] = "ngày 28 tháng 12 năm 2026";
constexpr double kStampHeight = 8 * kPointsPerMm;

markup::Alignment Centre() { return markup::Alignment::kCentre; }

double LeadOf(double size) { return size * 1.2; }

/// A column of the head.
struct Column {
  double left = 0;
  double right = 0;

  double width() const { return right - left; }
  double middle() const { return (left + right) / 2; }
};

/// "ỦY BAN NHÂN DÂN XÃ BÌNH AN" is cut before the place: a break inside a name reads badly.
std::vector<std::string> AgencyLines(const std::string& agency) {
  std::vector<std::string> lines;
  size_t begin = 0;
  while (begin <= agency.size()) {
    const size_t end = std::min(agency.find('\n', begin), agency.size());
    lines.push_back(agency.substr(begin, end - begin));
    begin = end + 1;
  }
  if (lines.size() > 1) return lines;
  static constexpr std::string_view kCouncils[] = {"ỦY BAN NHÂN DÂN ", "UỶ BAN NHÂN DÂN ",
                                                   "HỘI ĐỒNG NHÂN DÂN "};
  for (const std::string_view council : kCouncils) {
    if (!agency.starts_with(council) || agency.size() == council.size()) continue;
    return {agency.substr(0, council.size() - 1), agency.substr(council.size())};
  }
  return lines;
}

struct Stamp {
  const char* words;
  double width_mm;
};

/// @source ND30 Phụ lục I, box 10b
Stamp StampOf(Urgency urgency) {
  switch (urgency) {
    case Urgency::kUrgent:
      return {"KHẨN", 20};
    case Urgency::kVeryUrgent:
      return {"THƯỢNG KHẨN", 40};
    case Urgency::kExpress:
      return {"HỎA TỐC", 30};
    case Urgency::kNormal:
      break;
  }
  return {nullptr, 0};
}

class HeadWriter {
 public:
  HeadWriter(Desk desk, std::vector<Strip>& strips) : desk_(desk), strips_(strips) {
    const Form& form = desk.form;
    const double motto = desk.text.Width(form.motto, {form.motto_size, true});
    const double date = DateWidth() + PlaceWidth();
    const double width = form.text_width();
    right_ = {width - std::min(std::max(motto, date) + 2, width * 0.62), width};
    left_ = {0, right_.left - kColumnsApart};
  }

  absl::Status Write() {
    Strip head;
    const double left = WriteAgencies(head);
    const double right = WriteMottoes(head);
    // Number and date stand on one line.
    const double line = std::max(left, right) + 6;
    if (absl::Status status = WriteNumber(head, line); !status.ok()) return status;
    WriteDate(head, line);
    double bottom = line + LeadOf(std::max(desk_.form.number_size, desk_.form.date_size));
    bottom = WriteUnderNumber(head, bottom);
    head.height = bottom;
    strips_.push_back(std::move(head));
    WriteTitle();
    WriteAddressees();
    return absl::OkStatus();
  }

 private:
  double PlaceWidth() const {
    return desk_.text.Width(desk_.paper.place + ", ", {desk_.form.date_size, false, true}) +
           desk_.text.Width(" ", {desk_.form.date_size, false, true});
  }
  double DateWidth() const {
    return desk_.text.Width(kWidestDate, {desk_.form.date_size, false, true}) + 1;
  }

  /// Lines in the middle of `column`, one under the other.
  double Centred(Strip& strip, Column column, std::string_view text, Style style, double y) {
    Setting setting;
    setting.width = column.width();
    setting.alignment = Centre();
    setting.balanced = true;
    const std::vector<Line> lines = desk_.text.Set(text, style, setting);
    longest_ = std::max(longest_, LongestOf(lines));
    return Stack(strip, lines, column.left, y, style.size, LeadOf(style.size));
  }

  double WriteAgencies(Strip& head) {
    const Form& form = desk_.form;
    double y = 0;
    const std::string& parent = desk_.paper.parent_agency;
    const bool fits = desk_.text.Width(parent, {form.agency_size}) <= left_.width();
    if (!parent.empty()) {
      for (const std::string& line :
           fits ? std::vector<std::string>{parent} : AgencyLines(parent)) {
        y = Centred(head, left_, line, {form.agency_size}, y);
      }
    }
    longest_ = 0;
    for (const std::string& line : AgencyLines(desk_.paper.agency)) {
      y = Centred(head, left_, line, {form.agency_size, true}, y);
    }
    if (form.star) return Centred(head, left_, "*", {form.agency_size}, y);
    CentredRule(head, left_.middle(), y + kRuleUnder, longest_ * kRuleShare);
    return y + kRuleUnder;
  }

  double WriteMottoes(Strip& head) {
    const Form& form = desk_.form;
    double y = Centred(head, right_, form.motto, {form.motto_size, true}, 0);
    longest_ = 0;
    if (form.second_motto != nullptr) {
      y = Centred(head, right_, form.second_motto, {form.second_motto_size, true}, y);
    } else {
      longest_ = desk_.text.Width(form.motto, {form.motto_size, true});
    }
    CentredRule(head, right_.middle(), y + kRuleUnder, longest_);
    return y + kRuleUnder;
  }

  /// Words, an empty box and words, as a whole in the middle of `column`.
  void WithBox(Strip& strip, Column column, std::string_view before, std::string_view after,
               double gap, Style style, double y, Box box) {
    const double lead = LeadOf(style.size);
    const std::vector<Line> first = desk_.text.Set(before, style, {});
    // Blanks at the end of a line have no width of their own.
    const double first_width =
        desk_.text.Width(std::string(before) + "|", style) - desk_.text.Width("|", style);
    const double after_width = after.empty() ? 0 : desk_.text.Width(after, style);
    double x = column.middle() - (first_width + gap + after_width) / 2;
    Stack(strip, first, x, y, style.size, lead);
    x += first_width;
    box.left = x;
    box.right = x + gap;
    box.top = y;
    box.bottom = y + lead;
    box.baseline = y + BaselineIn(lead, style.size);
    box.font_size = style.size;
    box.italic = style.italic;
    strip.boxes.push_back({box});
    if (!after.empty())
      Stack(strip, desk_.text.Set(after, style, {}), x + gap, y, style.size, lead);
  }

  absl::Status WriteNumber(Strip& head, double y) {
    const Form& form = desk_.form;
    const Style style{form.number_size};
    const std::string symbol = form.number_joint + desk_.paper.symbol;
    const double gap = desk_.text.Width(kWidestNumber, style) + 2;
    if (desk_.text.Width(form.number_word + symbol, style) + gap > left_.width()) {
      return RejectField(
          "symbol", "LAYOUT_TOO_LONG",
          {"Số và ký hiệu dài hơn phần bên trái của đầu văn bản; hãy rút ngắn ký hiệu.",
           "Expected number and symbol to fit under the agency; shorten the symbol."});
    }
    Box box;
    box.kind = BoxKind::kNumber;
    box.at_right = true;  // right before the symbol
    WithBox(head, left_, form.number_word, symbol, gap, style, y, box);
    return absl::OkStatus();
  }

  void WriteDate(Strip& head, double y) {
    Box box;
    box.kind = BoxKind::kDate;
    const Style style{desk_.form.date_size, false, true};
    WithBox(head, right_, desk_.paper.place + ", ", "", DateWidth(), style, y, box);
  }

  /// "V/v …" and the stamp of urgency.
  double WriteUnderNumber(Strip& head, double y) {
    const Form& form = desk_.form;
    if (desk_.paper.type == DocumentType::kCv && !desk_.paper.subject.empty()) {
      const Column narrow{left_.left, left_.right};
      y = Centred(head, narrow, form.about_word + desk_.paper.subject, {form.about_size}, y + 3);
    }
    const Stamp stamp = StampOf(desk_.paper.urgency);
    if (stamp.words == nullptr) return y;
    y += 6;
    const double half = stamp.width_mm * kPointsPerMm / 2;
    const double x0 = left_.middle() - half;
    const double x1 = left_.middle() + half;
    const double y1 = y + kStampHeight;
    for (const RuleMark& side : {RuleMark{x0, y, x1, y}, RuleMark{x0, y1, x1, y1},
                                 RuleMark{x0, y, x0, y1}, RuleMark{x1, y, x1, y1}}) {
      head.rules.push_back({side.x0, side.y0, side.x1, side.y1, 1, Ink::kRed});
    }
    Setting setting;
    setting.width = x1 - x0;
    setting.alignment = Centre();
    Stack(head, desk_.text.Set(stamp.words, {13, true}, setting), x0, y, 13, kStampHeight,
          Ink::kRed);
    return y1;
  }

  void WriteTitle() {
    const Form& form = desk_.form;
    const std::string_view heading = InfoOf(desk_.paper.type).heading;
    if (heading.empty()) return;
    Strip title;
    title.space = 16;
    title.glued = true;
    const Column middle{form.text_width() * 0.08, form.text_width() * 0.92};
    double y = Centred(title, middle, heading, {form.title_size, true}, 0) + 1;
    longest_ = 0;
    if (!desk_.paper.subject.empty()) {
      y = Centred(title, middle, desk_.paper.subject, {form.subject_size, true}, y);
      CentredRule(title, middle.middle(), y + kRuleUnder + 1, longest_ * kRuleShare);
    }
    title.height = y + 8;
    strips_.push_back(std::move(title));
  }

  /// One body stands behind the word; several stand under it, dashes under the colon.
  /// @source R-NN-02
  void WriteAddressees() {
    const std::vector<std::string>& bodies = desk_.paper.addressees;
    if (bodies.empty()) return;
    const Form& form = desk_.form;
    const Style style{form.text_size};
    Strip strip;
    strip.space = 12;
    strip.glued = true;
    const double words = desk_.text.Width("Kính gửi", style);
    Setting setting;
    if (bodies.size() == 1) {
      const std::string text = "Kính gửi: " + UnbrokenEntry(bodies.front()) + ".";
      const double hang = words + desk_.text.Width(": |", style) - desk_.text.Width("|", style);
      const double width = desk_.text.Width(text, style);
      const double room = form.text_width() - 2 * form.text_indent;
      setting.width = room;
      setting.indent = -hang;
      const double x = width < room ? (form.text_width() - width) / 2 : form.text_indent;
      strip.height =
          Stack(strip, desk_.text.Set(text, style, setting), x, 0, style.size, form.text_lead);
    } else {
      const double dash = desk_.text.Width("- |", style) - desk_.text.Width("|", style);
      setting.indent = -dash;
      double longest = 0;
      for (const std::string& body : bodies) {
        longest = std::max(longest, desk_.text.Width("- " + body + ";", style));
      }
      // The block as a whole stands in the middle, but a long name moves it to the left.
      const double whole = words + longest;
      const double x = std::max(form.text_indent, (form.text_width() - whole) / 2);
      setting.width = form.text_width() - x - words;
      double y =
          Stack(strip, desk_.text.Set("Kính gửi:", style, {}), x, 0, style.size, form.text_lead);
      for (size_t i = 0; i < bodies.size(); ++i) {
        const std::string text =
            "- " + UnbrokenEntry(bodies[i]) + (i + 1 == bodies.size() ? "." : ";");
        y = Stack(strip, desk_.text.Set(text, style, setting), x + words, y, style.size,
                  form.text_lead);
      }
      strip.height = y;
    }
    strip.height += 6;
    strips_.push_back(std::move(strip));
  }

  Desk desk_;
  std::vector<Strip>& strips_;
  Column left_;
  Column right_;
  double longest_ = 0;  // of the lines that Centred() set last
};

}  // namespace

absl::Status AddHead(Desk desk, std::vector<Strip>& strips) {
  return HeadWriter(desk, strips).Write();
}

}  // namespace trinhky::layout
