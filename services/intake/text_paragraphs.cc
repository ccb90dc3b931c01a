#include "services/intake/text_paragraphs.h"

#include <algorithm>
#include <utility>

#include "services/intake/block_kinds.h"
#include "workflow/base/folded_text.h"
#include "workflow/base/pattern.h"
#include "workflow/base/text.h"
#include "workflow/markup/markup.h"

namespace trinhky {
namespace {

constexpr size_t kIndentMin = 2;  // columns that open a paragraph in an indented text
constexpr size_t kGap = 3;        // blanks between the columns of a table
constexpr size_t kWidthMin = 45;  // characters of a line that was broken by a program
constexpr size_t kWidthMax = 140;
constexpr size_t kHeaderMax = 400;    // bytes: a longer first row is no header
constexpr size_t kPageNumberMax = 3;  // digits
constexpr size_t kPageIndent = 15;    // of a number in the middle of its line
constexpr size_t kFull = 92;          // percent of the width behind which a line may be full
constexpr size_t kFullOpen = 72;      // when its sentence goes on: justified lines differ

/// Bytes of the character at `i` that prints as nothing; 0: it prints.
size_t HiddenAt(std::string_view text, size_t i) {
  const auto byte = [&](size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  const unsigned first = byte(i);
  if (first < 0x20 || first == 0x7F) return first == '\t' || first == '\n' ? 0 : 1;
  if (first == 0xC2) return byte(i + 1) < 0xA0 || byte(i + 1) == 0xAD ? 2 : 0;
  if (first == 0xEF) return byte(i + 1) == 0xBB && byte(i + 2) == 0xBF ? 3 : 0;
  if (first != 0xE2) return 0;
  const unsigned last = byte(i + 2);
  const bool mark =
      byte(i + 1) == 0x80 && ((last >= 0x8B && last <= 0x8F) || (last >= 0xA8 && last <= 0xAE));
  return mark || (byte(i + 1) == 0x81 && last >= 0xA0 && last <= 0xAF) ? 3 : 0;
}

/// `text` without what does not print; a form feed or another line mark is a line end.
std::string Visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const size_t hidden = HiddenAt(text, i);
    if (hidden == 0) {
      out += text[i++];
      continue;
    }
    const std::string_view mark = text.substr(i, hidden);
    const bool line = mark == "\f" || mark == "\v" || mark == "\r" || mark == "\xC2\x85" ||
                      mark == "\xE2\x80\xA8" || mark == "\xE2\x80\xA9";
    if (line) out += '\n';
    i += hidden;
  }
  return out;
}

/// A line and what joining it must know.
struct Row {
  std::string text;   ///< trimmed at its end
  std::string words;  ///< blanks collapsed
  std::string fold;
  std::string shape;
  size_t indent = 0;  ///< columns before the first word
  size_t width = 0;   ///< columns up to the last word
  bool gap = false;   ///< a blank line stands above
  bool page = false;  ///< the number of a page stands above
};

size_t IndentOf(const std::string& fold) {
  size_t columns = 0;
  for (const char c : fold) {
    if (c != ' ' && c != '\t') break;
    columns += c == '\t' ? 8 : 1;
  }
  return columns;
}

/// The number that `words` are; 0: they are something else.
int PageNumber(std::string_view words) {
  if (words.size() > kPageNumberMax) return 0;
  int number = 0;
  for (const char c : words) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool IsRule(std::string_view fold) {
  return fold.find_first_not_of("-_=*~ \t") == std::string_view::npos;
}

bool EndsSentence(const Row& row) {
  static const Pattern kEnd(R"([.;:!?][^a-z0-9]*$)");
  return kEnd.Matches(row.fold);
}

/// "số 57-NQ/", "giai đoạn 2026-": a word that the end of the line cut.
bool CutsWord(const Row& row) {
  static const Pattern kCut(R"([a-z0-9][/-]$)");
  return kCut.Matches(row.fold);
}

/// "… ngày 29/4/2025 của": a sentence never ends so.
bool LeavesOpen(const Row& row) {
  static const Pattern kOpen(
      R"((,| cua| ngay| va| so| tai| theo| ve| cho| cac| thuoc| voi| den| tu| la| do| trong| nam| thang)$)");
  return kOpen.Matches(row.fold);
}

bool OpensSmall(const Row& row) {
  const size_t first = row.shape.find_first_not_of(' ');
  return first != std::string::npos && row.shape[first] == 'l';
}

/// True where a paragraph begins whatever stands above.
bool Opens(const Row& row) {
  static const Pattern kOpens(
      R"(^(dieu \d+\s?[.:]|chuong [ivxlc\d]+\b|phan (thu|[ivxlc\d]+)\b|muc [ivxlc\d]+\b|phu luc\b|[ivxlc]+\s?[-./)]\s|\d{1,2}[./)]\s|\d{1,2}(\.\d{1,2})+\.?\s|[a-z][)/]\s|can cu\b|theo de nghi\b|xet de nghi\b))");
  if (ReadItemMark(row.words).length > 0) return true;
  const FoldedText text(row.words);
  if (!kOpens.Matches(text.fold())) return false;
  // "căn cứ" in the middle of a sentence; "a) …" is small and opens.
  return text.shape()[0] != 'l' || (text.size() > 1 && text.shape()[1] == '.');
}

std::vector<std::string> TabCells(const Row& row) {
  std::vector<std::string> cells;
  size_t begin = 0;
  for (;;) {
    const size_t end = std::min(row.text.find('\t', begin), row.text.size());
    cells.push_back(CollapseSpace(std::string_view(row.text).substr(begin, end - begin)));
    if (end == row.text.size()) break;
    begin = end + 1;
  }
  return cells;
}

/// The pieces of a row between wide gaps.
std::vector<std::string> GapCells(const Row& row) {
  std::vector<std::string> cells;
  const FoldedText text(row.text);
  Span span = text.Trim(text.all());
  size_t blanks = 0;
  for (size_t i = span.begin; i < span.end; ++i) {
    const bool blank = text.fold()[i] == ' ' || text.fold()[i] == '\t';
    if (!blank && blanks >= kGap) {
      cells.push_back(CollapseSpace(text.Text({span.begin, i})));
      span.begin = i;
    }
    blanks = blank ? blanks + 1 : 0;
  }
  cells.push_back(CollapseSpace(text.Text(span)));
  return cells;
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) { ReadRows(Visible(text)); }

  std::vector<TextParagraph> Run() {
    Measure();
    for (size_t i = 0; i < rows_.size();) {
      const size_t table = TableEnd(i);
      if (table > i) {
        AddTable(i, table);
        i = table;
        continue;
      }
      AddLine(i++);
    }
    return std::move(out_);
  }

  bool has_columns() const {
    for (size_t i = 0; i + 1 < rows_.size(); ++i) {
      if (IsColumns(i) && IsColumns(i + 1)) return true;
    }
    return false;
  }

 private:
  void ReadRows(const std::string& text) {
    bool gap = false;
    bool page = false;
    int next_page = 2;
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      std::string line = text.substr(begin, end - begin);
      begin = end + 1;
      Row row;
      row.words = CollapseSpace(line);
      const FoldedText folded(line);
      if (IsRule(folded.fold())) {
        gap = true;
        continue;
      }
      const size_t indent = IndentOf(std::string(folded.fold()));
      if (const int number = PageNumber(row.words);
          number == next_page || (number > next_page && indent >= kPageIndent && gap)) {
        next_page = number + 1;
        page = true;
        continue;
      }
      const Span trimmed = folded.Trim(folded.all());
      row.fold = std::string(folded.Fold(trimmed));
      row.shape = std::string(folded.Shape(trimmed));
      row.indent = indent;
      row.width = row.indent + trimmed.size();
      while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.pop_back();
      row.text = std::move(line);
      row.gap = gap;
      row.page = page;
      gap = page = false;
      rows_.push_back(std::move(row));
    }
  }

  /// Finds out whether a program broke the lines, how wide they are and where they begin.
  void Measure() {
    size_t pairs = 0;
    size_t broken = 0;
    std::vector<size_t> widths;
    for (size_t i = 1; i < rows_.size(); ++i) {
      if (rows_[i].gap || rows_[i].page) continue;
      ++pairs;
      if (rows_[i - 1].width > kWidthMax || rows_[i - 1].width < kWidthMin) continue;
      if (!EndsSentence(rows_[i - 1]) && !Opens(rows_[i])) {
        ++broken;
        widths.push_back(rows_[i - 1].width);
      }
    }
    wrapped_ = broken >= 2 && broken * 4 >= pairs;
    if (!wrapped_) return;
    std::sort(widths.begin(), widths.end());
    width_ = widths[widths.size() * 9 / 10];
    base_ = rows_.front().indent;
    for (const Row& row : rows_) base_ = std::min(base_, row.indent);
    size_t indented = 0;
    for (const Row& row : rows_) indented += row.indent >= base_ + kIndentMin ? 1 : 0;
    indents_ = indented >= 2 && indented * 2 < rows_.size() + indented / 2;
  }

  bool Joins(const Row& above, const Row& row) const {
    if (Opens(row)) return false;
    const bool small = OpensSmall(row) && !EndsSentence(above);
    if (!wrapped_) {
      // A page ended inside a sentence of a text that is otherwise typed.
      return small && above.width >= kWidthMin && above.text.find('\t') == std::string::npos &&
             row.text.find('\t') == std::string::npos;
    }
    if (row.gap && !row.page) return small && above.width * 10 >= width_ * 9;
    if (indents_ && row.indent >= base_ + kIndentMin) return false;
    if (small) return true;
    if (LeavesOpen(above) || CutsWord(above)) return true;
    // Where the next word would still have found room, the paragraph was over.
    const size_t word = std::min(row.fold.find(' '), row.fold.size());
    const bool open = !EndsSentence(above) && HeadingForm(above.words) == 0;
    const bool full = (above.width + 1 + word) * 100 >= width_ * (open ? kFullOpen : kFull);
    if (indents_) return full || !EndsSentence(above);
    const char last = above.fold.back();
    return full && last != ';' && last != ':' && !above.fold.ends_with("./.");
  }

  void AddLine(size_t i) {
    const Row& row = rows_[i];
    const std::vector<std::string> cells = GapCells(row);
    const bool columns = IsColumns(i) && ((i > 0 && IsColumns(i - 1)) || IsColumns(i + 1));
    if (columns) {
      std::string text = cells.front();
      for (size_t c = 1; c < cells.size(); ++c) text += " | " + cells[c];
      Open(std::move(text));
      open_ = false;
      return;
    }
    if (open_ && i > 0 && Joins(rows_[i - 1], row) &&
        out_.back().text.size() + row.words.size() < markup::kLineBytesMax / 2) {
      if (!wrapped_ || !CutsWord(rows_[i - 1])) out_.back().text += ' ';
      out_.back().text += row.words;
      return;
    }
    Open(row.words);
  }

  /// A row of columns; a number and its words are none.
  bool IsColumns(size_t i) const {
    if (i >= rows_.size()) return false;
    const std::vector<std::string> cells = GapCells(rows_[i]);
    return cells.size() > 1 && ReadItemMark(cells.front() + " x").length == 0 &&
           HeadingForm(cells.front() + " x") == 0;
  }

  void Open(std::string text) {
    out_.push_back({std::move(text), {}});
    open_ = true;
  }

  /// Where the table that begins at `begin` ends; `begin` when none begins there.
  size_t TableEnd(size_t begin) const {
    const std::vector<std::string> header = TabCells(rows_[begin]);
    if (header.size() < 2 || header.size() > markup::kColumnsMax) return begin;
    if (rows_[begin].words.size() > kHeaderMax) return begin;
    for (const std::string& cell : header) {
      if (cell.empty()) return begin;
    }
    size_t end = begin + 1;
    while (end < rows_.size() && end - begin < markup::kRowsMax) {
      const size_t cells = TabCells(rows_[end]).size();
      if (cells < 2 || cells > header.size()) break;
      ++end;
    }
    return end - begin >= 2 ? end : begin;
  }

  void AddTable(size_t begin, size_t end) {
    TextParagraph table;
    const size_t columns = TabCells(rows_[begin]).size();
    for (size_t i = begin; i < end; ++i) {
      std::vector<std::string> cells = TabCells(rows_[i]);
      cells.resize(columns);
      if (i > begin + 1 && rows_[i].gap && GoesOn(cells)) {
        for (size_t c = 0; c < columns; ++c) {
          std::string& above = table.rows.back()[c];
          if (!cells[c].empty()) above += (above.empty() ? "" : " ") + cells[c];
        }
        continue;
      }
      table.rows.push_back(std::move(cells));
    }
    out_.push_back(std::move(table));
    open_ = false;
  }

  /// The lower half of a row that a page end cut: every word in it goes on.
  static bool GoesOn(const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) {
      if (!cell.empty() && FoldedText(cell).shape().front() != 'l') return false;
    }
    return true;
  }

  std::vector<Row> rows_;
  std::vector<TextParagraph> out_;
  bool wrapped_ = false;
  bool indents_ = false;
  bool open_ = false;
  size_t width_ = 0;
  size_t base_ = 0;
};

}  // namespace

std::vector<TextParagraph> CutParagraphs(std::string_view text) { return Cutter(text).Run(); }

bool HasColumns(std::string_view text) { return Cutter(text).has_columns(); }

}  // namespace trinhky
