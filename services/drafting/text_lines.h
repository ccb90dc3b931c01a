// text_lines.h: a draft's text as numbered lines, and changes of it line by line.
//
//   TextLines lines(text);
//   lines.With(lines.InsertBefore(12, "- Như trên;"));    // the whole text, changed
//
// Numbers are those that problems name: the first line is 1, and an empty text has one line.
#ifndef TRINHKY_SERVICES_DRAFTING_TEXT_LINES_H_
#define TRINHKY_SERVICES_DRAFTING_TEXT_LINES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trinhky::drafting {

/// Lines `first`..`last` become `text`; `last` == `first` - 1: `text` goes before `first`.
struct LineEdit {
  int first = 1;
  int last = 0;
  std::string text;  ///< lines joined by "\n", without the last end of line
};

/// Immutable. Thread-safe to read.
class TextLines {
 public:
  /// @param text  lines end with "\n".
  explicit TextLines(std::string_view text);

  int count() const { return static_cast<int>(lines_.size()); }
  /// Line `number`; "" outside of the text.
  const std::string& At(int number) const;
  bool IsBlank(int number) const;

  /// The whole text after `edit`, which must lie in the text.
  std::string With(const LineEdit& edit) const;

  static LineEdit InsertBefore(int line, std::string text);
  LineEdit Delete(int line) const;
  /// `words` become `by`, where they stand once on `line` or go on over the next two lines, blanks
  /// apart; nullopt when they do not.
  std::optional<LineEdit> Replace(int line, std::string_view words, std::string_view by) const;
  /// Blanks and list mark at the start of `line`: "  - "; "- " when it has no list mark.
  std::string BulletOf(int line) const;

 private:
  std::vector<std::string> lines_;  // NFC
};

}  // namespace trinhky::drafting

#endif  // TRINHKY_SERVICES_DRAFTING_TEXT_LINES_H_
