// numbering.h: the numbers of headings, which the writer types and the parser checks.
//
// They are typed, not made, because they are signed text; they are checked, because a report with
// two chapters III is a report that comes back.
#ifndef TRINHKY_WORKFLOW_MARKUP_NUMBERING_H_
#define TRINHKY_WORKFLOW_MARKUP_NUMBERING_H_

#include <array>
#include <string>
#include <string_view>

#include "workflow/markup/problems.h"

namespace trinhky::markup {

inline constexpr int kHeadingLevels = 4;

class Numbering {
 public:
  /// Checks the number at the start of a heading of `level` (1..4) and counts it.
  void Heading(int level, std::string_view text, int line, Problems& problems);

  /// A centred title stands above: each level may go on or begin again.
  void Title();

 private:
  std::string Expected(int level, int ordinal) const;

  std::array<int, kHeadingLevels> last_{};
  bool may_restart_ = false;
};

/// "I", "II" … for 1..399.
std::string Roman(int number);

/// The letters of points in their order: a, b, c, d, đ, e, g …; "" beyond the last.
std::string PointLetter(int ordinal);

}  // namespace trinhky::markup

#endif  // TRINHKY_WORKFLOW_MARKUP_NUMBERING_H_
