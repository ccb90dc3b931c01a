// problems.h: collects what is wrong with a markup text.
#ifndef TRINHKY_WORKFLOW_MARKUP_PROBLEMS_H_
#define TRINHKY_WORKFLOW_MARKUP_PROBLEMS_H_

#include <string_view>
#include <vector>

#include "workflow/markup/markup.h"

namespace trinhky::markup {

class Problems {
 public:
  /// Notes a problem; `vi` and `en` are written behind "Dòng n: " and "Line n: ".
  void Add(int line, std::string_view rule, std::string_view vi, std::string_view en);

  bool empty() const { return found_.empty(); }
  bool full() const { return found_.size() >= kProblemsMax; }

  /// In the order of their lines.
  std::vector<MarkupProblem> Take();

 private:
  std::vector<MarkupProblem> found_;
};

}  // namespace trinhky::markup

#endif  // TRINHKY_WORKFLOW_MARKUP_PROBLEMS_H_
