// AddTail(): Nơi nhận at the left, the signature at the right, on one page with the last words.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "services/layout/parts.h"

namespace trinhky::layout {
namespace {

constexpr double kListShare = 0.45;  // of the text's width
constexpr double kSignatureShare = 0.52;
constexpr double kSealOverlap = 1.0 / 3;  // of the leader's picture. @source domain rules 2.8
constexpr double kSpaceAbove = 14;
constexpr double kPictureApart = 6;  // the least, between the leader's picture and a line of text

markup::Alignment Centre() { return markup::Alignment::kCentre; }

class TailWriter {
 public:
  TailWriter(Desk desk, std::vector<Strip>& strips) : desk_(desk), strips_(strips) {}

  void Write() {
    Strip tail;
    tail.space = kSpaceAbove;
    tail.glued = true;
    tail.height = WriteSignature(tail);
    const std::vector<Line> lines = ListLines();
    const double lead = desk_.form.list_lead;
    const double first = WriteListWord(tail);
    // What a page cannot hold beside the signature goes on under it.
    const double room = desk_.form.text_height() - 4 * desk_.form.text_lead - kSpaceAbove;
    double y = first;
    size_t at = 0;
    for (; at < lines.size() && (y + lead <= room || y + lead <= tail.height); ++at) {
      y = Stack(tail, {lines[at]}, 0, y, desk_.form.list_size, lead);
    }
    tail.height = std::max(tail.height, y);
    strips_.push_back(std::move(tail));
    for (; at < lines.size(); ++at) {
      Strip more;
      more.height = lead;
      Stack(more, {lines[at]}, 0, 0, desk_.form.list_size, lead);
      strips_.push_back(std::move(more));
    }
  }

 private:
  double Width() const { return desk_.form.text_width(); }

  double WriteListWord(Strip& tail) {
    const Form& form = desk_.form;
    Style style{form.list_word_size};
    style.bold = style.italic = !form.list_word_underlined;
    style.underlined = form.list_word_underlined;
    // Level with the first line of the signature.
    const double lead = form.text_lead;
    tail.texts.push_back({desk_.text.Set("Nơi nhận:", style, {}).front(), 0,
                          BaselineIn(lead, form.signature_size), Ink::kBlack});
    return lead;
  }

  std::vector<Line> ListLines() {
    std::vector<Line> out;
    const std::vector<std::string>& entries = desk_.paper.recipients;
    Setting setting;
    setting.width = Width() * kListShare;
    for (size_t i = 0; i < entries.size(); ++i) {
      const std::string text =
          "- " + UnbrokenEntry(entries[i]) + (i + 1 == entries.size() ? "." : ";");
      for (Line& line : desk_.text.Set(text, {desk_.form.list_size}, setting)) {
        out.push_back(std::move(line));
      }
    }
    return out;
  }

  double WriteSignature(Strip& tail) {
    const Form& form = desk_.form;
    const double width = Width() * kSignatureShare;
    const double x = Width() - width;
    Setting setting;
    setting.width = width;
    setting.alignment = Centre();
    setting.balanced = true;
    const std::vector<std::string> block = FormatSignatureBlock(desk_.paper.signature);
    double y = 0;
    for (size_t i = 0; i < block.size(); ++i) {
      const Style style{form.signature_size, form.post_bold || i + 1 < block.size()};
      y = Stack(tail, desk_.text.Set(block[i], style, setting), x, y, style.size, form.text_lead);
    }
    y = WritePictures(tail, x + width / 2, y);
    const Style name{form.signature_size, true};
    return Stack(tail, desk_.text.Set(desk_.paper.signature.name, name, setting), x, y, name.size,
                 form.text_lead);
  }

  /// The leader's picture in the middle of a room that the seal and its text fill, so that neither
  /// lies over the post or the name.
  double WritePictures(Strip& tail, double middle, double y) {
    const Form& form = desk_.form;
    const double diameter = form.seal_mm * kPointsPerMm;
    const double seal_height = diameter + form.seal_text_height;
    const double room = std::max(seal_height, form.signature_height + 2 * kPictureApart);
    const double centre = y + room / 2;
    Box leader;
    leader.kind = BoxKind::kLeaderSignature;
    leader.left = middle - form.signature_width / 2;
    leader.right = middle + form.signature_width / 2;
    leader.top = centre - form.signature_height / 2;
    leader.bottom = centre + form.signature_height / 2;
    tail.boxes.push_back({leader});
    Box seal;
    seal.kind = BoxKind::kSeal;
    seal.right = leader.left + form.signature_width * kSealOverlap;
    seal.left = seal.right - diameter;
    seal.top = centre - seal_height / 2;
    seal.bottom = centre + seal_height / 2;
    tail.boxes.push_back({seal});
    return y + room;
  }

  Desk desk_;
  std::vector<Strip>& strips_;
};

}  // namespace

std::string UnbrokenEntry(std::string_view entry) {
  std::string out;
  for (size_t i = 0; i < entry.size(); ++i) {
    const bool ended = i > 0 && std::string_view(".;").find(entry[i - 1]) != std::string_view::npos;
    if (entry[i] == ' ' && ended) {
      out += "\xC2\xA0";
    } else {
      out += entry[i];
    }
  }
  return out;
}

void AddTail(Desk desk, std::vector<Strip>& strips) { TailWriter(desk, strips).Write(); }

}  // namespace trinhky::layout
