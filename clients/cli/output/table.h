// table.h: a table for people: columns line up whatever letters they hold.
//
//   Table table({"Số", "Trích yếu"});
//   table.Add({"01/BC-UBND", "Kết quả công tác quý I"});
//   out << table.ToText();
#ifndef TRINHKY_CLIENTS_CLI_OUTPUT_TABLE_H_
#define TRINHKY_CLIENTS_CLI_OUTPUT_TABLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace trinhky::cli {

/// Columns that `text` takes on a terminal: marks take none, wide letters two.
size_t DisplayWidth(std::string_view text);

/// `text` cut to at most `width` columns, "…" last when something is missing.
std::string CutToWidth(std::string_view text, size_t width);

/// Rows under a header. A cell is shown on one line; control characters in it become spaces, so
/// that a stranger's text cannot move the cursor.
class Table {
 public:
  explicit Table(std::vector<std::string> header) : header_(std::move(header)) {}

  /// Missing cells are empty, surplus ones are dropped.
  void Add(std::vector<std::string> row);

  bool empty() const { return rows_.empty(); }

  /// The table, one line for each row; no cell is wider than `cell_width_max` columns.
  std::string ToText(size_t cell_width_max = 60) const;

 private:
  std::vector<std::string> header_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_OUTPUT_TABLE_H_
