// paginate.h: which strip stands on which page, and which footnotes under it.
//
// It knows heights only, no fonts and no graphics, so that its rules are tested with numbers.
#ifndef TRINHKY_SERVICES_LAYOUT_PAGINATE_H_
#define TRINHKY_SERVICES_LAYOUT_PAGINATE_H_

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky::layout {

/// What paginating must know of a strip.
struct StripSize {
  double space = 0;
  double height = 0;
  bool glued = false;
  int table = 0;
  bool header = false;
  std::vector<int> footnotes{};  ///< 1-based, growing over the whole document
  bool new_page = false;         ///< begins a page; never glued
};

struct PageRules {
  double height = 0;         ///< of the text on a page
  double note_lead = 12;     ///< height of a footnote's line
  double note_space = 12;    ///< what the line above the first footnote takes
  double notes_share = 0.7;  ///< of the page that footnotes from earlier pages may take
  int pages_max = 400;
};

struct PlacedStrip {
  size_t strip = 0;
  double y = 0;  ///< of its top, from the top of the text
};

struct PlacedNoteLine {
  int footnote = 0;  ///< 1-based
  size_t line = 0;
  double y = 0;
};

struct PlacedPage {
  std::vector<PlacedStrip> strips;  ///< a table's header stands in several pages
  std::vector<PlacedNoteLine> notes;
  double notes_top = 0;  ///< where the space above the footnotes begins; the page's height: none
};

/// Stacks `strips` on pages. `note_lines[n - 1]` is how many lines footnote n has. A footnote
/// begins on the page of its mark and may go on on the next. Glued strips part only when a page
/// cannot hold them together.
/// @errors kInvalidArgument when there would be more than `pages_max` pages, or a strip is higher
/// than a page.
absl::StatusOr<std::vector<PlacedPage>> Paginate(const std::vector<StripSize>& strips,
                                                 const std::vector<size_t>& note_lines,
                                                 const PageRules& rules);

}  // namespace trinhky::layout

#endif  // TRINHKY_SERVICES_LAYOUT_PAGINATE_H_
