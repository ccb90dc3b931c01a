#include "services/layout/strip.h"

#include <algorithm>

namespace trinhky::layout {

double Stack(Strip& strip, const std::vector<Line>& lines, double x, double y, double size,
             double lead, Ink ink) {
  for (const Line& line : lines) {
    strip.texts.push_back({line, x, y + BaselineIn(lead, size), ink});
    y += lead;
  }
  return y;
}

void CentredRule(Strip& strip, double middle, double y, double width) {
  strip.rules.push_back({middle - width / 2, y, middle + width / 2, y, 0.75, Ink::kBlack});
}

double LongestOf(const std::vector<Line>& lines) {
  double longest = 0;
  for (const Line& line : lines) longest = std::max(longest, line.width);
  return longest;
}

}  // namespace trinhky::layout
