#include "workflow/distribution/archive_line.h"

#include <cstdlib>

#include "workflow/base/folded_text.h"
#include "workflow/base/pattern.h"
#include "workflow/base/text.h"

namespace trinhky {
namespace {

const Pattern& LeadPattern() {
  // Scanner dirt may stand around the dash and the word; "Lưu trữ" alone is a recipient.
  static const Pattern kLead(R"(^[^a-z0-9(]*(l[uv]+u)(?:\s+tru\s*:|\s*[:.;,-]|\s+)[^a-z0-9(]*)");
  return kLead;
}

/// Length of the unit at the start: an abbreviation in capitals or a unit written in words.
size_t UnitLength(std::string_view fold, std::string_view shape) {
  static const Pattern kWritten(
      R"(^(van phong|phong|vu|ban|van thu|ho so|chi cuc|cuc|trung tam|to|bo phan|ke toan|so)\b[^,;.()/]*)");
  static const Pattern kDotted(R"(^(p|v|b|cv)\.\s?)");
  if (shape.empty() || shape[0] != 'U') return 0;
  if (shape.size() > 1 && shape[1] != 'U') {
    if (const auto written = kWritten.Find(fold)) return (*written)[0].end;
  }
  size_t end = 0;
  if (const auto dotted = kDotted.Find(fold)) end = (*dotted)[0].end;
  const size_t start = end;
  while (end < fold.size()) {
    const bool joined = (fold[end] == '-' || fold[end] == '&') && end + 2 < fold.size() &&
                        shape[end + 1] == 'U' && shape[end + 2] != 'l';
    if (shape[end] != 'U' && shape[end] != 'd' && !joined) break;
    ++end;
  }
  const bool cut_word = end < fold.size() && shape[end] == 'l';  // "Toàn" is a name, not "T"
  return end - start >= 2 && !cut_word ? end : 0;
}

/// What is left of a piece after its unit: copies and drafter.
void ReadTail(const FoldedText& text, Span span, ArchiveLine& archive, bool& counted) {
  static const Pattern kCount(R"(\b0*(\d{1,3})\s*(ban|bo|b)?\b)");
  static const Pattern kGlued(R"([a-z](\d{1,3})\s*(ban|b)\b)");  // "nvh05b"
  const std::string_view fold = text.Fold(span);
  Span word_span = span;
  if (const auto count = kCount.Find(fold)) {
    const int value =
        std::atoi(std::string(fold.substr((*count)[1].begin, (*count)[1].size())).c_str());
    const bool suffixed = !(*count)[2].empty();
    if (value > 0 && (!archive.copies || (suffixed && !counted))) {
      archive.copies = value;
      counted = suffixed;
    }
  } else if (const auto glued = kGlued.Find(fold); glued && !archive.copies) {
    archive.copies =
        std::atoi(std::string(fold.substr((*glued)[1].begin, (*glued)[1].size())).c_str());
    counted = true;
    word_span.end = span.begin + (*glued)[1].begin;
  }
  if (!archive.drafter.empty()) return;
  // The drafter: the first run of letters that is not the unit of the count.
  const std::string_view shape = text.Shape(word_span);
  for (size_t i = 0; i < shape.size();) {
    if (shape[i] != 'U' && shape[i] != 'l') {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < shape.size() &&
           (shape[end] == 'U' || shape[end] == 'l' ||
            (shape[end] == ' ' && end + 1 < shape.size() && shape[end + 1] == 'U'))) {
      ++end;
    }
    const std::string_view word = text.Fold({word_span.begin + i, word_span.begin + end});
    if (word != "b" && word != "ban" && word != "bo") {
      archive.drafter = std::string(text.Text({word_span.begin + i, word_span.begin + end}));
      return;
    }
    i = end;
  }
}

std::vector<Span> Pieces(const FoldedText& text, size_t begin) {
  std::vector<Span> pieces;
  int depth = 0;
  size_t start = begin;
  for (size_t i = begin; i <= text.size(); ++i) {
    const char c = i < text.size() ? text.fold()[i] : ',';
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    if (i < text.size() && (depth > 0 || (c != ',' && c != ';'))) continue;
    size_t first = start;
    while (first < i && text.shape()[first] != 'U' && text.shape()[first] != 'l' &&
           text.shape()[first] != 'd' && text.fold()[first] != '(') {
      ++first;
    }
    if (first < i) pieces.push_back({first, i});
    start = i + 1;
  }
  return pieces;
}

}  // namespace

bool IsArchiveLine(std::string_view raw) {
  const FoldedText text(raw.substr(0, 200));
  const auto lead = LeadPattern().Find(text.fold());
  if (!lead) return false;
  const size_t at = (*lead)[1].begin;
  if (text.shape()[at] != 'U') return false;
  static const Pattern kRecords(R"(l[uv]+u tru\b)");
  const std::string_view rest = text.fold().substr(at);
  return !kRecords.Matches(rest.substr(0, 8)) ||
         rest.substr(0, 12).find(':') != std::string_view::npos;
}

ArchiveLine ParseArchiveLine(std::string_view raw, int line) {
  ArchiveLine archive;
  archive.line = line;
  const FoldedText text(raw);
  const auto lead = LeadPattern().Find(text.fold());
  const size_t begin = lead ? (*lead)[0].end : 0;
  bool counted = false;
  for (const Span piece : Pieces(text, begin)) {
    Span span = text.Trim(piece);
    while (!span.empty()) {
      const size_t unit = UnitLength(text.Fold(span), text.Shape(span));
      if (unit == 0) break;
      std::string name = CollapseSpace(text.Text({span.begin, span.begin + unit}));
      span.begin += unit;
      if (name.substr(0, 3) == "VT-") {  // "VT-TH": two stores joined by a dash
        archive.units.push_back("VT");
        name = name.substr(3);
      }
      archive.units.push_back(std::move(name));
      break;
    }
    if (!span.empty()) ReadTail(text, span, archive, counted);
  }
  size_t first = 0;
  while (first < text.size() && text.shape()[first] != 'U') ++first;
  const Span printed = text.Trim({first, text.size()});
  archive.text = CollapseSpace(text.Text(printed));
  while (!archive.text.empty() &&
         std::string_view(".;, ").find(archive.text.back()) != std::string_view::npos) {
    archive.text.pop_back();
  }
  return archive;
}

}  // namespace trinhky
