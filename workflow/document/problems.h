// problems.h: what the drafter should mend, found while reading.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_PROBLEMS_H_
#define TRINHKY_WORKFLOW_DOCUMENT_PROBLEMS_H_

#include "workflow/document/document_text.h"
#include "workflow/document/head.h"
#include "workflow/document/tail.h"

namespace trinhky {

/// Fills document.problems, sorted by line. Codes: NN-E… and NN-W… are about the lists, TT-…
/// (thể thức) about the head and the signature block.
/// @source R-NN-01..07, R-NUM-05, R-NUM-07, R-DAT-02, R-SIG-01, R-SIG-07, R-SIG-11
void FindProblems(const Layout& layout, const HeadMap& map, const Tail& tail,
                  DocumentText& document);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_PROBLEMS_H_
