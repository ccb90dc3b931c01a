#include "workflow/markup/table_lines.h"

#include <string>
#include <utility>

#include "workflow/base/text.h"
#include "workflow/markup/inline_text.h"

namespace trinhky::markup {
namespace {

constexpr size_t kDashesMax = 60;

/// What stands between the bars of `line`; nullopt when the last bar is missing.
std::optional<std::vector<std::string_view>> SplitCells(std::string_view line) {
  std::vector<std::string_view> cells;
  size_t begin = 1;
  for (size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '|') {
      cells.push_back(TrimSpace(line.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  if (begin != line.size()) return std::nullopt;
  return cells;
}

std::optional<TableColumn> ParseRuleCell(std::string_view cell) {
  const bool left = !cell.empty() && cell.front() == ':';
  if (left) cell.remove_prefix(1);
  const bool right = !cell.empty() && cell.back() == ':';
  if (right) cell.remove_suffix(1);
  if (cell.empty() || cell.size() > kDashesMax) return std::nullopt;
  if (cell.find_first_not_of('-') != std::string_view::npos) return std::nullopt;
  const Alignment alignment =
      right ? (left ? Alignment::kCentre : Alignment::kRight) : Alignment::kLeft;
  return TableColumn{alignment, static_cast<int>(cell.size())};
}

TableRow ParseRow(std::string_view line, int number, size_t columns, Problems& problems) {
  TableRow row;
  row.line = number;
  const auto cells = SplitCells(line);
  if (!cells) {
    problems.Add(number, "MARKUP_TABLE_BAR",
                 "dòng của bảng phải kết thúc bằng dấu |; hãy thêm dấu |.",
                 "a line of a table ends with |; add it.");
    return row;
  }
  if (columns > 0 && cells->size() != columns) {
    const std::string want = std::to_string(columns);
    const std::string have = std::to_string(cells->size());
    problems.Add(number, "MARKUP_TABLE_CELLS",
                 "bảng có " + want + " cột nhưng dòng này có " + have +
                     " ô; hãy thêm hoặc bớt dấu | (ô trống cũng cần dấu |).",
                 "the table has " + want + " columns, but this line has " + have +
                     " cells; add or remove | (an empty cell needs its | too).");
    return row;
  }
  for (const std::string_view cell : *cells) row.cells.push_back(ParseRuns(cell, number, problems));
  return row;
}

}  // namespace

std::optional<std::vector<TableColumn>> ParseTableRule(std::string_view line) {
  const auto cells = SplitCells(line);
  if (!cells) return std::nullopt;
  std::vector<TableColumn> columns;
  for (const std::string_view cell : *cells) {
    const auto column = ParseRuleCell(cell);
    if (!column) return std::nullopt;
    columns.push_back(*column);
  }
  if (columns.empty()) return std::nullopt;  // "|" alone
  return columns;
}

Block ParseTable(const std::vector<std::string_view>& lines, int first, Problems& problems) {
  Block table;
  table.kind = BlockKind::kTable;
  table.line = first;
  if (lines.size() < 2 || !ParseTableRule(lines[1])) {
    problems.Add(
        first, "MARKUP_TABLE_RULE",
        "dòng thứ hai của bảng phải là dòng kẻ như |:-:|:-----|--:|; hãy thêm dòng kẻ dưới "
        "dòng tiêu đề.",
        "the second line of a table is a rule such as |:-:|:-----|--:|; add it under the "
        "header.");
    return table;
  }
  table.columns = *ParseTableRule(lines[1]);
  if (table.columns.size() > kColumnsMax) {
    problems.Add(first, "MARKUP_TABLE_COLUMNS", "bảng có quá 12 cột; hãy chia thành nhiều bảng.",
                 "the table has more than 12 columns; split it.");
    return table;
  }
  if (lines.size() < 3) {
    problems.Add(first, "MARKUP_TABLE_ROWS",
                 "bảng chưa có dòng số liệu nào; hãy thêm hoặc xóa bảng.",
                 "the table has no rows under its header; add some or remove the table.");
    return table;
  }
  if (lines.size() - 2 > kRowsMax) {
    problems.Add(first, "MARKUP_TABLE_ROWS", "bảng có quá 2000 dòng; hãy chia thành nhiều bảng.",
                 "the table has more than 2000 rows; split it.");
    return table;
  }
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i == 1) continue;
    table.rows.push_back(
        ParseRow(lines[i], first + static_cast<int>(i), table.columns.size(), problems));
  }
  for (const Runs& cell : table.rows.front().cells) {
    for (const Run& run : cell) {
      if (run.footnote == 0) continue;
      problems.Add(first, "MARKUP_FOOTNOTE_PLACE",
                   "dòng tiêu đề của bảng được in lại ở mỗi trang nên không đặt chú thích; hãy "
                   "chuyển chú thích xuống dòng số liệu.",
                   "the header of a table repeats on every page and takes no footnote; move the "
                   "mark to a row.");
    }
  }
  return table;
}

}  // namespace trinhky::markup
