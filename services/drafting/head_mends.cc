// Mends of the head: agency, symbol, place and date.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/drafting/mend_makers.h"
#include "services/drafting/signer_blocks.h"
#include "workflow/base/folded_text.h"
#include "workflow/base/pattern.h"
#include "workflow/base/text.h"
#include "workflow/register/document_type.h"
#include "workflow/register/symbol.h"

namespace trinhky::drafting::mending {
namespace {

constexpr int kHeadLines = 40;
constexpr std::string_view kCommitteeWords = "ban chi dao";

// The symbol without its number, as the office writes it; "" when the type is not known.
std::string RightNotation(const MendDesk& desk) {
  const DocumentText& document = desk.reading.document;
  const casework::Agency* agency = desk.office.FindAgency(desk.claim.agency);
  const auto type = TypeOfLabel(document.type);
  if (agency == nullptr || !type) return "";
  const bool committee =
      FoldWithoutMarks(document.agency).find(kCommitteeWords) != std::string::npos;
  Symbol symbol{.organ = committee ? "BCĐ" : agency->symbol};
  const DocumentTypeInfo& info = InfoOf(*type);
  if (document.style == Regime::kParty) {
    symbol.kind = SymbolKind::kParty;
    symbol.type = std::string(info.party_abbreviation);
  } else if (info.state_abbreviation.empty()) {
    symbol.kind = SymbolKind::kStateCongVan;
    const casework::Unit* unit = desk.office.FindUnit(desk.claim.agency, desk.claim.unit);
    if (unit == nullptr || unit->symbol.empty()) return "";
    symbol.unit = unit->symbol;
  } else {
    symbol.type = std::string(info.state_abbreviation);
  }
  return FormatNotation(symbol);
}

// "Số:        /BC-UBND": with the number of the draft, or room for it.
std::string SymbolWords(const MendDesk& desk, const std::string& notation) {
  const bool party = desk.reading.document.style == Regime::kParty;
  const std::string& number = desk.reading.document.number;
  return absl::StrCat(party ? "Số " : "Số: ", number.empty() ? "      " : number, party ? "-" : "/",
                      notation);
}

// Lines on which a part of the head may stand alone, the likely first.
std::vector<LineEdit> BehindLines(const std::string& text, const std::vector<int>& lines) {
  std::vector<LineEdit> edits;
  for (const int line : lines) edits.push_back(TextLines::InsertBefore(line + 1, text));
  return edits;
}

int HeadEnd(const MendDesk& desk) { return std::min(desk.lines.count(), kHeadLines); }

// The last line of the head that holds words of `name`; 0 when none does.
int LineOfName(const MendDesk& desk, const std::string& name) {
  const std::string wanted = FoldForComparison(name);
  int found = 0;
  for (int line = 1; line <= std::min(HeadEnd(desk), 12); ++line) {
    const std::string words = FoldForComparison(desk.lines.At(line));
    if (words.size() > 3 && wanted.find(words) != std::string::npos) found = line;
  }
  return found;
}

// The line of the motto, or of the Party's name.
int LineOfMotto(const MendDesk& desk) {
  static const Pattern kMotto(R"(doc lap|dang cong san viet nam)");
  for (int line = 1; line <= HeadEnd(desk); ++line)
    if (kMotto.Matches(FoldedText(desk.lines.At(line)).fold())) return line;
  return 0;
}

bool IsRule(const std::string& line) {
  const std::string_view words = TrimSpace(line);
  return words.size() >= 3 && words.find_first_not_of("-_=*") == std::string_view::npos;
}

}  // namespace

Proposals AddAgency(const MendDesk& desk, const Problem&) {
  const casework::Agency* agency = desk.office.FindAgency(desk.claim.agency);
  if (agency == nullptr) return {};
  const std::string rows = absl::StrJoin(HeadRowsOf(*agency), "\n");
  return {One(absl::StrCat("Thêm tên cơ quan “", agency->name, "”"),
              absl::StrCat("Add the agency “", agency->name, "”"),
              TextLines::InsertBefore(1, rows + "\n"))};
}

Proposals AddSymbol(const MendDesk& desk, const Problem&) {
  const std::string notation = RightNotation(desk);
  if (notation.empty()) return {};
  const std::string words = SymbolWords(desk, notation);
  const int name = LineOfName(desk, desk.reading.document.agency);
  std::vector<int> lines;
  if (name > 0 && IsRule(desk.lines.At(name + 1))) lines.push_back(name + 1);
  if (name > 0) lines.push_back(name);
  lines.push_back(0);
  return {{.title = {absl::StrCat("Thêm số, ký hiệu “", words, "”"),
                     absl::StrCat("Add the symbol “", words, "”")},
           .edits = BehindLines(words, lines)}};
}

Proposals RightSymbol(const MendDesk& desk, const Problem&) {
  static const Pattern kSymbol(
      R"((?:^|[^a-z0-9])(s[o06]\s*[:.;,]{0,3}[^/a-z]{0,40}[/-]\s{0,3}[a-z0-9&]+(?:\s?[/_-]\s?[a-z0-9&]+){0,4}))");
  const std::string notation = RightNotation(desk);
  if (notation.empty()) return {};
  const std::string words = SymbolWords(desk, notation);
  for (int line = 1; line <= HeadEnd(desk); ++line) {
    const FoldedText text(desk.lines.At(line));
    const auto match = kSymbol.Find(text.fold());
    if (!match || text.shape()[(*match)[1].begin] != 'U') continue;
    const std::string row = absl::StrCat(std::string(text.Text({0, (*match)[1].begin})), words,
                                         std::string(text.Text({(*match)[1].end, text.size()})));
    return {One(absl::StrCat("Ghi “", words, "”"), absl::StrCat("Write “", words, "”"),
                {.first = line, .last = line, .text = row})};
  }
  return {};
}

Proposals AddDate(const MendDesk& desk, const Problem&) {
  const casework::Agency* agency = desk.office.FindAgency(desk.claim.agency);
  if (agency == nullptr || agency->place.empty()) return {};
  const std::string words =
      absl::StrCat(agency->place, ", ngày      tháng      năm ", desk.claim.day.substr(0, 4));
  const int motto = LineOfMotto(desk);
  std::vector<int> lines;
  if (motto > 0 && IsRule(desk.lines.At(motto + 1))) lines.push_back(motto + 1);
  if (motto > 0) lines.push_back(motto);
  for (int line = 1; line <= HeadEnd(desk); ++line)
    if (desk.lines.IsBlank(line)) lines.push_back(line);
  lines.resize(std::min<size_t>(lines.size(), 5));
  return {{.title = {absl::StrCat("Thêm “", words, "”"), absl::StrCat("Add “", words, "”")},
           .edits = BehindLines(words, lines)}};
}

Proposals RightZeros(const MendDesk& desk, const Problem& problem) {
  static const Pattern kDate(R"(ng[a-z]y\s*0?(\d{1,2})\s+th[a-z]ng\s*0?(\d{1,2})\b)");
  const int line = static_cast<int>(problem.line);
  const FoldedText text(desk.lines.At(line));
  const auto match = kDate.Find(text.fold());
  if (!match) return {};
  const std::string day(text.Fold((*match)[1]));
  const std::string month(text.Fold((*match)[2]));
  const std::string words = absl::StrCat("ngày ", day.size() == 1 ? "0" : "", day, " tháng ",
                                         month == "1" || month == "2" ? "0" : "", month);
  const std::string row = absl::StrCat(std::string(text.Text({0, (*match)[0].begin})), words,
                                       std::string(text.Text({(*match)[0].end, text.size()})));
  return {One(absl::StrCat("Ghi “", words, "”"), absl::StrCat("Write “", words, "”"),
              {.first = line, .last = line, .text = row})};
}

}  // namespace trinhky::drafting::mending
