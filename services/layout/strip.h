// strip.h: the pieces that a page is stacked from.
//
// A strip is as wide as the text and is never cut: a line of a paragraph, a row of a table, the
// head, the foot. What stands in it is measured from its own top left corner, y growing downwards.
#ifndef TRINHKY_SERVICES_LAYOUT_STRIP_H_
#define TRINHKY_SERVICES_LAYOUT_STRIP_H_

#include <string_view>
#include <vector>

#include "services/layout/paper.h"
#include "services/layout/text_setter.h"

namespace trinhky::layout {

enum class Ink { kBlack, kRed };

struct TextMark {
  Line line;
  double x = 0;  ///< where the width in which the line was set begins
  double baseline = 0;
  Ink ink = Ink::kBlack;
};

/// A straight line of `width` points.
struct RuleMark {
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;
  double width = 0.5;
  Ink ink = Ink::kBlack;
};

/// A place to be left empty. `box` is in the strip's own measure until the page is known: its
/// bottom, top and baseline grow downwards.
struct BoxMark {
  Box box;
};

struct Strip {
  double space = 0;  ///< above it; none at the top of a page
  double height = 0;
  bool glued = false;          ///< stays on the page of the strip before it
  bool new_page = false;       ///< begins a page
  int table = 0;               ///< 1-based table whose header repeats above it; 0: none
  bool header = false;         ///< is that header itself
  std::vector<int> footnotes;  ///< whose marks stand in it
  std::vector<TextMark> texts;
  std::vector<RuleMark> rules;
  std::vector<BoxMark> boxes;
};

/// Puts `lines` under each other from `y` on and returns where they end.
double Stack(Strip& strip, const std::vector<Line>& lines, double x, double y, double size,
             double lead, Ink ink = Ink::kBlack);

/// A horizontal rule of `width` points, centred around `middle`.
void CentredRule(Strip& strip, double middle, double y, double width);

/// The longest of `lines`.
double LongestOf(const std::vector<Line>& lines);

}  // namespace trinhky::layout

#endif  // TRINHKY_SERVICES_LAYOUT_STRIP_H_
