// tail.h: the foot of a document: "Nơi nhận" and the signature block, in whatever order the two
// columns were extracted.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_TAIL_H_
#define TRINHKY_WORKFLOW_DOCUMENT_TAIL_H_

#include <string>
#include <vector>

#include "workflow/document/document_text.h"
#include "workflow/document/layout.h"

namespace trinhky {

/// A row of the list with its continuation rows joined.
struct ListRow {
  std::string text;
  int line = 0;
};

struct Tail {
  int heading_line = 0;  ///< of "Nơi nhận"; of the first row when only the word is missing; 0
  bool heading_missing = false;  ///< rows were found without the word
  size_t begin = 0;              ///< index where the foot begins; text size when there is none
  std::vector<ListRow> rows;     ///< recipients and Lưu lines, in order
  std::vector<std::string> signature_rows;
  int signature_line = 0;
  std::string name;
  std::vector<Span> taken;  ///< where all this stands
};

/// Reads the foot of `layout`.
Tail ReadTail(const Layout& layout);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_TAIL_H_
