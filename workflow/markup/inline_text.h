// inline_text.h: bold, italic, footnote marks and escapes inside one line.
#ifndef TRINHKY_WORKFLOW_MARKUP_INLINE_TEXT_H_
#define TRINHKY_WORKFLOW_MARKUP_INLINE_TEXT_H_

#include <string_view>

#include "workflow/markup/body.h"
#include "workflow/markup/problems.h"

namespace trinhky::markup {

/// The runs of `text`, blanks collapsed and none at the ends; neighbours differ in style. A style
/// that is not closed is a problem and ends with the text.
Runs ParseRuns(std::string_view text, int line, Problems& problems);

/// The number of the footnote mark "[^12]" at the start of `text`, and its length; 0 when there is
/// none, -1 when it is one whose number is not 1..999.
struct FootnoteMark {
  int number = 0;
  size_t length = 0;
};
FootnoteMark ReadFootnoteMark(std::string_view text);

/// True for the characters that a backslash makes ordinary.
bool IsPunctuation(char c);

}  // namespace trinhky::markup

#endif  // TRINHKY_WORKFLOW_MARKUP_INLINE_TEXT_H_
