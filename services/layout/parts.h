// parts.h: the parts of a document as strips, from the head down to the foot.
#ifndef TRINHKY_SERVICES_LAYOUT_PARTS_H_
#define TRINHKY_SERVICES_LAYOUT_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "services/layout/form.h"
#include "services/layout/paper.h"
#include "services/layout/strip.h"
#include "services/layout/text_setter.h"

namespace trinhky::layout {

/// What every part is made with.
struct Desk {
  TextSetter& text;
  const Form& form;
  const Paper& paper;
};

/// Boxes 1-5, 9a and 10b: agencies, mottoes, number and date line, title, subject, Kính gửi.
/// @errors kInvalidArgument/LAYOUT_TOO_LONG when number and symbol do not fit beside each other.
/// @source R-NUM-03..05, R-DAT-01, R-NN-02; domain rules 2.4, 4
absl::Status AddHead(Desk desk, std::vector<Strip>& strips);

/// Box 6. The last line gets the form's end mark when the writer left it out.
/// @errors kInvalidArgument/LAYOUT_TOO_LONG for a table header that is higher than half a page.
absl::Status AddBody(Desk desk, std::vector<Strip>& strips);

/// The rows of `table`, which is the `number`-th (1-based) of its document.
absl::Status AddTable(Desk desk, const markup::Block& table, int number,
                      std::vector<Strip>& strips);

/// `entry` of Kính gửi or Nơi nhận so that no line of it ends with a dot or semicolon: the rest
/// would read as an entry of its own.
std::string UnbrokenEntry(std::string_view entry);

/// Boxes 7, 8 and 9b side by side, glued to the last line of the text.
/// @source R-NN-03..07; domain rules 2.7, 2.8
void AddTail(Desk desk, std::vector<Strip>& strips);

/// The appendix on a page of its own; its tables and footnotes count on from those of the text.
/// @errors as AddBody().
absl::Status AddAppendix(Desk desk, std::vector<Strip>& strips);

/// The lines of each footnote of text and appendix, its number first.
std::vector<std::vector<Line>> FootnoteLines(Desk desk);

/// The marks that stand in the bytes `begin`..`end` of the text that `runs` are set as.
std::vector<int> MarksBetween(const markup::Runs& runs, size_t begin, size_t end);

}  // namespace trinhky::layout

#endif  // TRINHKY_SERVICES_LAYOUT_PARTS_H_
