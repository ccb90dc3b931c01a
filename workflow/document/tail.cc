#include "workflow/document/tail.h"

#include <algorithm>
#include <utility>

#include "workflow/base/pattern.h"
#include "workflow/base/text.h"
#include "workflow/distribution/office_words.h"
#include "workflow/document/signature.h"
#include "workflow/document/tail_cells.h"
#include "workflow/document/tail_heading.h"

namespace trinhky {
namespace {

constexpr size_t kProse = 160;
constexpr size_t kRowsMax = 400;

/// Sorts the pieces of the foot into list rows, signature rows and names.
class TailReader {
 public:
  TailReader(const Layout& layout, const TailRegion& region) : layout_(layout), region_(region) {}

  Tail Read() {
    std::vector<Span> taken;
    Take(taken, region_.heading);
    for (const Cell& cell : layout_.Cells(region_.region, taken)) {
      if (ended_ || tail_.rows.size() > kRowsMax) break;
      std::vector<Cell> pieces;
      CutTailCell(layout_, cell, pieces);
      for (const Cell& piece : pieces) Place(piece);
    }
    Finish();
    return std::move(tail_);
  }

 private:
  bool InList(const Cell& cell) const {
    return region_.list && cell.span.begin >= region_.list_begin;
  }

  bool RowFinished() const {
    if (tail_.rows.empty()) return true;
    const std::string& text = tail_.rows.back().text;
    return text.back() == ';' || text.back() == '.' || archived_;
  }

  bool RowOpen() const {
    static const Pattern kOpen(R"((,|-|\(|&| va| cac| cua| thuoc| huyen| tinh| xa|:)$)");
    return !tail_.rows.empty() && kOpen.Matches(FoldedText(tail_.rows.back().text).fold());
  }

  void Place(const Cell& cell) {
    const TailPiece kind = ClassifyTailCell(layout_, cell);
    if (kind == TailPiece::kDirt) return;
    if (kind == TailPiece::kSignature) return PlaceSignature(cell);
    if (kind == TailPiece::kName || kind == TailPiece::kKnownName) {
      if (PlaceName(cell, kind == TailPiece::kKnownName)) return;
    }
    if (!InList(cell)) {
      if (kind == TailPiece::kCapitals) PlaceSignature(cell);
      return;
    }
    PlaceRow(cell, kind);
  }

  void PlaceSignature(const Cell& cell) {
    if (!tail_.name.empty()) return;
    if (tail_.signature_line == 0) tail_.signature_line = cell.line;
    tail_.signature_rows.push_back(layout_.Text(cell.span));
    Use(cell);
    last_signature_line_ = cell.line;
  }

  bool PlaceName(const Cell& cell, bool known) {
    const std::string before = tail_.name;
    if (!TakeName(cell, known)) return false;
    if (tail_.name != before) Use(cell);
    return true;
  }

  bool TakeName(const Cell& cell, bool known) {
    const bool after_post = !tail_.signature_rows.empty();
    const bool beside = !InList(cell) || cell.column > 0 || archived_ || tail_.rows.empty();
    // Inside the list only a row with a surname, after a finished entry, is a signer.
    if (!beside && !(known && RowFinished() && after_post)) return false;
    if (!beside && cell.line != last_signature_line_ && !RowFinished()) return false;
    if (known && !known_name_ && (after_post || tail_.name.empty())) {
      tail_.name = CleanName(layout_.text().Text(cell.span));
      known_name_ = after_post;
      if (tail_.signature_line == 0) tail_.signature_line = cell.line;
      return true;
    }
    if (tail_.name.empty() && after_post) {
      tail_.name = CleanName(layout_.text().Text(cell.span));
    }
    return true;
  }

  void PlaceRow(const Cell& cell, TailPiece kind) {
    const bool bullet = kind == TailPiece::kBullet;
    const std::string text = layout_.Text(cell.span);
    const std::string_view shape = layout_.Shape(cell.span);
    if (kind == TailPiece::kCapitals && !tail_.signature_rows.empty() && tail_.name.empty() &&
        !RowOpen()) {
      return PlaceSignature(cell);
    }
    if (IsArchiveLine(text)) {
      if (!archived_ || bullet) Open(text, cell);
      archived_ = true;
      return;
    }
    if (archived_) return AfterArchive(cell, text, bullet);
    if (bullet) return Open(text, cell);
    if (cell.span.size() > kProse) {
      ended_ = tail_.rows.size() > 1;
      return;
    }
    if (cell.column > 0 && cell.line == last_row_line_) return;  // the other column
    const bool post_row = PostLength(layout_.Fold(cell.span)) > 0 && RowFinished() && bullets_;
    if (post_row && cell.column > 0) return PlaceSignature(cell);
    const bool capital = shape.front() == 'U';
    if (tail_.rows.empty() || (RowFinished() && capital) || (!bullets_ && capital && !RowOpen())) {
      if (bullets_ && cell.gap && RowFinished()) return;
      return Open(text, cell);
    }
    Continue(text, cell);
  }

  /// After the Lưu line only its own continuation and misplaced bullets still belong to the list.
  void AfterArchive(const Cell& cell, const std::string& text, bool bullet) {
    const bool next = cell.line <= last_row_line_ + 2 && cell.column == 0;
    if (bullet && next && cell.span.size() < kProse && tail_.name.empty()) {
      return Open(text, cell);
    }
    if (!bullet && !cell.gap && next && RowOpen() && cell.span.size() < 60) {
      return Continue(text, cell);
    }
    if (cell.span.size() > kProse) {
      ended_ = true;
      return;
    }
    const bool post = PostLength(layout_.Fold(cell.span)) > 0;
    if (post && tail_.signature_rows.empty()) return PlaceSignature(cell);
    if (tail_.signature_rows.empty() || !tail_.name.empty()) return;
    if (loose_.empty() && layout_.Shape(cell.span).front() == 'U') {
      loose_ = text;
      loose_at_ = cell.span;
    }
  }

  void Use(const Cell& cell) { tail_.taken.push_back(cell.span); }

  void Continue(const std::string& text, const Cell& cell) {
    tail_.rows.back().text += " " + text;
    last_row_line_ = cell.line;
    Use(cell);
  }

  void Open(const std::string& text, const Cell& cell) {
    bullets_ = bullets_ ||
               std::string_view("-*+").find(FoldedText(text).fold()[0]) != std::string_view::npos;
    tail_.rows.push_back({text, cell.line});
    last_row_line_ = cell.line;
    Use(cell);
  }

  void Finish() {
    tail_.begin = region_.region.begin;
    if (!region_.heading.empty()) tail_.taken.push_back(region_.heading);
    if (region_.list) {
      tail_.heading_missing = region_.heading.empty();
      tail_.heading_line =
          layout_.LineAt(region_.heading.empty() ? region_.list_begin : region_.heading.begin);
    }
    if (tail_.name.empty() && !tail_.rows.empty()) TakeNameFromArchive();
    // A scanner's damage may leave something that is no proper name: better than nothing.
    if (tail_.name.empty() && !loose_.empty()) {
      tail_.name = CleanName(loose_);
      tail_.taken.push_back(loose_at_);
    }
  }

  /// "- Lưu: VT, NC. Nguyễn Văn An": both columns on one row, one blank apart.
  void TakeNameFromArchive() {
    std::string& text = tail_.rows.back().text;
    if (!IsArchiveLine(text)) return;
    const FoldedText folded(text);
    for (size_t i = 4; i < folded.size(); ++i) {
      if (folded.shape()[i] != 'U' || folded.shape()[i - 1] != ' ') continue;
      bool known = false;
      const Span rest{i, folded.size()};
      if (!LooksLikeName(folded, rest, known) || !known) continue;
      if (folded.Shape(rest).find('l') == std::string_view::npos) continue;
      const size_t words = SplitWords(folded.Fold(rest)).size();
      if (words < 3 && tail_.signature_rows.empty()) continue;
      tail_.name = CleanName(folded.Text(rest));
      text = std::string(folded.Text({0, i}));
      return;
    }
  }

  const Layout& layout_;
  const TailRegion& region_;
  Tail tail_;
  bool archived_ = false;
  bool bullets_ = false;
  bool ended_ = false;
  bool known_name_ = false;
  int last_row_line_ = 0;
  int last_signature_line_ = 0;
  std::string loose_;
  Span loose_at_;
};

}  // namespace

Tail ReadTail(const Layout& layout) {
  const TailRegion region = FindTail(layout);
  return TailReader(layout, region).Read();
}

}  // namespace trinhky
