#include "services/rpc/resource_name.h"

#include <algorithm>

namespace trinhky::rpc {
namespace {

constexpr size_t kIdBytesMax = 63;
constexpr size_t kSegmentsMax = 8;

std::vector<std::string_view> Split(std::string_view name) {
  std::vector<std::string_view> segments;
  for (size_t at = 0;;) {
    const size_t slash = name.find('/', at);
    segments.push_back(name.substr(at, slash - at));
    if (slash == std::string_view::npos || segments.size() > kSegmentsMax) return segments;
    at = slash + 1;
  }
}

bool IsCollection(std::string_view text) {
  return !text.empty() && text.size() <= kIdBytesMax &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

bool IsId(std::string_view text) {
  if (text.empty() || text.size() > kIdBytesMax || text[0] < 'a' || text[0] > 'z') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool MatchesPattern(std::string_view name, std::string_view pattern) {
  const std::vector<std::string_view> have = Split(name);
  if (have.size() > kSegmentsMax) return false;
  if (pattern == "**") {
    if (have.size() % 2 != 0) return false;
    for (size_t i = 0; i < have.size(); ++i)
      if (i % 2 == 0 ? !IsCollection(have[i]) : !IsId(have[i])) return false;
    return true;
  }
  const std::vector<std::string_view> want = Split(pattern);
  if (have.size() != want.size()) return false;
  for (size_t i = 0; i < have.size(); ++i)
    if (want[i] == "*" ? !IsId(have[i]) : have[i] != want[i]) return false;
  return true;
}

std::string_view Segment(std::string_view name, size_t index) {
  const std::vector<std::string_view> segments = Split(name);
  return index < segments.size() ? segments[index] : std::string_view();
}

std::string_view LastSegment(std::string_view name) {
  const size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

}  // namespace trinhky::rpc
