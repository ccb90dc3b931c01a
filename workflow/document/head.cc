#include "workflow/document/head.h"

#include <algorithm>

#include "workflow/base/pattern.h"
#include "workflow/document/document_type.h"

namespace trinhky {
namespace {

constexpr size_t kHeadMax = 8000;  // characters; the longest head seen is a tenth of it
constexpr size_t kMottoMax = 3000;

/// Takes the approximate `phrase` when it is written in capitals or as a motto.
bool TakeMotto(const Layout& layout, Span region, std::string_view phrase, int errors, int capitals,
               HeadMap& map) {
  const Span found = FindFuzzy(layout.Fold(region), phrase, errors);
  if (found.empty()) return false;
  const Span span{region.begin + found.begin, region.begin + found.end};
  if (CapitalShare(layout.Shape(span)) < capitals) return false;
  Take(map.taken, span);
  return true;
}

Span FindAddresseeWord(const Layout& layout, Span region) {
  static const Pattern kWord(R"(k[il1]nh\s{0,3}g[uo][il1j]\s*[:;.]?)");
  const std::string_view fold = layout.Fold(region);
  const std::string_view shape = layout.Shape(region);
  for (size_t from = 0;;) {
    const auto match = kWord.Find(fold, from);
    if (!match) return {};
    const Span whole = (*match)[0];
    const bool colon = fold[whole.end - 1] == ':' || fold[whole.end - 1] == ';';
    size_t before = whole.begin;
    while (before > 0 && shape[before - 1] != 'U' && shape[before - 1] != 'l' &&
           shape[before - 1] != 'd' && fold[before - 1] != '\n') {
      --before;
    }
    const bool own_line = before == 0 || fold[before - 1] == '\n';
    if (shape[whole.begin] == 'U' && (colon || own_line)) {
      return {region.begin + whole.begin, region.begin + whole.end};
    }
    from = whole.end;
  }
}

Span FindAbout(const Layout& layout, Span region, const std::vector<Span>& taken) {
  static const Pattern kAbout(R"(^[^a-z0-9]{0,3}v\s?[/.,|l:]\s?[vy]\b\s*[:.]?\s*)");
  static const Pattern kWritten(R"(^[^a-z0-9]{0,3}ve viec\b\s*[:.]?\s*)");
  for (const Cell& cell : layout.Cells(region, taken)) {
    auto match = kAbout.Find(layout.Fold(cell.span));
    if (!match) match = kWritten.Find(layout.Fold(cell.span));
    if (match) return {cell.span.begin, cell.span.begin + (*match)[0].end};
  }
  return {};
}

/// The first line that is a type's name and nothing else; else the first that begins with one.
void FindTitle(const Layout& layout, Span region, HeadMap& map) {
  Span prefix;
  std::string prefix_type;
  for (const Cell& cell : layout.Cells(region, map.taken)) {
    const std::string_view fold = layout.Fold(cell.span);
    size_t begin = 0;
    while (begin < fold.size() && layout.Shape(cell.span)[begin] == '.') ++begin;
    const TitleMatch match = TypeOfTitle(fold.substr(begin));
    if (match.type.empty()) continue;
    const Span span{cell.span.begin + begin, cell.span.begin + begin + match.length};
    if (layout.Shape(span).find('l') != std::string_view::npos) continue;
    if (WordCharacters(layout.Shape({span.end, cell.span.end})) == 0) {
      map.title = span;
      map.title_type = std::string(match.type);
      return;
    }
    if (prefix.empty()) {
      prefix = span;
      prefix_type = std::string(match.type);
    }
  }
  map.title = prefix;
  map.title_type = prefix_type;
}

/// The first line of the body proper: where an unmarked head ends.
size_t BodyStart(const Layout& layout, Span region) {
  static const Pattern kBody(
      R"(\n\s*(can cu|thuc hien (cong|ke|nghi|chi|van|quyet|chuong)|xet de nghi|dieu 1\b|chuong i\b|i\. ))");
  const auto match = kBody.Find(layout.Fold(region));
  return match ? region.begin + (*match)[0].begin : region.end;
}

}  // namespace

HeadMap MapHead(const Layout& layout, size_t limit) {
  HeadMap map;
  const Span region{0, std::min({layout.text().size(), limit, kHeadMax})};
  map.end = region.end;
  const Span motto_region{0, std::min(region.end, kMottoMax)};
  map.state_motto =
      TakeMotto(layout, motto_region, "cong hoa xa hoi chu nghia viet nam", 8, 60, map);
  TakeMotto(layout, motto_region, "doc lap - tu do - hanh phuc", 7, 5, map);
  if (!map.state_motto) {
    map.party_motto = TakeMotto(layout, motto_region, "dang cong san viet nam", 4, 60, map);
  }
  map.addressee_word = FindAddresseeWord(layout, region);
  const size_t body = BodyStart(layout, region);
  const size_t content = map.addressee_word.empty() ? body : map.addressee_word.begin;
  // The number and the date may be extracted after the title, so they are sought a little further.
  const Span wide{0, std::min(region.end, content + 200)};
  map.symbol = FindSymbol(layout, wide);
  if (map.symbol) Take(map.taken, map.symbol->span);
  map.date = FindDateLine(layout, wide, map.taken);
  if (map.date) Take(map.taken, map.date->span);
  FindTitle(layout, {0, std::min(content, body + 1)}, map);
  map.about = FindAbout(layout, {0, content}, map.taken);
  return map;
}

}  // namespace trinhky
