// block_kinds.h: what a paragraph is by its words: heading, căn cứ, list item.
//
// Word files and plain texts say nothing of headings; offices write them by number. Both readers
// ask here, so that one draft becomes the same markup from either file.
#ifndef TRINHKY_SERVICES_INTAKE_BLOCK_KINDS_H_
#define TRINHKY_SERVICES_INTAKE_BLOCK_KINDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/markup/body.h"
#include "workflow/markup/numbering.h"

namespace trinhky {

/// Follows the numbers of headings through a text.
class HeadingFinder {
 public:
  /// The level 1..4 of `text` when its number is the next of that level; it then counts. 0: it is
  /// no heading, or one out of its order.
  int Take(std::string_view text);

  /// A centred title stands here: numbers may begin again.
  void Title() { numbering_.Title(); }

 private:
  markup::Numbering numbering_;
};

/// The level 1..4 that the form of the number at the start of `text` would have; 0: it has none.
int HeadingForm(std::string_view text);

/// True for a line of căn cứ by its first words.
bool IsBasis(std::string_view text);

/// Length of a list mark and its blank at the start of `text`; 0: it is no item. `level` is 1 for
/// "-" and what is drawn instead of it, 2 for "+".
struct ItemMark {
  size_t length = 0;
  int level = 1;
};
ItemMark ReadItemMark(std::string_view text);

/// Căn cứ lines that do not end as markup.md wants become italic paragraphs.
void MendBases(std::vector<markup::Block>& blocks);

}  // namespace trinhky

#endif  // TRINHKY_SERVICES_INTAKE_BLOCK_KINDS_H_
