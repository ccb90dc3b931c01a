// Number and symbol, in the office's own examples.
#include "workflow/register/symbol.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trinhky {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> CodesOf(const std::vector<RuleFinding>& findings) {
  std::vector<std::string> codes;
  for (const RuleFinding& finding : findings) {
    codes.push_back(std::string(RuleSeverityName(finding.severity)) + " " + finding.code);
    EXPECT_FALSE(finding.message.vi.empty());
    EXPECT_FALSE(finding.message.en.empty());
    EXPECT_FALSE(finding.rule.empty());
  }
  return codes;
}

// R-NUM-03 … R-NUM-06: symbols that may be issued.
TEST(Symbol, ReadsWhatAnOfficeIssues) {
  const struct {
    const char* text;
    SymbolKind kind;
    int number;
    int year;
    const char* type;
    const char* organ;
    const char* unit;
  } kRows[] = {
      {"123/BC-UBND", SymbolKind::kStateNamed, 123, 0, "BC", "UBND", ""},
      {"447/UBND-VHXH", SymbolKind::kStateCongVan, 447, 0, "", "UBND", "VHXH"},
      {"2960/SKHCN-CĐS", SymbolKind::kStateCongVan, 2960, 0, "", "SKHCN", "CĐS"},
      {"2445/SKHCN-BCVT&CĐS", SymbolKind::kStateCongVan, 2445, 0, "", "SKHCN", "BCVT&CĐS"},
      {"01/PA-TTPVHCC", SymbolKind::kStateNamed, 1, 0, "PA", "TTPVHCC", ""},
      {"71/NQ-CP", SymbolKind::kStateNamed, 71, 0, "NQ", "CP", ""},
      {"06/2024/QĐ-UBND", SymbolKind::kStateNamed, 6, 2024, "QĐ", "UBND", ""},
      {"05/NQ-HĐND-UBND", SymbolKind::kStateNamed, 5, 0, "NQ", "HĐND-UBND", ""},
      {"12/CTr-UBND", SymbolKind::kStateNamed, 12, 0, "CTr", "UBND", ""},
      {"12/TTr-UBND", SymbolKind::kStateNamed, 12, 0, "TTr", "UBND", ""},
      {"13-KH/ĐU", SymbolKind::kParty, 13, 0, "KH", "ĐU", ""},
      {"1220-CV/TU", SymbolKind::kParty, 1220, 0, "CV", "TU", ""},
      {"57-NQ/TW", SymbolKind::kParty, 57, 0, "NQ", "TW", ""},
      {"01-QC/BCĐ", SymbolKind::kParty, 1, 0, "QC", "BCĐ", ""},
      {"02-KH/BCĐTW", SymbolKind::kParty, 2, 0, "KH", "BCĐTW", ""},
      {"06-TB/CQTTBCĐ", SymbolKind::kParty, 6, 0, "TB", "CQTTBCĐ", ""},
      {"Số: 123/BC-UBND", SymbolKind::kStateNamed, 123, 0, "BC", "UBND", ""},
      {"Số 13-KH/ĐU", SymbolKind::kParty, 13, 0, "KH", "ĐU", ""},
  };
  for (const auto& row : kRows) {
    const ParsedSymbol parsed = ParseSymbol(row.text, SymbolUse::kIssue);
    ASSERT_TRUE(parsed.symbol) << row.text;
    EXPECT_THAT(CodesOf(parsed.findings), IsEmpty()) << row.text;
    EXPECT_EQ(parsed.symbol->kind, row.kind) << row.text;
    EXPECT_EQ(parsed.symbol->number, row.number) << row.text;
    EXPECT_EQ(parsed.symbol->year, row.year) << row.text;
    EXPECT_EQ(parsed.symbol->type, row.type) << row.text;
    EXPECT_EQ(parsed.symbol->organ, row.organ) << row.text;
    EXPECT_EQ(parsed.symbol->unit, row.unit) << row.text;
    EXPECT_TRUE(std::string_view(row.text).ends_with(FormatSymbol(*parsed.symbol))) << row.text;
  }
}

// What is malformed: refused on issue, read with a warning when it comes from others.
TEST(Symbol, MalformedIsAnErrorOnIssueAndAWarningWhenIncoming) {
  const struct {
    const char* text;
    const char* code;
    const char* read_as;  // "" when it cannot be read at all
  } kRows[] = {
      {"23/CV-UBND", "SYMBOL_CV_IN_STATE", "23/CV-UBND"},
      {"150-/UBND-VHXH", "SYMBOL_STRAY_DASH", "150/UBND-VHXH"},
      {"số12-KH/ĐU", "SYMBOL_LABEL", "12-KH/ĐU"},
      {"Số: 13-KH/ĐU", "SYMBOL_LABEL", "13-KH/ĐU"},
      {"Số 15/BC-UBND", "SYMBOL_LABEL", "15/BC-UBND"},
      {"7/BC-UBND", "SYMBOL_NUMBER_PADDING", "07/BC-UBND"},
      {"007/BC-UBND", "SYMBOL_NUMBER_PADDING", "07/BC-UBND"},
      {"012/BC-UBND", "SYMBOL_NUMBER_PADDING", "12/BC-UBND"},
      {"15 / BC - UBND", "SYMBOL_SPACING", "15/BC-UBND"},
      {"/BC-UBND", "SYMBOL_NUMBER_BLANK", "/BC-UBND"},
      {"12/XYZ-HĐND-UBND", "SYMBOL_TYPE_UNKNOWN", "12/XYZ-HĐND-UBND"},
      {"12-TC/ĐU", "SYMBOL_TYPE_UNKNOWN", "12-TC/ĐU"},
      {"12/BC", "SYMBOL_UNREADABLE", ""},
      {"12/bc-ubnd", "SYMBOL_UNREADABLE", ""},
      {"BC-UBND", "SYMBOL_UNREADABLE", ""},
      {"00/BC-UBND", "SYMBOL_UNREADABLE", ""},
      {"123456/BC-UBND", "SYMBOL_UNREADABLE", ""},
      {"12/BC-", "SYMBOL_UNREADABLE", ""},
      {"12-/", "SYMBOL_UNREADABLE", ""},
      {"12/0036/QĐ-UBND", "SYMBOL_UNREADABLE", ""},
      {"", "SYMBOL_UNREADABLE", ""},
  };
  for (const auto& row : kRows) {
    const ParsedSymbol issue = ParseSymbol(row.text, SymbolUse::kIssue);
    EXPECT_THAT(CodesOf(issue.findings), Contains(std::string("error ") + row.code)) << row.text;
    const ParsedSymbol incoming = ParseSymbol(row.text, SymbolUse::kIncoming);
    EXPECT_THAT(CodesOf(incoming.findings), ElementsAre(std::string("warning ") + row.code))
        << row.text;
    EXPECT_EQ(incoming.symbol ? FormatSymbol(*incoming.symbol) : "", row.read_as) << row.text;
  }
}

TEST(Symbol, ADraftMayLeaveTheNumberBlank) {
  const ParsedSymbol parsed = ParseSymbol("Số:      /BC-UBND", SymbolUse::kDraft);
  ASSERT_TRUE(parsed.symbol);
  EXPECT_THAT(CodesOf(parsed.findings), IsEmpty());
  EXPECT_EQ(FormatSymbol(*parsed.symbol), "/BC-UBND");
}

TEST(Symbol, TextThatIsNotEvenUtf8IsUnreadable) {
  EXPECT_FALSE(ParseSymbol("12/BC-\xff\xfe", SymbolUse::kIncoming).symbol);
  EXPECT_FALSE(ParseSymbol("12/BC-UBN\xc4", SymbolUse::kIncoming).symbol);
  EXPECT_FALSE(ParseSymbol(std::string(100'000, '-'), SymbolUse::kIncoming).symbol);
}

// R-NUM-03
TEST(Symbol, NumbersBelowTenHaveTwoDigits) {
  EXPECT_EQ(FormatNumber(1), "01");
  EXPECT_EQ(FormatNumber(9), "09");
  EXPECT_EQ(FormatNumber(10), "10");
  EXPECT_EQ(FormatNumber(1043), "1043");
  EXPECT_EQ(FormatNumber(0), "");
}

// R-TXT-01: Ð (U+00D0) and Ɖ (U+0189) are typed for Đ (U+0110).
TEST(Symbol, LookAlikesOfTheBarredDAreRead) {
  EXPECT_EQ(NormaliseDStroke("Q\u00D0 Q\u0189 QĐ"), "QĐ QĐ QĐ");
  const ParsedSymbol parsed = ParseSymbol("06/Q\u00D0-UBND", SymbolUse::kIssue);
  ASSERT_TRUE(parsed.symbol);
  EXPECT_EQ(parsed.symbol->document_type(), DocumentType::kQd);
}

TEST(Symbol, NotationIsTheSymbolWithoutItsNumber) {
  for (const auto& [text, notation] :
       {std::pair{"15/BC-UBND", "BC-UBND"}, {"05/UBND-VHXH", "UBND-VHXH"}, {"13-KH/ĐU", "KH/ĐU"}})
    EXPECT_EQ(FormatNotation(*ParseSymbol(text, SymbolUse::kIssue).symbol), notation);
}

// R-NUM-07, R-PTY-02
TEST(Symbol, MustAgreeWithTheHeader) {
  const SymbolContext kCommune{.organs = {"UBND"}, .units = {"VHXH", "KT"}};
  const SymbolContext kParty{.regime = Regime::kParty, .organs = {"ĐU"}};
  const struct {
    const char* text;
    const SymbolContext& context;
    const char* code;  // "" when it agrees
  } kRows[] = {
      {"15/BC-UBND", kCommune, ""},   {"15/BC-VHXH", kCommune, "error SYMBOL_ORGAN_MISMATCH"},
      {"15/UBND-VHXH", kCommune, ""}, {"15/UBND-VHXXH", kCommune, "error SYMBOL_UNIT_UNKNOWN"},
      {"13-KH/ĐU", kParty, ""},       {"13-KH/UBND", kParty, "error SYMBOL_ORGAN_MISMATCH"},
  };
  for (const auto& row : kRows) {
    const auto codes =
        CodesOf(CheckSymbol(*ParseSymbol(row.text, SymbolUse::kIssue).symbol, row.context));
    if (*row.code == '\0')
      EXPECT_THAT(codes, IsEmpty()) << row.text;
    else
      EXPECT_THAT(codes, ElementsAre(row.code)) << row.text;
  }
  EXPECT_THAT(CodesOf(CheckSymbol(*ParseSymbol("13-KH/UBND", SymbolUse::kIssue).symbol, kCommune)),
              ElementsAre("error SYMBOL_REGIME_MISMATCH"));
}

}  // namespace
}  // namespace trinhky
