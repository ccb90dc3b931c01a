// table_lines.h: the lines of a table: "| a | b |" and the rule "|:--|--:|" under its header.
#ifndef TRINHKY_WORKFLOW_MARKUP_TABLE_LINES_H_
#define TRINHKY_WORKFLOW_MARKUP_TABLE_LINES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "workflow/markup/body.h"
#include "workflow/markup/problems.h"

namespace trinhky::markup {

/// True when `line`, trimmed, is meant as a line of a table.
inline bool IsTableLine(std::string_view line) { return !line.empty() && line.front() == '|'; }

/// The columns of a rule; nullopt when `line` is none. More dashes make a column wider.
std::optional<std::vector<TableColumn>> ParseTableRule(std::string_view line);

/// The table of `lines`, the first of which is line `first` of the source. Every line is one of a
/// table.
Block ParseTable(const std::vector<std::string_view>& lines, int first, Problems& problems);

}  // namespace trinhky::markup

#endif  // TRINHKY_WORKFLOW_MARKUP_TABLE_LINES_H_
