#include "workflow/document/document_parts.h"

#include <algorithm>

#include "workflow/base/limits.h"
#include "workflow/base/text.h"
#include "workflow/document/head.h"
#include "workflow/document/layout.h"
#include "workflow/document/signature.h"
#include "workflow/document/tail.h"
#include "workflow/document/tail_cells.h"

namespace trinhky {
namespace {

constexpr char kColumnGap[] = "   ";
constexpr char kToBeFilledIn[] = "……………………………";

/// A row without the mark before it and the marks behind it.
std::string Entry(std::string_view row) {
  const FoldedText text(row);
  Span span = text.Trim(text.all());
  while (!span.empty() && text.shape()[span.begin] != 'U' && text.shape()[span.begin] != 'l' &&
         text.shape()[span.begin] != 'd' && text.fold()[span.begin] != '(' &&
         text.fold()[span.begin] != '[') {
    ++span.begin;
  }
  while (!span.empty() &&
         std::string_view(";,.: ").find(text.fold()[span.end - 1]) != std::string_view::npos) {
    --span.end;
  }
  return CollapseSpace(text.Text(span));
}

/// `lines` without blank lines at either end.
std::string WithoutBlankEnds(std::string lines) {
  while (!lines.empty() && static_cast<unsigned char>(lines.back()) <= ' ') lines.pop_back();
  size_t begin = 0;
  for (size_t i = 0; i < lines.size() && (lines[i] == ' ' || lines[i] == '\t' || lines[i] == '\n');
       ++i) {
    if (lines[i] == '\n') begin = i + 1;
  }
  return lines.substr(begin);
}

/// What the reading of the head used.
struct HeadUse {
  size_t begin = 0;  ///< of the first part that only a head has: title, "V/v" or Kính gửi
  std::vector<Span> taken;
};

class Cutter {
 public:
  explicit Cutter(std::string_view text)
      : layout_(text),
        tail_(ReadTail(layout_)),
        map_(MapHead(layout_, std::max<size_t>(tail_.begin, 1))) {}

  DocumentParts Run(Regime regime) {
    DocumentParts parts;
    const Agencies agencies = ReadAgencies(layout_, map_);
    const std::vector<AddresseeLine> addressees =
        ReadAddressees(layout_, map_, FoldWithoutMarks(agencies.agency));
    const HeadUse head = UseOfHead(agencies, addressees);
    const size_t foot = FootBegin(head.begin);
    parts.body = WithoutBlankEnds(Remaining({head.begin, foot}, head.taken, false));
    parts.appendix = WithoutBlankEnds(AfterBody(foot));
    for (const AddresseeLine& line : addressees) Add(parts.addressees, line.text);
    if (addressees.empty() && !map_.addressee_word.empty()) parts.addressees = {kToBeFilledIn};
    for (const ListRow& row : tail_.rows) Add(parts.recipients, row.text);
    parts.signature = SignatureLines(tail_.signature_rows, regime);
    return parts;
  }

 private:
  static void Add(std::vector<std::string>& entries, std::string_view row) {
    std::string entry = Entry(row);
    if (!entry.empty()) entries.push_back(std::move(entry));
  }

  size_t FootBegin(size_t head) const {
    size_t begin = layout_.text().size();
    for (const Span span : tail_.taken) begin = std::min(begin, span.begin);
    return std::max(begin, head);
  }

  HeadUse UseOfHead(const Agencies& agencies, const std::vector<AddresseeLine>& addressees) const {
    HeadUse use;
    use.begin = layout_.text().size();
    for (const Span span : {map_.title, map_.about, map_.addressee_word}) {
      if (span.empty()) continue;
      use.begin = std::min(use.begin, span.begin);
      Take(use.taken, span);
    }
    for (const Span row : ReadSubject(layout_, map_).rows) Take(use.taken, row);
    for (const AddresseeLine& line : addressees) {
      for (const Span row : line.rows) Take(use.taken, row);
    }
    // Number, date and mottoes may be extracted behind the title; a date inside a sentence is one
    // of the body.
    size_t end = 0;
    for (const Span span : map_.taken) {
      if (!StandsAlone(span, use.taken)) continue;
      Take(use.taken, span);
      end = std::max(end, span.end);
    }
    if (use.begin == layout_.text().size()) use.begin = end;
    for (const Span row : agencies.rows) {
      if (row.end <= end) Take(use.taken, row);
    }
    return use;
  }

  /// True when no word is left of the cell of `span` without what the head takes.
  bool StandsAlone(Span span, const std::vector<Span>& strong) const {
    std::vector<Span> all = strong;
    for (const Span other : map_.taken) Take(all, other);
    const Span line = layout_.LineSpan(layout_.LineAt(span.begin));
    for (const Cell& cell : layout_.Cells(line)) {
      if (cell.span.end <= span.begin || cell.span.begin >= span.end) continue;
      for (const Cell& rest : layout_.Cells(cell.span, all)) {
        if (CapitalShare(layout_.Shape(rest.span)) < 70) return false;
      }
    }
    return true;
  }

  /// The lines of `region` without `taken`; with `foot`, also without the dirt of a foot.
  std::string Remaining(Span region, const std::vector<Span>& taken, bool foot) const {
    std::string out;
    if (region.empty()) return out;
    auto next = taken.begin();
    for (int line = layout_.LineAt(region.begin); line <= layout_.line_count(); ++line) {
      Span span = layout_.LineSpan(line);
      if (span.begin >= region.end) break;
      span = {std::max(span.begin, region.begin), std::min(span.end, region.end)};
      while (next != taken.end() && next->end <= span.begin) ++next;
      auto after = next;
      while (after != taken.end() && after->begin < span.end) ++after;
      if (after != next || foot) {
        AddPieces(span, {next, after}, foot, out);
      } else {
        out += layout_.text().Text(span);
        out += '\n';
      }
    }
    return out;
  }

  void AddPieces(Span span, const std::vector<Span>& taken, bool foot, std::string& out) const {
    std::string pieces;
    for (const Cell& cell : layout_.Cells(span, taken)) {
      if (foot && ClassifyTailCell(layout_, cell) == TailPiece::kDirt) continue;
      if (!pieces.empty()) pieces += kColumnGap;
      pieces += layout_.text().Text(cell.span);
    }
    if (!pieces.empty()) out += pieces + '\n';
  }

  std::string AfterBody(size_t foot) const {
    if (tail_.taken.empty()) return "";
    std::vector<Span> taken;
    size_t end = foot;
    for (const Span span : tail_.taken) {
      Take(taken, span);
      end = std::max(end, span.end);
    }
    end = layout_.LineSpan(layout_.LineAt(end)).end;
    const std::string inside = Remaining({foot, end}, taken, true);
    return inside + Remaining({end, layout_.text().size()}, {}, false);
  }

  const Layout layout_;
  const Tail tail_;
  const HeadMap map_;
};

}  // namespace

DocumentParts ReadParts(std::string_view text, Regime regime) {
  return Cutter(text.substr(0, static_cast<size_t>(limits::kTextBytesMax))).Run(regime);
}

}  // namespace trinhky
