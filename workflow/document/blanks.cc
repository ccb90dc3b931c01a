#include "workflow/document/blanks.h"

#include <algorithm>
#include <optional>

namespace trinhky {
namespace {

// Longer ones are words in brackets, not blanks. A Vietnamese letter has up to three bytes.
constexpr size_t kBlankBytesMax = 600;

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

int CharactersIn(std::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !IsContinuation(byte); }));
}

// "12", "1, 3" and "4-6" name sources.
bool IsReference(std::string_view inside) {
  return std::all_of(inside.begin(), inside.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == ',' || c == '-' || c == ' ';
  });
}

bool IsTickBox(std::string_view inside) { return inside == "x" || inside == "X"; }

// The end of the blank that begins with the bracket at `open`, behind its last bracket.
std::optional<size_t> EndOfBlank(std::string_view line, size_t open) {
  const size_t close = line.substr(0, open + kBlankBytesMax).find_first_of("[]", open + 1);
  if (close == std::string_view::npos || line[close] == '[') return std::nullopt;
  const std::string_view inside = line.substr(open + 1, close - open - 1);
  if (IsReference(inside) || IsTickBox(inside) || inside.front() == '^') return std::nullopt;
  return close + 1;
}

void FindOnLine(std::string_view line, int number, std::vector<Blank>& blanks) {
  size_t counted = 0;  // up to here `column` is known
  int column = 1;
  for (size_t at = 0; at < line.size() && blanks.size() < kBlanksMax; ++at) {
    if (line[at] == '\\') {
      ++at;
      continue;
    }
    if (line[at] != '[') continue;
    const std::optional<size_t> end = EndOfBlank(line, at);
    if (!end) continue;
    column += CharactersIn(line.substr(counted, at - counted));
    counted = at;
    const std::string_view blank = line.substr(at, *end - at);
    blanks.push_back({.line = number,
                      .column = column,
                      .length = CharactersIn(blank),
                      .text = std::string(blank)});
    at = *end - 1;
  }
}

}  // namespace

std::vector<Blank> FindBlanks(std::string_view text) {
  std::vector<Blank> blanks;
  int number = 0;
  while (!text.empty() && blanks.size() < kBlanksMax) {
    const size_t end = std::min(text.find('\n'), text.size());
    FindOnLine(text.substr(0, end), ++number, blanks);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return blanks;
}

}  // namespace trinhky
