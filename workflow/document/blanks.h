// blanks.h: what a template left to be written: "[họ tên, chức vụ]".
#ifndef TRINHKY_WORKFLOW_DOCUMENT_BLANKS_H_
#define TRINHKY_WORKFLOW_DOCUMENT_BLANKS_H_

#include <string>
#include <string_view>
#include <vector>

namespace trinhky {

/// Words in brackets that nobody has replaced.
struct Blank {
  int line = 0;      ///< 1-based
  int column = 0;    ///< 1-based, in characters (Unicode code points)
  int length = 0;    ///< in characters, the brackets included
  std::string text;  ///< the brackets included
};

/// Most blanks that an answer has: who has filled these asks again.
inline constexpr size_t kBlanksMax = 50;

/// The blanks of `text`, in their order: brackets on one line, at most 600 bytes apart. None of
/// them are a bracket behind a backslash and a footnote, [^1] (workflow/markup/markup.md), a number
/// as of a source, [12], and a box to be ticked, [ ] or [x]. Linear in the text. @source design
std::vector<Blank> FindBlanks(std::string_view text);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_BLANKS_H_
