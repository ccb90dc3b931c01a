// WriteMarkup(): a body back into text, every mark of the markup escaped where it is a word.
#include <string>
#include <string_view>

#include "workflow/markup/markup.h"

namespace trinhky::markup {
namespace {

void WriteRuns(const Runs& runs, bool line_start, std::string& out) {
  bool bold = false;
  bool italic = false;
  bool first = line_start;
  bool after_mark = false;  // "[^1]:" at the start of a line would be a definition
  for (const Run& run : runs) {
    if (run.footnote > 0) {
      out += "[^" + std::to_string(run.footnote) + "]";
      after_mark = first;
      first = false;
      continue;
    }
    if (run.bold != bold) out += "**";
    if (run.italic != italic) out += "*";
    bold = run.bold;
    italic = run.italic;
    for (const char c : run.text) {
      const bool mark = std::string_view("\\*[|").find(c) != std::string_view::npos;
      const bool opener = first && std::string_view("#>-+=").find(c) != std::string_view::npos;
      if (mark || opener || (after_mark && c == ':')) out += '\\';
      out += c;
      first = false;
      after_mark = false;
    }
  }
  if (bold) out += "**";
  if (italic) out += "*";
}

void WriteTable(const Block& table, std::string& out) {
  const auto row = [&](const TableRow& cells) {
    out += '|';
    for (const Runs& cell : cells.cells) {
      out += ' ';
      WriteRuns(cell, false, out);
      out += " |";
    }
    out += '\n';
  };
  row(table.rows.front());
  out += '|';
  for (const TableColumn& column : table.columns) {
    if (column.alignment == Alignment::kCentre) out += ':';
    out += std::string(static_cast<size_t>(column.weight), '-');
    if (column.alignment != Alignment::kLeft) out += ':';
    out += '|';
  }
  out += '\n';
  for (size_t i = 1; i < table.rows.size(); ++i) row(table.rows[i]);
}

std::string_view MarkOf(const Block& block) {
  switch (block.kind) {
    case BlockKind::kHeading: {
      static constexpr std::string_view kMarks[] = {"# ", "## ", "### ", "#### "};
      return kMarks[block.level - 1];
    }
    case BlockKind::kBasis:
      return "> ";
    case BlockKind::kItem:
      return block.level == 1 ? "- " : "+ ";
    case BlockKind::kCentred:
      return "= ";
    default:
      return "";
  }
}

}  // namespace

std::string PlainText(const Runs& runs) {
  std::string out;
  for (const Run& run : runs) out += run.text;
  return out;
}

std::string WriteMarkup(const Body& body) {
  std::string out;
  for (const Block& block : body.blocks) {
    if (block.kind == BlockKind::kTable) {
      WriteTable(block, out);
      out += '\n';  // two tables in a row stay two
      continue;
    }
    const std::string_view mark = MarkOf(block);
    out += mark;
    WriteRuns(block.runs, mark.empty(), out);
    out += '\n';
  }
  for (size_t i = 0; i < body.footnotes.size(); ++i) {
    out += "[^" + std::to_string(i + 1) + "]: ";
    WriteRuns(body.footnotes[i].runs, false, out);
    out += '\n';
  }
  return out;
}

}  // namespace trinhky::markup
