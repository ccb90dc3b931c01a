// sample_papers.h: five invented documents, one of each layout. See samples/README.md.
#ifndef TRINHKY_TESTS_SERVICES_LAYOUT_SAMPLE_PAPERS_H_
#define TRINHKY_TESTS_SERVICES_LAYOUT_SAMPLE_PAPERS_H_

#include <string>
#include <vector>

#include "services/layout/paper.h"

namespace trinhky::layout::testing {

struct SamplePaper {
  std::string name;  ///< of its text and its golden images: "bao-cao"
  Paper paper;
};

/// báo cáo, công văn, quyết định, kế hoạch, Party báo cáo. Fails the test when a text is no markup.
std::vector<SamplePaper> SamplePapers();

/// The sample called `name`.
Paper SampleOf(const std::string& name);

}  // namespace trinhky::layout::testing

#endif  // TRINHKY_TESTS_SERVICES_LAYOUT_SAMPLE_PAPERS_H_
