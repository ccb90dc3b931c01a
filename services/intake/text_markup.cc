#include "services/intake/text_markup.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/intake/block_kinds.h"
#include "services/intake/text_paragraphs.h"
#include "workflow/base/folded_text.h"
#include "workflow/base/pattern.h"
#include "workflow/base/text.h"
#include "workflow/markup/markup.h"

namespace trinhky {
namespace {

using markup::Block;
using markup::BlockKind;
using markup::Run;

constexpr size_t kHeadingMax = 150;  // characters
constexpr size_t kColonMax = 60;     // of a heading that ends with a colon
constexpr size_t kCentredMax = 150;
constexpr size_t kPieceBytes = markup::kLineBytesMax / 2 - 100;  // escaped, it is twice as long
constexpr size_t kWeightMin = 4;
constexpr size_t kWeightMax = 60;
constexpr size_t kNumberCell = 14;

bool IsCapitals(const FoldedText& text) {
  return text.shape().find('l') == std::string_view::npos &&
         std::count(text.shape().begin(), text.shape().end(), 'U') >= 4;
}

/// "I- ", "A. ", "2/ ": a number that stands before capitals.
bool HasNumber(const FoldedText& text) {
  static const Pattern kNumber(R"(^([ivxlc]{1,6}|[a-z]|\d{1,2}(\.\d{1,2})*)\s?[-./)]+\s)");
  return kNumber.Matches(text.fold());
}

bool IsPartName(const FoldedText& text) {
  static const Pattern kPart(R"(^(chuong|phan|muc|phu luc)( so)?( thu)?( [ivxlc\d]+| [a-z]+)?$)");
  return text.size() < 30 && text.shape().front() == 'U' && kPart.Matches(text.fold());
}

/// `text` in pieces that a line of markup holds, cut at blanks where there are any.
std::vector<std::string> Pieces(const std::string& text) {
  std::vector<std::string> pieces;
  size_t begin = 0;
  while (text.size() - begin > kPieceBytes) {
    size_t end = text.rfind(' ', begin + kPieceBytes);
    if (end == std::string::npos || end <= begin) {
      end = begin + kPieceBytes;
      while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    }
    pieces.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  pieces.push_back(text.substr(begin));
  return pieces;
}

class Writer {
 public:
  void Add(const TextParagraph& paragraph) {
    if (!paragraph.rows.empty()) return Table(paragraph);
    for (const std::string& piece : Pieces(paragraph.text)) Text(std::string(TrimSpace(piece)));
  }

  markup::Body Take() {
    MendBases(body_.blocks);
    return std::move(body_);
  }

 private:
  void Text(std::string text) {
    if (text.empty()) return;
    Block block;
    if (const ItemMark mark = ReadItemMark(text); mark.length > 0) {
      block.kind = BlockKind::kItem;
      block.level = mark.level;
      text.erase(0, mark.length);
      return Place(std::move(block), std::move(text));
    }
    const FoldedText folded(text);
    block.level = LooksLikeHeading(folded) ? headings_.Take(text) : 0;
    if (block.level > 0) {
      block.kind = BlockKind::kHeading;
      return Place(std::move(block), std::move(text));
    }
    if (IsCentred(folded)) {
      block.kind = BlockKind::kCentred;
      headings_.Title();
      block.runs.push_back({text, false, folded.fold().front() == '('});
      body_.blocks.push_back(std::move(block));
      return;
    }
    const char last = folded.fold().back();
    if (IsBasis(text) && (last == ';' || last == '.')) {
      block.kind = BlockKind::kBasis;
      return Place(std::move(block), std::move(text));
    }
    if (IsCapitals(folded) && folded.size() < kCentredMax) {
      block.runs.push_back({text, true});
      body_.blocks.push_back(std::move(block));
      return;
    }
    if (Article(folded)) return;
    Place(std::move(block), std::move(text));
  }

  void Place(Block block, std::string text) {
    block.runs.push_back({std::move(text)});
    body_.blocks.push_back(std::move(block));
  }

  static bool LooksLikeHeading(const FoldedText& text) {
    if (text.size() > kHeadingMax) return false;
    const char last = text.fold().back();
    if (last == ':') return text.size() <= kColonMax;
    return std::string_view(".;,/").find(last) == std::string_view::npos;
  }

  bool IsCentred(const FoldedText& text) const {
    if (text.size() > kCentredMax) return false;
    if (IsPartName(text)) return true;
    static const Pattern kAttached(R"(^\((kem theo|ban hanh kem theo|dinh kem)\b.*\)$)");
    if (kAttached.Matches(text.fold())) return true;
    const char last = text.fold().back();
    return IsCapitals(text) && !HasNumber(text) && last != ';' && last != '.' && last != ',';
  }

  /// "Điều 1." is bold, and its title when nothing else stands on the line.
  bool Article(const FoldedText& text) {
    static const Pattern kArticle(R"(^dieu \d{1,3}[.:])");
    const auto match = kArticle.Find(text.fold());
    if (!match || text.shape().front() != 'U') return false;
    const char last = text.fold().back();
    const bool title = text.size() <= kHeadingMax && last != '.' && last != ';' && last != ':' &&
                       last != '/' && last != ',';
    const size_t end = title ? text.size() : (*match)[0].end;
    Block block;
    block.runs.push_back({std::string(text.Text({0, end})), true});
    if (end < text.size()) {
      block.runs.push_back({std::string(text.Text({end, text.size()}))});
    }
    body_.blocks.push_back(std::move(block));
    return true;
  }

  void Table(const TextParagraph& paragraph) {
    Block table;
    table.kind = BlockKind::kTable;
    const size_t columns = paragraph.rows.front().size();
    for (size_t c = 0; c < columns; ++c) table.columns.push_back(ColumnOf(paragraph.rows, c));
    for (const std::vector<std::string>& row : paragraph.rows) {
      size_t bytes = 0;
      for (const std::string& cell : row) bytes += cell.size();
      if (bytes > kPieceBytes) return Lines(paragraph);
      markup::TableRow cells;
      for (const std::string& cell : row) {
        cells.cells.push_back(cell.empty() ? markup::Runs() : markup::Runs{{cell}});
      }
      table.rows.push_back(std::move(cells));
    }
    body_.blocks.push_back(std::move(table));
  }

  /// A table whose rows no line of markup holds.
  void Lines(const TextParagraph& paragraph) {
    for (const std::vector<std::string>& row : paragraph.rows) {
      for (const std::string& cell : row) {
        for (const std::string& piece : Pieces(cell)) {
          if (!TrimSpace(piece).empty()) Place({}, std::string(TrimSpace(piece)));
        }
      }
    }
  }

  /// As wide as its words want; short numbers stand in the middle.
  static markup::TableColumn ColumnOf(const std::vector<std::vector<std::string>>& rows,
                                      size_t column) {
    size_t total = 0;
    bool numbers = true;
    for (size_t r = 0; r < rows.size(); ++r) {
      const std::string& cell = rows[r][column];
      const size_t length = FoldedText(cell).size();
      total += std::min(length, 4 * kWeightMax);
      if (r == 0 || cell.empty()) continue;
      numbers = numbers && length <= kNumberCell && cell.front() >= '0' && cell.front() <= '9';
    }
    const size_t weight = std::clamp(total / rows.size(), kWeightMin, kWeightMax);
    return {numbers ? markup::Alignment::kCentre : markup::Alignment::kLeft,
            static_cast<int>(weight)};
  }

  markup::Body body_;
  HeadingFinder headings_;
};

}  // namespace

absl::StatusOr<std::string> ReadTextMarkup(std::string_view text) {
  Writer writer;
  for (const TextParagraph& paragraph : CutParagraphs(ToNfc(text))) writer.Add(paragraph);
  const markup::Body body = writer.Take();
  if (body.blocks.empty()) return "";
  std::string markup = markup::WriteMarkup(body);
  TRINHKY_RETURN_IF_ERROR(markup::ParseMarkup(markup).status());
  return markup;
}

}  // namespace trinhky
