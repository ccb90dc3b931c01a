// AddTable(): rows with their lines; a row that is too high for half a page parts between lines.
#include <algorithm>
#include <utility>

#include "services/layout/parts.h"
#include "workflow/base/status.h"

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

class TableWriter {
 public:
  TableWriter(Desk desk, const markup::Block& table, int number, std::vector<Strip>& strips)
      : desk_(desk), table_(table), number_(number), strips_(strips) {
    double weights = 0;
    for (const markup::TableColumn& column : table.columns) weights += column.weight;
    edges_.push_back(0);
    double sum = 0;
    for (const markup::TableColumn& column : table.columns) {
      sum += column.weight;
      edges_.push_back(desk.form.text_width() * sum / weights);
    }
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
