#include "clients/cli/output/table.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>

namespace trinhky::cli {
namespace {

struct Letter {
  std::string_view bytes;
  size_t width = 1;
  bool control = false;
};

/// Takes the first letter off `text`; a byte that is not UTF-8 is one letter of width 1.
Letter TakeLetter(std::string_view& text) {
  utf8proc_int32_t code = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const utf8proc_ssize_t size =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
  Letter letter;
  if (size <= 0) {
    letter = {text.substr(0, 1), 1, true};
  } else {
    const int width = utf8proc_charwidth(code);
    const bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
    letter = {text.substr(0, static_cast<size_t>(size)),
              control ? 1 : static_cast<size_t>(std::max(width, 0)), control};
  }
  text.remove_prefix(letter.bytes.size());
  return letter;
}

std::string Pad(std::string text, size_t width) {
  const size_t shown = DisplayWidth(text);
  if (shown < width) text.append(width - shown, ' ');
  return text;
}

std::string Line(const std::vector<std::string>& cells, const std::vector<size_t>& widths) {
  std::string line;
  for (size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) line += "  ";
    line += i + 1 == widths.size() ? cells[i] : Pad(cells[i], widths[i]);
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line + "\n";
}

}  // namespace

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  while (!text.empty()) width += TakeLetter(text).width;
  return width;
}

std::string CutToWidth(std::string_view text, size_t width) {
  std::string clean;
  size_t used = 0;
  size_t keep = 0;  // bytes of `clean` that leave room for "…"
  while (!text.empty()) {
    const Letter letter = TakeLetter(text);
    if (used + letter.width > width) {
      clean.resize(keep);
      return width == 0 ? "" : clean + "…";
    }
    used += letter.width;
    letter.control ? clean.append(" ") : clean.append(letter.bytes);
    if (used + 1 <= width) keep = clean.size();
  }
  return clean;
}

void Table::Add(std::vector<std::string> row) {
  row.resize(header_.size());
  rows_.push_back(std::move(row));
}

std::string Table::ToText(size_t cell_width_max) const {
  std::vector<std::vector<std::string>> shown = {header_};
  for (const auto& row : rows_) {
    std::vector<std::string> cells;
    for (const std::string& cell : row) cells.push_back(CutToWidth(cell, cell_width_max));
    shown.push_back(std::move(cells));
  }
  std::vector<size_t> widths(header_.size(), 0);
  for (const auto& row : shown)
    for (size_t i = 0; i < widths.size(); ++i)
      widths[i] = std::max(widths[i], DisplayWidth(row[i]));
  std::vector<std::string> rule;
  for (const size_t width : widths) {
    std::string& dashes = rule.emplace_back();
    for (size_t i = 0; i < width; ++i) dashes += "─";
  }
  shown.insert(shown.begin() + 1, std::move(rule));
  std::string text;
  for (const auto& row : shown) text += Line(row, widths);
  return text;
}

}  // namespace trinhky::cli
