#include "workflow/document/date_line.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "workflow/base/pattern.h"

namespace trinhky {
namespace {

constexpr size_t kPlaceMax = 48;

/// The number in `fold` when nothing but blanks, dots and dashes stands beside it; else 0.
int Number(std::string_view fold, int low, int high) {
  static const Pattern kNumber(R"(^[\s._,:;*|-]*(\d{1,4})[\s._,:;*|-]*$)");
  const auto match = kNumber.Find(fold);
  if (!match) return 0;
  const int value =
      std::atoi(std::string(fold.substr((*match)[1].begin, (*match)[1].size())).c_str());
  return value >= low && value <= high ? value : 0;
}

std::string Format(int year, int month, int day) {
  char buffer[32];
  if (year == 0) return "";
  if (month == 0) {
    std::snprintf(buffer, sizeof buffer, "%04d", year);
  } else if (day == 0) {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d", year, month);
  } else {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
  }
  return buffer;
}

/// Where the words in front of the date may begin: after a column gap, a line end or a taken span.
size_t PlaceLimit(const Layout& layout, size_t date_begin, const std::vector<Span>& taken) {
  const std::string_view fold = layout.text().fold();
  size_t begin = date_begin;
  const size_t floor = date_begin > kPlaceMax ? date_begin - kPlaceMax : 0;
  while (begin > floor && fold[begin - 1] != '\n' && fold[begin - 1] != '\t' &&
         fold[begin - 1] != '|') {
    if (begin >= 3 && fold.substr(begin - 3, 3) == "   " && fold[begin] != ' ' &&
        fold[begin] != ',' && begin < date_begin) {
      break;
    }
    --begin;
  }
  for (const Span span : taken) {
    if (span.end > begin && span.end <= date_begin) begin = span.end;
  }
  return begin;
}

/// The capitalised words that end at `end`, at most six; "phố" may follow "Thành".
Span TrailingName(const Layout& layout, size_t limit, size_t end) {
  const std::string_view shape = layout.text().shape();
  const std::string_view fold = layout.text().fold();
  size_t begin = end;
  for (int words = 0; words < 6 && begin > limit; ++words) {
    size_t word = begin;
    while (word > limit && shape[word - 1] == ' ') --word;
    const size_t word_end = word;
    while (word > limit && shape[word - 1] != ' ') --word;
    if (word == word_end) break;
    const std::string_view text = fold.substr(word, word_end - word);
    if (shape[word] != 'U' && text != "pho" && text != "-") break;
    begin = word;
  }
  return {begin, end};
}

void ReadPlace(const Layout& layout, const std::vector<Span>& taken, DateLine& line) {
  const std::string_view fold = layout.text().fold();
  const std::string_view shape = layout.text().shape();
  const size_t limit = PlaceLimit(layout, line.span.begin, taken);
  size_t end = line.span.begin;
  while (end > limit && shape[end - 1] != 'U' && shape[end - 1] != 'l' && shape[end - 1] != 'd') {
    --end;
  }
  size_t begin = limit;
  while (begin < end && shape[begin] != 'U' && shape[begin] != 'l' && shape[begin] != 'd') ++begin;
  if (begin >= end) return;
  const bool whole = shape[begin] == 'U' &&
                     fold.substr(begin, end - begin).find(',') == std::string_view::npos &&
                     end - begin <= 30;
  const Span name = TrailingName(layout, begin, end);
  const Span place = whole && name.begin <= begin + 8 ? Span{begin, end} : name;
  line.place = layout.Text(place);
  line.span.begin = place.begin;
}

}  // namespace

std::optional<DateLine> FindDateLine(const Layout& layout, Span region,
                                     const std::vector<Span>& taken) {
  static const Pattern kWords(
      R"(\bng[a-z]{1,2}y([^\na-z]{0,24}|[^\n]{0,6}?)th[a-z]ng([^\na-z]{0,24}|[^\n]{0,6}?)n[a-z]m([\s.:_]{0,20}\d{4}\b|[ .\d_]{0,8}))");
  static const Pattern kSlashes(
      R"(,\s*ng[a-z]y\s*(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})\b)");
  const std::string_view fold = layout.Fold(region);
  for (size_t from = 0; from < fold.size();) {
    auto match = kWords.Find(fold, from);
    if (!match) match = kSlashes.Find(fold, from);
    if (!match) return std::nullopt;
    DateLine line;
    line.span = {region.begin + (*match)[0].begin, region.begin + (*match)[0].end};
    const auto group = [&](size_t i) { return fold.substr((*match)[i].begin, (*match)[i].size()); };
    const int month = Number(group(2), 1, 12);
    line.date = Format(Number(group(3), 1900, 2199), month, Number(group(1), 1, 31));
    const std::string_view day = group(1);
    const auto digits =
        std::count_if(day.begin(), day.end(), [](char c) { return c >= '0' && c <= '9'; });
    line.bad_format =
        digits == 1 || (month > 2 && month < 10 && group(2).find('0') != std::string_view::npos);
    const size_t before = line.span.begin;
    ReadPlace(layout, taken, line);
    // In prose a date follows a lower-case word; a date line begins with a place or a line.
    const bool own =
        !line.place.empty() ||
        layout.text().Trim({layout.LineSpan(layout.LineAt(before)).begin, before}).empty();
    if (own) return line;
    from = (*match)[0].end;
  }
  return std::nullopt;
}

}  // namespace trinhky
