// markup.h: the small markup in which the text of a document is written. markup.md describes it.
//
//   TRINHKY_ASSIGN_OR_RETURN(markup::Body body, markup::ParseMarkup(text));
//
// It is pure and stands apart from the layout, so that a draft is checked where no page is made:
// in the drafter's window, at the form check, in a command line.
#ifndef TRINHKY_WORKFLOW_MARKUP_MARKUP_H_
#define TRINHKY_WORKFLOW_MARKUP_MARKUP_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "workflow/base/status.h"
#include "workflow/markup/body.h"

namespace trinhky::markup {

inline constexpr size_t kTextBytesMax = size_t{1} << 20;  // a hundred pages are 300 kB
inline constexpr size_t kLineBytesMax = 20'000;
inline constexpr size_t kBlocksMax = 5000;
inline constexpr size_t kFootnotesMax = 500;
inline constexpr size_t kColumnsMax = 12;
inline constexpr size_t kRowsMax = 2000;  // of one table
inline constexpr size_t kProblemsMax = 20;

/// One thing that is wrong, with its mend in both languages.
struct MarkupProblem {
  int line = 0;      ///< 1-based
  std::string rule;  ///< stable: "MARKUP_HEADING_ORDER"
  Message message;   ///< begins with the line
};

/// What is wrong with `text`, first line first, at most kProblemsMax; empty when nothing is.
std::vector<MarkupProblem> CheckMarkup(std::string_view text);

/// Reads `text`. Linear in its length; thread-safe.
/// @errors kInvalidArgument with the rule of the first problem as its reason, field "body" and the
/// metadata `line` and `problems` (how many there are): correct the text.
absl::StatusOr<Body> ParseMarkup(std::string_view text);

/// `body` as markup that reads back as the same body. What is written twice is the same text.
std::string WriteMarkup(const Body& body);

}  // namespace trinhky::markup

#endif  // TRINHKY_WORKFLOW_MARKUP_MARKUP_H_
