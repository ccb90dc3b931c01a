#include "workflow/markup/inline_text.h"

#include <string>
#include <utility>

namespace trinhky::markup {
namespace {

/// Puts runs together: blanks collapse across styles, neighbours of one style are one run.
class RunsBuilder {
 public:
  void Character(char c, bool bold, bool italic) {
    if (c == '\t') c = ' ';
    if (c == ' ' && (runs_.empty() || after_blank_)) return;
    after_blank_ = c == ' ';
    if (runs_.empty() || runs_.back().footnote > 0 || runs_.back().bold != bold ||
        runs_.back().italic != italic) {
      runs_.push_back({"", bold, italic, 0});
    }
    runs_.back().text += c;
  }

  void Mark(int footnote) {
    after_blank_ = false;
    runs_.push_back({"", false, false, footnote});
  }

  Runs Take() {
    while (!runs_.empty() && runs_.back().footnote == 0) {
      std::string& text = runs_.back().text;
      if (text.back() == ' ') text.pop_back();
      if (!text.empty()) break;
      runs_.pop_back();
    }
    return std::move(runs_);
  }

 private:
  Runs runs_;
  bool after_blank_ = false;
};

}  // namespace

bool IsPunctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

FootnoteMark ReadFootnoteMark(std::string_view text) {
  if (text.substr(0, 2) != "[^") return {};
  const size_t end = text.find(']', 2);
  if (end == std::string_view::npos || end == 2) return {};
  int number = 0;
  for (const char c : text.substr(2, end - 2)) {
    if (c < '0' || c > '9') return {};
    if (number < 1000) number = number * 10 + (c - '0');
  }
  const bool plain = text[2] != '0' && number <= 999;
  return {plain ? number : -1, end + 1};
}

Runs ParseRuns(std::string_view text, int line, Problems& problems) {
  RunsBuilder builder;
  bool bold = false;
  bool italic = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size() && IsPunctuation(text[i + 1])) {
      builder.Character(text[++i], bold, italic);
      continue;
    }
    if (c == '*') {
      const bool twice = i + 1 < text.size() && text[i + 1] == '*';
      if (twice) ++i;
      (twice ? bold : italic) ^= true;
      continue;
    }
    if (const FootnoteMark mark = ReadFootnoteMark(text.substr(i)); mark.number != 0) {
      builder.Mark(mark.number);
      i += mark.length - 1;
      continue;
    }
    builder.Character(c, bold, italic);
  }
  if (bold || italic) {
    problems.Add(
        line, "MARKUP_STYLE_OPEN",
        bold ? "chữ đậm mở bằng ** chưa đóng; hãy thêm ** ở cuối phần chữ đậm, hoặc viết "
               "\\*\\* nếu là dấu sao."
             : "chữ nghiêng mở bằng * chưa đóng; hãy thêm * ở cuối phần chữ nghiêng, hoặc "
               "viết \\* nếu là dấu sao.",
        bold ? "bold text opened by ** is not closed; add ** where it ends, or write \\*\\* "
               "for stars."
             : "italic text opened by * is not closed; add * where it ends, or write \\* "
               "for a star.");
  }
  return builder.Take();
}

}  // namespace trinhky::markup
