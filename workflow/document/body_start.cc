// BeforeBody(): where the body begins when nothing but a space stands before it.
#include <algorithm>

#include "workflow/base/pattern.h"
#include "workflow/document/head.h"

namespace trinhky {
namespace {

constexpr size_t kShort = 110;  // a row typed by hand
constexpr int kStepsMax = 400;  // cues looked at in one span

/// Four words in capitals after small letters: the authority that decides, or a chapter.
size_t CapitalsAfter(std::string_view shape) {
  int words = 0;
  size_t start = shape.size();
  bool small_seen = false;
  for (size_t at = 0; at < shape.size();) {
    const size_t end = std::min(shape.find(' ', at), shape.size());
    const std::string_view word = shape.substr(at, end - at);
    const bool capitals =
        word.size() >= 2 && word.find('U') == 0 && word.find('l') == std::string_view::npos;
    small_seen = small_seen || word.find('l') != std::string_view::npos;
    if (!capitals) {
      words = 0;
    } else if (++words == 1) {
      start = at;
    }
    if (words >= 4 && small_seen) return start;
    at = end + 1;
  }
  return shape.size();
}

}  // namespace

Span BeforeBody(const Layout& layout, Span span, std::string_view agency) {
  static const Pattern kCue(
      R"([\s-]((can cu|thuc hien|xet|kinh gui|duoc su|de (?:chuan bi|trien khai|thuc hien|tiep tuc)|trong (?:nam|thoi gian|khuon kho)|tren co so|theo (?:de nghi|cong van|chi dao)|vua qua|hien nay|sau khi|qua |ngay \d|dieu \d|chuong [ivx\d]|phan (?:thu|[ivx\d])|nham|tiep theo|noi nhan)\b|[ivx]{1,3}\. )|\s[-_=*]{3,})");
  if (span.size() <= kShort) return span;
  const std::string_view fold = layout.Fold(span);
  const std::string_view shape = layout.Shape(span);
  size_t end = std::max<size_t>(CapitalsAfter(shape), 1);
  size_t from = 0;
  for (int i = 0; i < kStepsMax; ++i) {
    const auto match = kCue.Find(fold, from);
    if (!match || (*match)[0].begin >= end) break;
    const bool rule = (*match)[1].empty();
    const size_t word = rule ? (*match)[0].begin : (*match)[1].begin;
    if (word > 3 && (rule || shape[word] == 'U')) {
      end = std::min(end, word);
      break;
    }
    from = (*match)[0].begin + 1;
  }
  if (agency.size() > 5) {
    const size_t own = fold.find(agency, 6);
    if (own != std::string_view::npos && shape[own] == 'U') end = std::min(end, own);
  }
  return layout.text().Trim({span.begin, span.begin + end});
}

}  // namespace trinhky
