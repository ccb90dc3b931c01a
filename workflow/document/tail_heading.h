// tail_heading.h: where the foot of a document begins and ends.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_TAIL_HEADING_H_
#define TRINHKY_WORKFLOW_DOCUMENT_TAIL_HEADING_H_

#include "workflow/document/layout.h"

namespace trinhky {

/// The foot of a document as spans.
struct TailRegion {
  Span heading;  ///< "Nơi nhận:"; empty when the word is missing
  Span region;   ///< everything that belongs to the foot, the block before the heading included
  bool list = false;      ///< there is a list, with or without its heading
  size_t list_begin = 0;  ///< where its rows may begin
};

/// Finds the foot. Linear: the text is scanned a fixed number of times.
TailRegion FindTail(const Layout& layout);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_TAIL_HEADING_H_
