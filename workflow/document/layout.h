// layout.h: lines and cells of a text, so that columns extracted side by side come apart.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_LAYOUT_H_
#define TRINHKY_WORKFLOW_DOCUMENT_LAYOUT_H_

#include <string>
#include <string_view>
#include <vector>

#include "workflow/base/folded_text.h"

namespace trinhky {

/// A piece of a line between tabs, table bars or wide gaps.
struct Cell {
  Span span;
  int line = 0;      ///< 1-based
  int column = 0;    ///< 0: the first piece of its line
  bool gap = false;  ///< a blank line or rule stands between this line and the one before
};

/// A text with its line index. Lives as long as its spans are used.
class Layout {
 public:
  explicit Layout(std::string_view text);

  const FoldedText& text() const { return text_; }
  std::string_view Fold(Span span) const { return text_.Fold(span); }
  std::string_view Shape(Span span) const { return text_.Shape(span); }

  /// The original of `span`, blanks collapsed.
  std::string Text(Span span) const;

  int LineAt(size_t index) const;
  Span LineSpan(int line) const;  ///< without the line end
  int line_count() const { return static_cast<int>(starts_.size()); }

  /// The cells of `region` in reading order, `taken` spans left out (sorted, not overlapping).
  /// Cells without a letter or digit are dropped, and count as a gap.
  std::vector<Cell> Cells(Span region, const std::vector<Span>& taken = {}) const;

 private:
  void CutLine(Span span, int line, bool gap, std::vector<Cell>& out) const;

  FoldedText text_;
  std::vector<size_t> starts_;
  int gap_rows_ = 1;  // 2 when the whole text is typed or extracted with a blank line after each
};

/// Share of capitals among the letters of `shape`, 0..100; 0 when there are fewer than two letters.
int CapitalShare(std::string_view shape);

/// Number of letters and digits in `shape`.
size_t WordCharacters(std::string_view shape);

/// The best approximate occurrence of `phrase` in `fold` with at most `errors` edits; empty when
/// there is none. Time is the product of the lengths: for short regions.
Span FindFuzzy(std::string_view fold, std::string_view phrase, int errors);

/// Inserts `span` into the sorted list `taken`.
void Take(std::vector<Span>& taken, Span span);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_LAYOUT_H_
