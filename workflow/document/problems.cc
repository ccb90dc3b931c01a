#include "workflow/document/problems.h"

namespace trinhky {

void FindProblems(const Layout&, const HeadMap&, const Tail&, DocumentText&) {}

}  // namespace trinhky
