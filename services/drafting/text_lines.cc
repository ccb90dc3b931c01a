#include "services/drafting/text_lines.h"

#include <algorithm>

#include "workflow/base/folded_text.h"
#include "workflow/base/text.h"

namespace trinhky::drafting {
namespace {

constexpr int kRowsJoined = 3;  // a name that wraps takes two rows, rarely three

// Where `words` stand in `line`, if they stand there once.
std::optional<size_t> OnlyPlace(std::string_view line, std::string_view words) {
  const size_t at = line.find(words);
  if (at == std::string_view::npos || line.find(words, at + 1) != std::string_view::npos)
    return std::nullopt;
  return at;
}

}  // namespace

TextLines::TextLines(std::string_view text) {
  size_t begin = 0;
  for (size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', begin)) {
    lines_.push_back(ToNfc(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  lines_.push_back(ToNfc(text.substr(begin)));
}

const std::string& TextLines::At(int number) const {
  static const auto* const kNone = new std::string();
  if (number < 1 || number > count()) return *kNone;
  return lines_[static_cast<size_t>(number) - 1];
}

bool TextLines::IsBlank(int number) const { return TrimSpace(At(number)).empty(); }

std::string TextLines::With(const LineEdit& edit) const {
  std::string text;
  const auto add = [&](std::string_view line) {
    text += line;
    text += '\n';
  };
  for (int line = 1; line < edit.first; ++line) add(At(line));
  add(edit.text);
  for (int line = std::max(edit.last + 1, edit.first); line <= count(); ++line) add(At(line));
  text.pop_back();
  return text;
}

LineEdit TextLines::InsertBefore(int line, std::string text) {
  return {.first = line, .last = line - 1, .text = std::move(text)};
}

LineEdit TextLines::Delete(int line) const {
  if (line < count()) return {.first = line, .last = line + 1, .text = At(line + 1)};
  if (line > 1) return {.first = line - 1, .last = line, .text = At(line - 1)};
  return {.first = line, .last = line, .text = ""};
}

std::optional<LineEdit> TextLines::Replace(int line, std::string_view words,
                                           std::string_view by) const {
  if (words.empty() || line < 1) return std::nullopt;
  std::string joined = At(line);
  for (int last = line; last <= count() && last < line + kRowsJoined; ++last) {
    if (last > line) {
      if (IsBlank(last)) return std::nullopt;
      joined = CollapseSpace(joined + " " + At(last));
    }
    for (const std::string& row : {joined, CollapseSpace(joined)}) {
      const std::optional<size_t> at = OnlyPlace(row, words);
      if (!at) continue;
      LineEdit edit{.first = line, .last = last, .text = row};
      edit.text.replace(*at, words.size(), by);
      return edit;
    }
  }
  return std::nullopt;
}

std::string TextLines::BulletOf(int line) const {
  const FoldedText text(At(line));
  size_t end = 0;
  while (end < text.size() && (text.shape()[end] == ' ' || text.shape()[end] == '.')) ++end;
  const std::string_view mark = text.Fold({0, end});
  if (end == text.size() || mark.find_first_of("-+*") == std::string_view::npos) return "- ";
  return std::string(text.Text({0, end}));
}

}  // namespace trinhky::drafting
