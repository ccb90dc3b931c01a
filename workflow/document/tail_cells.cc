#include "workflow/document/tail_cells.h"

#include <algorithm>

#include "workflow/base/pattern.h"
#include "workflow/distribution/office_words.h"
#include "workflow/document/signature.h"

namespace trinhky {
namespace {

bool IsBullet(std::string_view fold) {
  static const Pattern kBullet(
      R"(^[^a-z0-9(]{0,4}[-*+~=][^a-z0-9(]{0,3}[a-z(]|^[>.'`:,;_]{1,3}\s?[a-z])");
  return kBullet.Matches(fold);
}

bool IsDirt(std::string_view fold, std::string_view shape) {
  static const Pattern kDirt(
      R"(^[^a-z0-9]*(\d{1,3}(\s?/\s?\d{1,3})?|trang \d+.*|\(?\s*da ky.*|\(?ky.{0,40}(dong dau|ho ten|so).*|\[.*\]|nguoi ky:.*|email:.*|thoi gian ky:.*|co quan:.*|signature.*|ky boi.*|digitally.*|\(?\s*chu ky.*|\(signed\).*)[^a-z0-9]*$)");
  return WordCharacters(shape) < 2 || kDirt.Matches(fold);
}

void Emit(const Layout& layout, const Cell& cell, Span span, std::vector<Cell>& out) {
  const Span trimmed = layout.text().Trim(span);
  if (WordCharacters(layout.Shape(trimmed)) == 0) return;
  Cell piece = cell;
  piece.span = trimmed;
  if (!out.empty()) piece.gap = false;
  out.push_back(piece);
}

/// Cuts entries of one row: "- Như trên; - UBND tỉnh; - Lưu: VT".
void CutEntries(const Layout& layout, const Cell& cell, Span span, std::vector<Cell>& out) {
  static const Pattern kMark(
      R"([;.,)]\s*[-*+]\s*[a-z]|[;.,]\s*(l[uv]u)\s*[:.]?\s*(vt|vp|hs|van)|[a-z)`'"]\s+[-*+]\s*(l[uv]u|nhu tren|nhu dieu)|(?:nhu tren|nhu dieu \d|\([^()]{1,14}\))\s+[-*+]\s+[a-z])");
  const std::string_view fold = layout.Fold(span);
  size_t begin = 0;
  size_t from = 0;
  while (const auto match = kMark.Find(fold, from)) {
    // The next entry begins at its mark, or at "Lưu".
    size_t next = (*match)[0].end - 1;
    for (const size_t group : {size_t{1}, size_t{3}}) {
      if (!(*match)[group].empty()) next = (*match)[group].begin;
    }
    size_t mark = next;
    while (mark > (*match)[0].begin && layout.Shape(span)[mark - 1] != 'l' &&
           std::string_view("-*+ ").find(fold[mark - 1]) != std::string_view::npos) {
      --mark;
    }
    from = (*match)[0].end;
    if (layout.Shape(span)[next] == 'd') continue;
    if (mark <= begin) continue;
    Emit(layout, cell, {span.begin + begin, span.begin + mark}, out);
    begin = mark;
  }
  Emit(layout, cell, {span.begin + begin, span.end}, out);
}

/// Cuts a signature piece: "CHỦ TỊCH Nguyễn Văn An - Như trên; …".
void CutSignature(const Layout& layout, const Cell& cell, Span span, std::vector<Cell>& out) {
  const std::string_view fold = layout.text().fold();
  const std::string_view shape = layout.text().shape();
  size_t name = span.end;
  for (size_t i = span.begin; i < span.end; ++i) {
    if (shape[i] != 'l') continue;
    name = i;
    while (name > span.begin && shape[name - 1] != ' ') --name;
    break;
  }
  size_t list = span.end;
  for (size_t i = span.begin + 1; i + 2 < span.end; ++i) {
    if (shape[i - 1] == ' ' && (fold[i] == '-' || fold[i] == '+') && shape[i + 1] == ' ' &&
        i + 2 < span.end && shape[i + 2] == 'U') {
      list = i;
      break;
    }
  }
  name = std::min(name, list);
  Cell beside = cell;
  beside.column = std::max(1, cell.column);
  Emit(layout, beside, {span.begin, name}, out);
  // The signer's name goes on while words are capitalised.
  size_t end = name;
  while (end < list && (shape[end] != ' ' || (end + 1 < list && shape[end + 1] == 'U'))) ++end;
  Emit(layout, beside, {name, end}, out);
  if (end < span.end) CutTailCell(layout, Cell{{end, span.end}, cell.line, 0, false}, out);
}

}  // namespace

TailPiece ClassifyTailCell(const Layout& layout, const Cell& cell) {
  const std::string_view fold = layout.Fold(cell.span);
  const std::string_view shape = layout.Shape(cell.span);
  if (IsDirt(fold, shape)) return TailPiece::kDirt;
  size_t first = 0;
  while (first < shape.size() && shape[first] == '.') ++first;
  const std::string_view word = fold.substr(first);
  const std::string_view word_shape = shape.substr(first);
  const bool authority = AuthorityLength(word, word_shape) > 0;
  const bool capitals = CapitalShare(shape) >= 85;
  if (authority && CapitalShare(shape) >= 70) return TailPiece::kSignature;
  const bool post = PostInCapitals(word, word_shape) > 0 && capitals;
  const bool bullet = IsBullet(fold);
  const bool ended = fold.back() == ';';
  if (post && !ended && (!bullet || fold.front() != '-' || cell.column > 0 || fold[1] != ' ')) {
    return TailPiece::kSignature;
  }
  if (bullet) return TailPiece::kBullet;
  // A wrapped row may end in "xã;" alone; other specks are a scanner's.
  static const Pattern kLastWord(R"(^(xa|so|ve|va)[;.,]$)");
  if (WordCharacters(shape) < 3) {
    return shape.front() == 'l' && kLastWord.Matches(fold) ? TailPiece::kText : TailPiece::kDirt;
  }
  bool known = false;
  if (LooksLikeName(layout.text(), cell.span, known)) {
    if (!capitals || known) return known ? TailPiece::kKnownName : TailPiece::kName;
  }
  if (fold == "kiem" || fold == "kiem nhiem") return TailPiece::kSignature;
  if (capitals && WordCharacters(shape) >= 4 && !ended) return TailPiece::kCapitals;
  return TailPiece::kText;
}

void CutTailCell(const Layout& layout, const Cell& cell, std::vector<Cell>& out) {
  const size_t signature = SignatureInside(layout.text(), cell.span);
  if (signature > cell.span.begin && signature < cell.span.end) {
    CutEntries(layout, cell, {cell.span.begin, signature}, out);
  } else if (signature == cell.span.end) {
    return CutEntries(layout, cell, cell.span, out);
  }
  CutSignature(layout, cell, {signature, cell.span.end}, out);
}

}  // namespace trinhky
