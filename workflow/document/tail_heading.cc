#include "workflow/document/tail_heading.h"

#include <algorithm>

#include "workflow/base/pattern.h"
#include "workflow/document/signature.h"

namespace trinhky {
namespace {

constexpr size_t kTailMax = 12'000;  // characters after the heading
constexpr size_t kListAhead = 1200;  // a table pads its cells
constexpr int kBackRows = 14;        // rows of a signature block that may stand before the list
constexpr int kCandidatesMax = 200;  // "Nơi nhận" may be talked about in the body

/// True when what follows `at` looks like a list of recipients.
bool ListFollows(const Layout& layout, size_t at) {
  static const Pattern kList(
      R"((^|[\s:;.|*-])(nhu (tren|dieu|kinh gui)|l[uv]u\s*[:. ]|[-*+] ?\w))");
  const Span ahead{at, std::min(layout.text().size(), at + kListAhead)};
  return kList.Matches(layout.Fold(ahead));
}

Span FindHeading(const Layout& layout) {
  static const Pattern kWord(
      R"((^|[^a-z0-9])(n[o0][il1j!]\s{0,4}n[hl][ao][nu]m?)(\s{0,3}[:;.]|\s*[-\n]|[\s|]))");
  const std::string_view fold = layout.text().fold();
  const std::string_view shape = layout.text().shape();
  Span fallback;
  Span lonely;  // the word on its own line, with nothing that looks like a list
  size_t from = 0;
  for (int i = 0; i < kCandidatesMax; ++i) {
    const auto match = kWord.Find(fold, from);
    if (!match) break;
    const Span word = (*match)[2];
    from = word.end;
    if (shape[word.begin] != 'U') continue;
    const char end = fold[(*match)[3].end - 1];
    const bool colon = end == ':' || end == ';' || end == '.';
    size_t before = word.begin;
    while (before > 0 && fold[before - 1] != '\n' && shape[before - 1] != 'U' &&
           shape[before - 1] != 'l' && shape[before - 1] != 'd') {
      --before;
    }
    const bool own_line = before == 0 || fold[before - 1] == '\n';
    const Span span{word.begin, colon ? (*match)[3].end : word.end};
    if (!ListFollows(layout, span.end)) {
      if (own_line && colon && lonely.empty()) lonely = span;
      continue;
    }
    if (own_line && (colon || end == '\n')) return span;
    if (colon || own_line || (word.begin > 1 && fold[word.begin - 1] == '|')) {
      if (fallback.empty()) fallback = span;
    }
  }
  return fallback.empty() ? lonely : fallback;
}

bool IsSignatureLine(const Layout& layout, Span line) {
  // The last words of the text, or a heading in capitals.
  static const Pattern kText(R"(\./\.?\s*$|^\s*[ivx]+\s?[.)-]\s)");
  if (kText.Matches(layout.Fold(line))) return false;
  for (const Cell& cell : layout.Cells(line)) {
    const std::string_view fold = layout.Fold(cell.span);
    const std::string_view shape = layout.Shape(cell.span);
    bool known = false;
    if (WordCharacters(shape) <= 3 || fold.find("da ky") != std::string_view::npos) continue;
    const bool digits = shape.find('d') != std::string_view::npos;  // a number line of the head
    if (CapitalShare(shape) >= 85 && cell.span.size() < 70 && fold.front() != '-' && !digits) {
      continue;
    }
    if (LooksLikeName(layout.text(), cell.span, known)) continue;
    return false;
  }
  return true;
}

/// The first line of a signature block that ends just above `line`.
int BlockAbove(const Layout& layout, int line) {
  int first = line;
  for (int at = line - 1; at >= 1 && at >= line - kBackRows; --at) {
    if (!IsSignatureLine(layout, layout.LineSpan(at))) break;
    first = at;
  }
  return first;
}

/// Where an appendix begins after the foot.
size_t FootEnd(const Layout& layout, size_t begin) {
  static const Pattern kAppendix(
      R"(\n[^a-z0-9\n]*(phu luc|danh sach|bieu (?:mau|so)|bang (?:tong hop|phu luc)|mau so|de cuong|phieu )[^\n]*)");
  const size_t limit = std::min(layout.text().size(), begin + kTailMax);
  size_t from = 0;
  const std::string_view fold = layout.Fold({begin, limit});
  for (int i = 0; i < 20; ++i) {
    const auto match = kAppendix.Find(fold, from);
    if (!match) break;
    const Span word{begin + (*match)[1].begin, begin + (*match)[1].end};
    if (layout.Shape(word).find('l') == std::string_view::npos) return word.begin;
    from = (*match)[0].end;
  }
  return limit;
}

/// The rows of a list whose heading is missing: around "- Như trên" or "- Lưu: VT".
Span FindBareList(const Layout& layout) {
  static const Pattern kRow(
      R"(\n[^a-z0-9\n]{0,6}(nhu (?:tren|dieu \d|kinh gui)\b|l[uv]u\s*[:.]?\s*(?:vt|vp|van thu|ho so|hs)\b)|\n[ \t|>`'.]{0,6}[-*+~]\s*(l[uv]u\b\s*[:.]?\s*[a-z]))");
  const std::string_view fold = layout.text().fold();
  size_t from = fold.size() > kTailMax ? fold.size() - kTailMax : 0;
  for (int i = 0; i < kCandidatesMax; ++i) {
    const auto match = kRow.Find(fold, from);
    if (!match) return {};
    const size_t at = std::max((*match)[1].begin, (*match)[2].begin);
    if (layout.text().shape()[at] == 'U') {
      int first = layout.LineAt(at);
      while (first > 1) {
        Span above = layout.text().Trim(layout.LineSpan(first - 1));
        while (!above.empty() && (layout.Fold(above)[0] == '|' || layout.Fold(above)[0] == ' ')) {
          ++above.begin;
        }
        const bool bullet = !above.empty() && std::string_view("-*+").find(layout.Fold(above)[0]) !=
                                                  std::string_view::npos;
        if (!bullet || above.size() > 180 || layout.LineAt(at) - first > 40) break;
        --first;
      }
      return {layout.LineSpan(first).begin, layout.LineSpan(first).begin};
    }
    from = (*match)[0].end;
  }
  return {};
}

/// Without any list: the block under the last sentence.
size_t BlockAtEnd(const Layout& layout) {
  int line = layout.line_count();
  size_t appended = 0;
  // The document proper ends at "./."; what follows is the block.
  const size_t stop = layout.text().fold().rfind("./.");
  if (stop != std::string_view::npos) return stop + 3;
  while (line > 1 && appended < 2000) {
    const Span span = layout.LineSpan(line);
    if (span.size() > 120 || !IsSignatureLine(layout, span)) break;
    appended += span.size() + 1;
    --line;
  }
  return layout.LineSpan(line).end;
}

}  // namespace

TailRegion FindTail(const Layout& layout) {
  TailRegion tail;
  tail.heading = FindHeading(layout);
  size_t at = tail.heading.begin;
  if (tail.heading.empty()) {
    const Span bare = FindBareList(layout);
    if (bare.begin == 0) {
      tail.region = {BlockAtEnd(layout), layout.text().size()};
      tail.region.end = FootEnd(layout, tail.region.begin);
      tail.list_begin = tail.region.end;
      return tail;
    }
    at = bare.begin;
  }
  tail.list = true;
  tail.list_begin = tail.heading.empty() ? at : tail.heading.end;
  const int line = layout.LineAt(at);
  size_t begin = layout.LineSpan(BlockAbove(layout, line)).begin;
  // On a long line the body stands before the word.
  const Span own{layout.LineSpan(line).begin, at};
  if (own.size() > 120) begin = at;
  tail.region = {std::min(begin, at), FootEnd(layout, tail.list_begin)};
  return tail;
}

}  // namespace trinhky
