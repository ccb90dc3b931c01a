#include "workflow/distribution/purpose.h"

#include <array>

#include "workflow/base/folded_text.h"
#include "workflow/base/pattern.h"
#include "workflow/base/text.h"

namespace trinhky {
namespace {

struct Row {
  Purpose purpose;
  const char* pattern;  // on the image of the bracket's content, "để" already gone
};

// Scanners read the slash of "b/c" as l, i, 1 or !, and lose it.
constexpr std::array<Row, 9> kRows = {{
    {Purpose::kReport, R"(^(b\s?[/.li1|!]?\s?c\b|b/?cao|bao cao))"},
    {Purpose::kExecute,
     R"(^(t\s?[/.li1|!]?\s?h\b|t/?hien|th/hien|thuc hien|thi hanh|trien khai|xu ly|giai quyet))"},
    {Purpose::kCoordinate, R"(^(p\s?[/.li1|!]?\s?h\b|p/hop|phoi hop))"},
    {Purpose::kInform, R"(^(biet|b/b\b|thong bao|tham khao))"},
    {Purpose::kMonitor, R"(^(t\s?[/.|!]?\s?d\b|theo doi|kiem tra|don doc))"},
    {Purpose::kDirect, R"(^(c\s?[/.|!]?\s?d\b|chi dao))"},
    {Purpose::kSupervise, R"(^(g\s?[/.|!]?\s?s\b|giam sat))"},
    {Purpose::kConsult, R"(^(x\s?[/.|!]?\s?y\b|xin y kien|cho y kien|gop y|y kien|trinh))"},
    {Purpose::kPublish, R"(^(dang|dua tin|dua len|cong bo|cong khai|tuyen truyen|niem yet))"},
}};

bool FindPurpose(std::string_view fold, Purpose& purpose) {
  static const std::array<const Pattern*, kRows.size()> kPatterns = [] {
    std::array<const Pattern*, kRows.size()> made{};
    for (size_t i = 0; i < kRows.size(); ++i) made[i] = new Pattern(kRows[i].pattern);
    return made;
  }();
  for (size_t i = 0; i < kRows.size(); ++i) {
    if (kPatterns[i]->Matches(fold)) {
      purpose = kRows[i].purpose;
      return true;
    }
  }
  return false;
}

/// Reads the content of a bracket; false when it is no purpose.
bool ReadBracket(std::string_view fold, Purpose& purpose) {
  static const Pattern kLead(R"(^\s*(de\s+|thay\s+|kinh\s+|va\s+)+)");
  const auto lead = kLead.Find(fold);
  const bool marked = lead.has_value();
  const std::string_view content = TrimSpace(marked ? fold.substr((*lead)[0].end) : fold);
  if (FindPurpose(content, purpose)) return true;
  purpose = Purpose::kNone;
  return marked || content == "luu";
}

/// Where scanner dirt and end punctuation begin: after the last letter, digit or bracket.
Span WithoutTail(const FoldedText& text, Span span) {
  while (!span.empty()) {
    const char shape = text.shape()[span.end - 1];
    const char fold = text.fold()[span.end - 1];
    if (shape == 'U' || shape == 'l' || shape == 'd' || fold == ')') break;
    --span.end;
  }
  return span;
}

size_t OpeningBracket(std::string_view fold) {
  const size_t at = fold.rfind('(');
  return at == std::string_view::npos ? fold.size() : at;
}

}  // namespace

std::string_view PurposeName(Purpose purpose) {
  switch (purpose) {
    case Purpose::kNone:
      return "none";
    case Purpose::kReport:
      return "report";
    case Purpose::kExecute:
      return "execute";
    case Purpose::kCoordinate:
      return "coordinate";
    case Purpose::kInform:
      return "inform";
    case Purpose::kMonitor:
      return "monitor";
    case Purpose::kDirect:
      return "direct";
    case Purpose::kSupervise:
      return "supervise";
    case Purpose::kConsult:
      return "consult";
    case Purpose::kPublish:
      return "publish";
  }
  return "none";
}

PurposeCut CutPurpose(std::string_view entry) {
  // Without brackets only the form with "để" is a purpose: "UBND tỉnh để báo cáo".
  static const Pattern kBare(R"([\s:,-]+de\s+(b/?c|bao cao|t/?h|thuc hien|p/?h|phoi hop|biet|)"
                             R"(theo doi|chi dao|giam sat)\s*$)");
  const FoldedText text(entry);
  Span span = WithoutTail(text, text.all());
  PurposeCut cut;
  const std::string_view fold = text.Fold(span);
  const size_t open = OpeningBracket(fold);
  const bool closed = !fold.empty() && fold.back() == ')';
  if (open < fold.size() && (closed || fold.find(')', open) == std::string_view::npos)) {
    const Span inside{open + 1, fold.size() - (closed ? 1 : 0)};
    if (ReadBracket(text.Fold(inside), cut.purpose)) {
      cut.printed = std::string(TrimSpace(text.Text(inside)));
      span = WithoutTail(text, {0, open});
    } else if (!closed && inside.empty()) {
      span = WithoutTail(text, {0, open});
    }
  } else {
    if (const auto bare = kBare.Find(fold)) {
      FindPurpose(text.Fold((*bare)[1]), cut.purpose);
      cut.printed = std::string(text.Text((*bare)[1]));
      span = WithoutTail(text, {0, (*bare)[0].begin});
    }
  }
  cut.text = CollapseSpace(text.Text(span));
  return cut;
}

}  // namespace trinhky
