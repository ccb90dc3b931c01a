#include "workflow/document/layout.h"

#include <algorithm>
#include <limits>

#include "workflow/base/text.h"

namespace trinhky {
namespace {

constexpr int kSpacingRows = 60;  // enough to see how a text is spaced
constexpr size_t kColumnGap = 3;  // this many blanks separate columns

bool IsWordShape(char c) { return c == 'U' || c == 'l' || c == 'd'; }

}  // namespace

Layout::Layout(std::string_view text) : text_(text), starts_{0} {
  const std::string_view fold = text_.fold();
  for (size_t i = 0; i < fold.size(); ++i) {
    if (fold[i] == '\n') starts_.push_back(i + 1);
  }
  int rows = 0;
  int after_blank = 0;
  bool blank = false;
  for (int line = 1; line <= line_count() && rows < kSpacingRows; ++line) {
    const bool empty = text_.Trim(LineSpan(line)).empty();
    if (!empty) {
      ++rows;
      after_blank += blank ? 1 : 0;
    }
    blank = empty;
  }
  gap_rows_ = rows > 4 && after_blank * 10 > rows * 8 ? 2 : 1;
}

std::string Layout::Text(Span span) const { return CollapseSpace(text_.Text(text_.Trim(span))); }

int Layout::LineAt(size_t index) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), index);
  return static_cast<int>(after - starts_.begin());
}

Span Layout::LineSpan(int line) const {
  if (line < 1 || line > line_count()) return {};
  const size_t begin = starts_[static_cast<size_t>(line) - 1];
  const size_t end = line == line_count() ? text_.size() : starts_[static_cast<size_t>(line)] - 1;
  return {begin, end};
}

std::vector<Cell> Layout::Cells(Span region, const std::vector<Span>& taken) const {
  std::vector<Cell> cells;
  int gap = 0;
  size_t next_taken = 0;
  for (int line = LineAt(region.begin); line <= line_count(); ++line) {
    const Span whole = LineSpan(line);
    if (whole.begin >= region.end) break;
    const size_t end = std::min(whole.end, region.end);
    size_t at = std::max(whole.begin, region.begin);
    const size_t before = cells.size();
    bool touched = false;
    while (next_taken < taken.size() && taken[next_taken].end <= at) ++next_taken;
    for (size_t t = next_taken; t < taken.size() && taken[t].begin < end; ++t) {
      touched = true;
      CutLine({at, std::min(taken[t].begin, end)}, line, gap >= gap_rows_, cells);
      at = std::max(at, taken[t].end);
    }
    CutLine({at, end}, line, gap >= gap_rows_, cells);
    int column = 0;
    for (size_t i = before; i < cells.size(); ++i) cells[i].column = column++;
    if (cells.size() > before) {
      gap = 0;
    } else if (!touched) {
      // A rule of dashes separates whatever the spacing is.
      gap += text_.Trim({whole.begin, end}).empty() ? 1 : gap_rows_;
    }
  }
  return cells;
}

void Layout::CutLine(Span span, int line, bool gap, std::vector<Cell>& out) const {
  const std::string_view fold = text_.fold();
  size_t begin = span.begin;
  const auto emit = [&](size_t end) {
    const Span piece = text_.Trim({begin, end});
    if (piece.empty()) return;
    const std::string_view shape = text_.Shape(piece);
    if (std::none_of(shape.begin(), shape.end(), IsWordShape)) {
      // A lone bullet belongs to the cell behind it.
      const std::string_view bullet = text_.Fold(piece);
      if (bullet.size() == 1 && std::string_view("-*+").find(bullet[0]) != std::string_view::npos) {
        begin = piece.begin;
        return;
      }
      begin = end;
      return;
    }
    out.push_back({piece, line, 0, gap});
    begin = end;
  };
  size_t blanks = 0;
  for (size_t i = span.begin; i < span.end; ++i) {
    if (fold[i] == ' ') {
      ++blanks;
      continue;
    }
    const bool bar = fold[i] == '\t' || fold[i] == '|';
    if (blanks >= kColumnGap || bar) {
      emit(i - (bar ? 0 : 1));
      if (bar && text_.Trim({begin, i}).empty()) begin = i + 1;
    }
    blanks = 0;
  }
  emit(span.end);
}

int CapitalShare(std::string_view shape) {
  const auto upper = std::count(shape.begin(), shape.end(), 'U');
  const auto lower = std::count(shape.begin(), shape.end(), 'l');
  return upper + lower < 2 ? 0 : static_cast<int>(100 * upper / (upper + lower));
}

size_t WordCharacters(std::string_view shape) {
  return static_cast<size_t>(std::count_if(shape.begin(), shape.end(), IsWordShape));
}

Span FindFuzzy(std::string_view fold, std::string_view phrase, int errors) {
  struct Entry {
    int cost;
    size_t start;
  };
  std::vector<Entry> row(phrase.size() + 1);
  for (size_t j = 0; j < row.size(); ++j) row[j] = {static_cast<int>(j), 0};
  Span best;
  int best_cost = errors + 1;
  for (size_t i = 0; i < fold.size(); ++i) {
    Entry diagonal = row[0];
    row[0] = {0, i + 1};
    for (size_t j = 1; j < row.size(); ++j) {
      const Entry above = row[j];
      Entry cell = {diagonal.cost + (fold[i] == phrase[j - 1] ? 0 : 1), diagonal.start};
      if (above.cost + 1 < cell.cost) cell = {above.cost + 1, above.start};
      if (row[j - 1].cost + 1 < cell.cost) cell = {row[j - 1].cost + 1, row[j - 1].start};
      diagonal = above;
      row[j] = cell;
    }
    if (row.back().cost < best_cost) {
      best_cost = row.back().cost;
      best = {row.back().start, i + 1};
    }
  }
  return best;
}

void Take(std::vector<Span>& taken, Span span) {
  if (span.empty()) return;
  taken.insert(std::upper_bound(taken.begin(), taken.end(), span,
                                [](Span a, Span b) { return a.begin < b.begin; }),
               span);
}

}  // namespace trinhky
