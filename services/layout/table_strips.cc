// AddTable(): rows with their lines; a row that is too high for half a page parts between lines.
#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include "services/layout/parts.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky::layout {
namespace {

constexpr double kPadding = 4;  // between a letter and the line beside it
constexpr double kRoom = 2.5;   // above and below the text of a row
constexpr double kStroke = 0.5;

struct Cell {
  double x = 0;
  double width = 0;
  std::vector<Line> lines;
};

/// The three words of a column that are likely the widest, in letters.
class LongWords {
 public:
  void Take(std::string_view text) {
    for (const std::string_view word : SplitWords(text)) {
      size_t begin = 0;
      while (begin < word.size()) {  // a line may end behind a hyphen
        const size_t end = std::min(word.find('-', begin), word.size() - 1) + 1;
        Keep(word.substr(begin, end - begin));
        begin = end;
      }
    }
  }

  const std::vector<std::string>& words() const { return words_; }

 private:
  static size_t Letters(std::string_view word) {
    return static_cast<size_t>(std::count_if(word.begin(), word.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
  }

  void Keep(std::string_view word) {
    if (std::find(words_.begin(), words_.end(), word) != words_.end()) return;
    words_.emplace_back(word);
    std::stable_sort(words_.begin(), words_.end(), [](const std::string& a, const std::string& b) {
      return Letters(a) > Letters(b);
    });
    if (words_.size() > 3) words_.pop_back();
  }

  std::vector<std::string> words_;
};

/// How wide each column must be so that no word of it is cut.
std::vector<double> WidestWords(Desk desk, const markup::Block& table) {
  const Style bold{desk.form.table_size, true};
  std::vector<double> widths;
  for (size_t c = 0; c < table.columns.size(); ++c) {
    LongWords words;
    for (const markup::TableRow& row : table.rows) words.Take(markup::PlainText(row.cells[c]));
    double width = 0;
    for (const std::string& word : words.words()) {
      width = std::max(width, desk.text.Width(word, bold));
    }
    widths.push_back(width + 2 * kPadding + 0.5);
  }
  return widths;
}

/// Where the columns begin and end. Each has its share by weight, but room for its longest word as
/// long as the page has it.
std::vector<double> ColumnEdges(Desk desk, const markup::Block& table) {
  const std::vector<double> least = WidestWords(desk, table);
  const size_t count = table.columns.size();
  const double total = desk.form.text_width();
  std::vector<double> widths(count, 0);
  std::vector<bool> fixed(count, false);
  const bool too_narrow = std::accumulate(least.begin(), least.end(), 0.0) > total;
  for (bool again = true; again;) {
    again = false;
    double room = total;
    double weights = 0;
    for (size_t c = 0; c < count; ++c) {
      if (fixed[c]) room -= widths[c];
      if (!fixed[c]) weights += table.columns[c].weight;
    }
    for (size_t c = 0; c < count; ++c) {
      if (fixed[c]) continue;
      widths[c] = room * table.columns[c].weight / weights;
      if (too_narrow || widths[c] >= least[c]) continue;
      widths[c] = least[c];
      fixed[c] = again = true;
      break;  // the others share what is left anew
    }
  }
  std::vector<double> edges{0};
  for (const double width : widths) edges.push_back(edges.back() + width);
  return edges;
}

class TableWriter {
 public:
  TableWriter(Desk desk, const markup::Block& table, int number, std::vector<Strip>& strips)
      : desk_(desk), table_(table), number_(number), strips_(strips) {
    edges_ = ColumnEdges(desk, table);
  }

  absl::Status Write() {
    for (size_t row = 0; row < table_.rows.size(); ++row) {
      const std::vector<Cell> cells = CellsOf(row);
      size_t lines = 1;
      for (const Cell& cell : cells) lines = std::max(lines, cell.lines.size());
      const double height = static_cast<double>(lines) * desk_.form.table_lead + 2 * kRoom;
      if (height <= desk_.form.text_height() / 2) {
        WriteRow(row, cells, height);
        continue;
      }
      if (row == 0) {
        return RejectField("body", "LAYOUT_TOO_LONG",
                           {"Tiêu đề bảng cao hơn nửa trang; hãy rút ngắn tiêu đề các cột.",
                            "Expected a table header below half a page; shorten its words."},
                           {{"line", std::to_string(table_.line)}});
      }
      WriteHighRow(row, cells, lines);
    }
    return absl::OkStatus();
  }

 private:
  std::vector<Cell> CellsOf(size_t row) {
    std::vector<Cell> cells;
    for (size_t c = 0; c < table_.columns.size(); ++c) {
      Cell cell;
      cell.x = edges_[c] + kPadding;
      cell.width = edges_[c + 1] - edges_[c] - 2 * kPadding;
      const markup::Runs& runs = table_.rows[row].cells[c];
      Style style{desk_.form.table_size};
      Setting setting;
      setting.width = cell.width;
      setting.alignment = row == 0 ? markup::Alignment::kCentre : table_.columns[c].alignment;
      style.bold = row == 0;
      if (!runs.empty()) cell.lines = desk_.text.Set(runs, style, setting);
      cells.push_back(std::move(cell));
    }
    return cells;
  }

  Strip NewStrip(size_t row, double height) const {
    Strip strip;
    strip.height = height;
    strip.table = number_;
    strip.header = row == 0;
    strip.glued = row == 1;
    for (const double edge : edges_) {
      strip.rules.push_back({edge, 0, edge, height, kStroke, Ink::kBlack});
    }
    return strip;
  }

  void Horizontal(Strip& strip, double y) const {
    strip.rules.push_back({0, y, edges_.back(), y, kStroke, Ink::kBlack});
  }

  void Note(Strip& strip, size_t row, size_t column, const Line& line) const {
    const markup::Runs& runs = table_.rows[row].cells[column];
    for (const int mark : MarksBetween(runs, line.begin, line.end)) {
      strip.footnotes.push_back(mark);
    }
  }

  void WriteRow(size_t row, const std::vector<Cell>& cells, double height) {
    Strip strip = NewStrip(row, height);
    if (row == 0) Horizontal(strip, 0);
    Horizontal(strip, height);
    for (size_t c = 0; c < cells.size(); ++c) {
      const double text = static_cast<double>(cells[c].lines.size()) * desk_.form.table_lead;
      Stack(strip, cells[c].lines, cells[c].x, (height - text) / 2, desk_.form.table_size,
            desk_.form.table_lead);
      for (const Line& line : cells[c].lines) Note(strip, row, c, line);
    }
    std::sort(strip.footnotes.begin(), strip.footnotes.end());
    strips_.push_back(std::move(strip));
  }

  void WriteHighRow(size_t row, const std::vector<Cell>& cells, size_t lines) {
    const double lead = desk_.form.table_lead;
    for (size_t i = 0; i < lines; ++i) {
      const bool first = i == 0;
      const bool last = i + 1 == lines;
      Strip strip = NewStrip(row, lead + (first ? kRoom : 0) + (last ? kRoom : 0));
      strip.glued = (first && row == 1) || i == 1 || last;
      if (last) Horizontal(strip, strip.height);
      for (size_t c = 0; c < cells.size(); ++c) {
        if (i >= cells[c].lines.size()) continue;
        const Line& line = cells[c].lines[i];
        Stack(strip, {line}, cells[c].x, first ? kRoom : 0, desk_.form.table_size, lead);
        Note(strip, row, c, line);
      }
      std::sort(strip.footnotes.begin(), strip.footnotes.end());
      strips_.push_back(std::move(strip));
    }
  }

  Desk desk_;
  const markup::Block& table_;
  int number_;
  std::vector<Strip>& strips_;
  std::vector<double> edges_;
};

}  // namespace

absl::Status AddTable(Desk desk, const markup::Block& table, int number,
                      std::vector<Strip>& strips) {
  return TableWriter(desk, table, number, strips).Write();
}

}  // namespace trinhky::layout
