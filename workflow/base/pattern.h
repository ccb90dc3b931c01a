// pattern.h: regular expressions in linear time, with the answer as spans.
//
//   static const Pattern kDay(R"(ngay\s*(\d+))");
//   if (const auto match = kDay.Find(folded.fold())) Use((*match)[1]);
#ifndef TRINHKY_WORKFLOW_BASE_PATTERN_H_
#define TRINHKY_WORKFLOW_BASE_PATTERN_H_

#include <array>
#include <memory>
#include <optional>
#include <string_view>

#include "workflow/base/folded_text.h"

namespace re2 {
class RE2;
}

namespace trinhky {

/// The groups of a match: [0] is the whole. A group that took no part is empty at 0.
using PatternMatch = std::array<Span, 8>;

/// A compiled RE2 expression of at most seven groups. Thread-safe. Meant for function statics: an
/// expression that does not compile ends the program at first use, so any test finds it.
class Pattern {
 public:
  explicit Pattern(const char* expression);
  ~Pattern();
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  /// True when the expression matches anywhere in `text`.
  bool Matches(std::string_view text) const;

  /// The leftmost match that begins at or after `from`; spans count from the start of `text`.
  std::optional<PatternMatch> Find(std::string_view text, size_t from = 0) const;

 private:
  std::unique_ptr<re2::RE2> regexp_;
};

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_BASE_PATTERN_H_
