#include "workflow/markup/problems.h"

#include <algorithm>
#include <string>
#include <utility>

namespace trinhky::markup {

void Problems::Add(int line, std::string_view rule, std::string_view vi, std::string_view en) {
  if (full()) return;
  const std::string number = std::to_string(line);
  found_.push_back(
      {line,
       std::string(rule),
       {"Dòng " + number + ": " + std::string(vi), "Line " + number + ": " + std::string(en)}});
}

std::vector<MarkupProblem> Problems::Take() {
  std::stable_sort(found_.begin(), found_.end(),
                   [](const MarkupProblem& a, const MarkupProblem& b) { return a.line < b.line; });
  return std::exchange(found_, {});
}

}  // namespace trinhky::markup
