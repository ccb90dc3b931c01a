#include "services/layout/paginate.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

namespace trinhky::layout {
namespace {

constexpr double kHair = 0.01;       // sums of doubles
constexpr size_t kNoteLinesMin = 2;  // of a footnote on the page of its mark

class Paginator {
 public:
  Paginator(const std::vector<StripSize>& strips, const std::vector<size_t>& note_lines,
            const PageRules& rules)
      : strips_(strips), note_lines_(note_lines), rules_(rules) {
    for (size_t i = 0; i < strips.size(); ++i) {
      if (strips[i].header) headers_.emplace(strips[i].table, i);
    }
  }

  absl::StatusOr<std::vector<PlacedPage>> Run() {
    Begin();
    for (size_t i = 0; i < strips_.size();) {
      size_t end = i + 1;
      while (end < strips_.size() && strips_[end].glued) ++end;
      if (strips_[i].new_page && !page_.strips.empty()) {
        End();
        if (!NextPage()) return absl::InvalidArgumentError("the paper has too many pages");
      }
      if (!Place(i, end)) return absl::InvalidArgumentError("the paper has too many pages");
      i = end;
    }
    End();
    while (!pending_.empty()) {
      if (!NextPage()) return absl::InvalidArgumentError("the paper has too many pages");
      End();
    }
    return std::move(pages_);
  }

 private:
  struct NoteLine {
    int footnote;
    size_t line;
  };

  /// False when there is no further page.
  bool Place(size_t begin, size_t end) {
    while (!Fits(begin, end)) {
      if (page_.strips.empty() && pending_.empty() && notes_.empty()) {
        // Not even on a page of its own: it parts as late as it can.
        if (end - begin == 1) break;
        const size_t middle = LargestFit(begin, end);
        if (!Place(begin, middle)) return false;
        begin = middle;
        continue;
      }
      End();
      if (!NextPage()) return false;
    }
    for (size_t i = begin; i < end; ++i) Put(i);
    // Not before: the footnotes of the first strip would take the room of the last.
    TakeNotes(rules_.height - y_);
    return true;
  }

  size_t LargestFit(size_t begin, size_t end) const {
    size_t fit = begin + 1;
    while (fit + 1 < end && Fits(begin, fit + 1)) ++fit;
    return fit;
  }

  bool NeedsHeader(size_t strip) const {
    return page_.strips.empty() && strips_[strip].table > 0 && !strips_[strip].header &&
           headers_.contains(strips_[strip].table);
  }

  double HeightOf(size_t begin, size_t end) const {
    double height = 0;
    if (NeedsHeader(begin)) height += strips_[headers_.at(strips_[begin].table)].height;
    for (size_t i = begin; i < end; ++i) {
      const bool top = page_.strips.empty() && i == begin;
      height += strips_[i].height + (top ? 0 : strips_[i].space);
    }
    return height;
  }

  bool Fits(size_t begin, size_t end) const {
    // All of the earlier footnotes, and the beginning of the last.
    size_t lines = 0;
    size_t last = 0;
    for (size_t i = begin; i < end; ++i) {
      for (const int note : strips_[i].footnotes) {
        last = LinesOf(note);
        lines += last;
      }
    }
    lines -= last - std::min(last, kNoteLinesMin);
    if (lines > 0 && !pending_.empty()) return false;
    return y_ + HeightOf(begin, end) + NotesHeight(notes_.size() + lines) <= rules_.height + kHair;
  }

  size_t LinesOf(int note) const { return note_lines_[static_cast<size_t>(note) - 1]; }

  double NotesHeight(size_t lines) const {
    return lines == 0 ? 0 : rules_.note_space + static_cast<double>(lines) * rules_.note_lead;
  }

  void Put(size_t strip) {
    if (NeedsHeader(strip)) {
      const size_t header = headers_.at(strips_[strip].table);
      page_.strips.push_back({header, y_});
      y_ += strips_[header].height;
    } else if (!page_.strips.empty()) {
      y_ += strips_[strip].space;
    }
    page_.strips.push_back({strip, y_});
    y_ += strips_[strip].height;
    for (const int note : strips_[strip].footnotes) {
      for (size_t line = 0; line < LinesOf(note); ++line) pending_.push_back({note, line});
    }
  }

  void TakeNotes(double room) {
    while (!pending_.empty() && NotesHeight(notes_.size() + 1) <= room + kHair) {
      notes_.push_back(pending_.front());
      pending_.pop_front();
    }
  }

  void Begin() {
    page_ = {};
    y_ = 0;
    notes_.clear();
    TakeNotes(rules_.height * rules_.notes_share);
  }

  void End() {
    double y = rules_.height - NotesHeight(notes_.size());
    page_.notes_top = y;
    if (!notes_.empty()) y += rules_.note_space;
    for (const NoteLine& note : notes_) {
      page_.notes.push_back({note.footnote, note.line, y});
      y += rules_.note_lead;
    }
    pages_.push_back(std::move(page_));
  }

  bool NextPage() {
    if (static_cast<int>(pages_.size()) >= rules_.pages_max) return false;
    Begin();
    return true;
  }

  const std::vector<StripSize>& strips_;
  const std::vector<size_t>& note_lines_;
  const PageRules& rules_;
  std::map<int, size_t> headers_;
  std::vector<PlacedPage> pages_;
  PlacedPage page_;
  double y_ = 0;
  std::vector<NoteLine> notes_;   // on this page
  std::deque<NoteLine> pending_;  // for the pages that follow
};

}  // namespace

absl::StatusOr<std::vector<PlacedPage>> Paginate(const std::vector<StripSize>& strips,
                                                 const std::vector<size_t>& note_lines,
                                                 const PageRules& rules) {
  for (const StripSize& strip : strips) {
    if (strip.height > rules.height + kHair) {
      return absl::InvalidArgumentError("a strip is higher than a page");
    }
  }
  return Paginator(strips, note_lines, rules).Run();
}

}  // namespace trinhky::layout
