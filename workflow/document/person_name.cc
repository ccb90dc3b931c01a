// LooksLikeName() and CleanName(): persons at the foot of a document.
#include <algorithm>

#include "workflow/base/pattern.h"
#include "workflow/base/text.h"
#include "workflow/document/signature.h"

namespace trinhky {
namespace {

bool IsSurname(std::string_view fold) {
  static constexpr std::string_view kSurnames[] = {
      "nguyen", "tran",  "le",    "pham",   "huynh", "hoang", "phan",  "vu",    "vo",     "dang",
      "bui",    "do",    "ho",    "ngo",    "duong", "ly",    "dinh",  "trinh", "truong", "doan",
      "lam",    "mai",   "dao",   "cao",    "ha",    "luong", "luu",   "ta",    "chau",   "quach",
      "thach",  "son",   "kim",   "tong",   "to",    "trieu", "nong",  "be",    "hua",    "ma",
      "vi",     "lo",    "quang", "cam",    "deo",   "bac",   "giang", "vang",  "sung",   "thao",
      "cu",     "lau",   "mua",   "tan",    "phung", "thai",  "chu",   "van",   "luc",    "than",
      "la",     "kieu",  "vuong", "nghiem", "khuat", "bach",  "dam",   "ninh",  "quan",   "tang",
      "trang",  "diep",  "hong",  "bien",   "pha",   "ksor",  "rcom",  "siu",   "rmah",   "kpa",
      "rahlan", "nay",   "y",     "h",      "k",     "a",     "dieu",  "ro",    "lang",   "blong",
      "hlong",  "ka",    "long",  "cil",    "lieng", "jrang", "ya",    "tou",   "dong",   "nham",
      "tu",     "ung",   "au",    "an",     "ong",   "khong", "lai",   "mac",   "phi",    "si",
      "thi",    "thieu", "tieu",  "ton",    "trung", "uong",  "xa",    "lu",    "loc",    "lo",
      "hau",    "hac",   "giap",  "dau",    "dan",   "cung",  "con",   "che",   "chung",  "can",
      "bang",   "ban",   "bo",    "ngan",   "ung",   "viem",  "vien",  "ket",   "danh",   "phu"};
  return std::find(std::begin(kSurnames), std::end(kSurnames), fold) != std::end(kSurnames);
}

/// Rank or degree in front of a name.
size_t TitleLength(std::string_view fold) {
  static const Pattern kTitle(
      R"(^((dai|thuong|trung|thieu) (ta|uy|tuong)|(pgs|gs|ts|ths|thac si|tien si|bs|bsck ?i+|bac si|ks|cn|ds|ls|luat su|cki+|ck[12]|ncs|kts|ong|ba|d/c|dong chi))[.,:\s]+(ck ?i+[.,\s]+)?)");
  size_t at = 0;
  for (int i = 0; i < 4; ++i) {
    const auto match = kTitle.Find(fold.substr(at));
    // "Ông Thị Sáu" is a woman of the family Ông.
    if (!match || fold.substr(at, 8) == "ong thi ") break;
    at += (*match)[0].end;
  }
  return at;
}

Span NameSpan(const FoldedText& text, Span span) {
  const auto letter = [&](size_t i) { return text.shape()[i] == 'U' || text.shape()[i] == 'l'; };
  while (!span.empty() && !letter(span.begin)) ++span.begin;
  while (!span.empty() && !letter(span.end - 1)) --span.end;
  const size_t title = TitleLength(text.Fold(span));
  span.begin += std::min(title, span.size());
  return span;
}

}  // namespace

bool LooksLikeName(const FoldedText& text, Span span, bool& known) {
  known = false;
  const char last = span.empty() ? ' ' : text.fold()[text.Trim(span).end - 1];
  if (last == ';' || last == ',' || last == ':' || last == ')') return false;
  const Span name = NameSpan(text, text.Trim(span));
  if (name.empty() || name.size() > 40) return false;
  const std::string_view fold = text.Fold(name);
  const std::string_view shape = text.Shape(name);
  int words = 0;
  std::string_view first;
  for (size_t at = 0; at < fold.size();) {
    size_t end = std::min(fold.find(' ', at), fold.size());
    if (end == at) {
      ++at;
      continue;
    }
    if (shape[at] != 'U') return false;
    const std::string_view rest = shape.substr(at + 1, end - at - 1);
    const bool title = rest.find_first_not_of("l.") == std::string_view::npos;
    const bool capitals = rest.find_first_not_of("U.") == std::string_view::npos;
    if (!title && !capitals) return false;
    if (rest.size() > 8) return false;
    // A dot is part of "K'", "H." and the like only at the start.
    if (words > 0 && rest.find('.') != std::string_view::npos) return false;
    if (words == 0) first = fold.substr(at, end - at);
    ++words;
    at = end + 1;
  }
  while (!first.empty() && (first.back() == '\'' || first.back() == '.')) first.remove_suffix(1);
  known = IsSurname(first);
  return words >= 2 && words <= 5;
}

std::string CleanName(std::string_view name) {
  const FoldedText text(name);
  return CollapseSpace(text.Text(NameSpan(text, text.all())));
}

}  // namespace trinhky
