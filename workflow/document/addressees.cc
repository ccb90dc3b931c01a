// ReadAddressees(): what stands behind and under "Kính gửi:".
#include <algorithm>

#include "workflow/base/pattern.h"
#include "workflow/document/head.h"

namespace trinhky {
namespace {

constexpr size_t kRowsMax = 60;
constexpr size_t kOneLine = 160;  // a longer row holds more than addressees

/// `numbers`: "1. …" counts, as in a list that began so.
bool IsBullet(std::string_view fold, bool numbers) {
  static const Pattern kBullet(R"(^[^a-z0-9(]{0,3}[-*+~=]\s*[a-z(])");
  static const Pattern kNumbered(R"(^\d{1,2}[.)]\s)");
  return kBullet.Matches(fold) || (numbers && kNumbered.Matches(fold));
}

bool Ends(std::string_view fold) {
  static const Pattern kEnd(R"([.;]\W*$)");
  return kEnd.Matches(fold);
}

bool Stops(std::string_view fold) { return !fold.empty() && fold.back() == '.'; }

/// Cuts "- Bộ A; - Bộ B." on one row into its entries.
void CutInline(const Layout& layout, Span span, std::vector<Span>& out) {
  static const Pattern kNext(R"([;.,]\s*[-*+]\s+)");
  const std::string_view fold = layout.Fold(span);
  size_t begin = 0;
  while (const auto match = kNext.Find(fold, begin)) {
    out.push_back({span.begin + begin, span.begin + (*match)[0].begin + 1});
    begin = (*match)[0].end;
  }
  out.push_back({span.begin + begin, span.end});
}

/// Everything on one line: the addressee ends with its sentence.
Span FirstSentence(const Layout& layout, Span span, std::string_view agency) {
  static const Pattern kEnd(R"([a-z)]\.\s+[^\s-])");
  const Span cut = BeforeBody(layout, span, agency);
  if (span.size() < kOneLine) return cut;
  const auto match = kEnd.Find(layout.Fold(cut));
  return match ? Span{cut.begin, cut.begin + (*match)[0].begin + 2} : cut;
}

}  // namespace

std::vector<AddresseeLine> ReadAddressees(const Layout& layout, const HeadMap& map,
                                          std::string_view agency) {
  std::vector<AddresseeLine> lines;
  if (map.addressee_word.empty()) return lines;
  const size_t begin = map.addressee_word.end;
  const Span region{begin, std::min(layout.text().size(), begin + 4000)};
  // "Kính gửi: ………" is a blank to be filled in by hand.
  static const Pattern kBlank(R"(^[ \t]*[._]{4,})");
  if (kBlank.Matches(layout.Fold(region))) return lines;
  bool bullets = false;
  bool numbered = false;
  bool done = false;
  size_t rows = 0;
  size_t hang = 0;  // where the first name begins, when it stands behind the word; 0: it does not
  for (const Cell& cell : layout.Cells(region, map.taken)) {
    const Span span = FirstSentence(layout, cell.span, agency);
    const std::string_view fold = layout.Fold(span);
    if (++rows > kRowsMax || done) break;
    if (fold.front() == '(') {
      if (lines.empty()) continue;
      break;
    }
    const bool bullet = IsBullet(fold, rows == 1 || numbered);
    numbered = numbered || (rows == 1 && bullet && layout.Shape(span).front() == 'd');
    if (rows == 1 && !bullet && cell.line != layout.LineAt(begin - 1) && span.size() > 200) break;
    const size_t column = span.begin - layout.LineSpan(cell.line).begin;
    if (rows == 1 && cell.line == layout.LineAt(begin - 1)) hang = column;
    if (rows == 1 || bullet) {
      if (bullet && rows > 1 && !bullets && !lines.empty() && Stops(lines.back().text)) break;
      bullets = bullets || bullet;
      std::vector<Span> entries;
      CutInline(layout, span, entries);
      for (const Span entry : entries) lines.push_back({layout.Text(entry), cell.line, {entry}});
      done = span.size() < cell.span.size();
      continue;
    }
    const bool ended = Ends(lines.back().text);
    const bool small = layout.Shape(span).front() == 'l';
    if (ended && !(lines.back().text.back() == ';' && span.size() < 120)) break;
    // Indented as far as the name above it, a row goes on with it, even where it begins with a
    // capital: "Kính gửi: Sở Khoa học và / Công nghệ." The text begins further left.
    const bool hanging = hang > 0 && column + 1 >= hang && !cell.gap && span.size() <= 120;
    if (!ended && !small && !hanging && (cell.gap || !bullets || span.size() > 120)) break;
    if (ended) {
      lines.push_back({layout.Text(span), cell.line, {span}});
    } else {
      lines.back().text += " " + layout.Text(span);
      lines.back().rows.push_back(span);
    }
  }
  return lines;
}

}  // namespace trinhky
