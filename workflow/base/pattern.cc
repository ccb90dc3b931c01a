#include "workflow/base/pattern.h"

#include <re2/re2.h>

#include <cstdio>
#include <cstdlib>

namespace trinhky {

Pattern::Pattern(const char* expression) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);  // images are one byte per character
  options.set_log_errors(false);
  regexp_ = std::make_unique<RE2>(expression, options);
  if (!regexp_->ok() || regexp_->NumberOfCapturingGroups() > 7) {
    std::fprintf(stderr, "pattern %s: %s\n", expression, regexp_->error().c_str());
    std::abort();
  }
}

Pattern::~Pattern() = default;

bool Pattern::Matches(std::string_view text) const {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *regexp_);
}

std::optional<PatternMatch> Pattern::Find(std::string_view text, size_t from) const {
  if (from > text.size()) return std::nullopt;
  std::array<re2::StringPiece, 8> groups;
  const int count = 1 + regexp_->NumberOfCapturingGroups();
  if (!regexp_->Match(re2::StringPiece(text.data(), text.size()), from, text.size(),
                      RE2::UNANCHORED, groups.data(), count)) {
    return std::nullopt;
  }
  PatternMatch match{};
  for (size_t i = 0; i < static_cast<size_t>(count); ++i) {
    if (groups[i].data() == nullptr) continue;
    const size_t begin = static_cast<size_t>(groups[i].data() - text.data());
    match[i] = {begin, begin + groups[i].size()};
  }
  return match;
}

}  // namespace trinhky
