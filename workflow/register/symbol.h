// symbol.h: number and symbol ("số, ký hiệu") of a document.
//
//   123/BC-UBND        State, named type        R-NUM-04
//   447/UBND-VHXH      State công văn           R-NUM-05
//   06/2024/QĐ-UBND    State, legal norm        R-NUM-06
//   13-KH/ĐU           Party
//
// One scan from left to right, no regular expression, linear in the text.
#ifndef TRINHKY_WORKFLOW_REGISTER_SYMBOL_H_
#define TRINHKY_WORKFLOW_REGISTER_SYMBOL_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/base/regime.h"
#include "workflow/register/document_type.h"
#include "workflow/register/finding.h"

namespace trinhky {

enum class SymbolKind { kStateNamed, kStateCongVan, kParty };

/// A symbol taken apart.
struct Symbol {
  SymbolKind kind = SymbolKind::kStateNamed;
  int number = 0;       ///< 1..99999; 0: still blank, in a draft
  int year = 0;         ///< of a legal-norm document; else 0
  std::string type{};   ///< printed group: "BC"; "" for a State công văn
  std::string organ{};  ///< "UBND", "VPĐU", "BCĐTW"; of several groups "HĐND-UBND"
  std::string unit{};   ///< only of a State công văn: "VHXH"

  Regime regime() const { return kind == SymbolKind::kParty ? Regime::kParty : Regime::kState; }
  /// The type, kCv for a công văn of either regime; nullopt for a type that is not in the table.
  std::optional<DocumentType> document_type() const;
  bool operator==(const Symbol&) const = default;
};

/// What the symbol is read for: our own issue is strict, others' documents are taken as they come.
enum class SymbolUse { kDraft, kIssue, kIncoming };

/// `symbol` is nullopt when the text cannot be read at all.
struct ParsedSymbol {
  std::optional<Symbol> symbol{};
  std::vector<RuleFinding> findings{};
};

/// Reads "Số: 123/BC-UBND" or the bare symbol, at most 200 bytes of NFC text.
///
/// kDraft allows a blank number ("Số: /BC-UBND"); kIssue allows nothing that a rule forbids;
/// kIncoming turns what can be guessed into warnings. Findings: SYMBOL_UNREADABLE,
/// SYMBOL_NUMBER_BLANK, SYMBOL_NUMBER_PADDING, SYMBOL_TYPE_UNKNOWN, SYMBOL_CV_IN_STATE,
/// SYMBOL_SPACING, SYMBOL_LABEL, SYMBOL_STRAY_DASH.   @source R-NUM-03, R-NUM-04, R-NUM-05,
/// R-NUM-06, R-TXT-01
ParsedSymbol ParseSymbol(std::string_view text, SymbolUse use);

/// "01" for 1, "10" for 10, "" for 0.  @source R-NUM-03
std::string FormatNumber(int number);

/// The symbol as printed, without "Số": "01/BC-UBND", "13-KH/ĐU"; "/BC-UBND" when blank.
std::string FormatSymbol(const Symbol& symbol);

/// The symbol without its number, as metadata wants it: "BC-UBND", "UBND-VHXH", "KH/ĐU".
std::string FormatNotation(const Symbol& symbol);

/// What the directory says of the issuing body.
struct SymbolContext {
  Regime regime = Regime::kState;
  std::vector<std::string> organs{};  ///< abbreviations of the header's issuing body
  std::vector<std::string> units{};   ///< abbreviations of its units, for a công văn; empty: any
};

/// Findings when `symbol` does not agree with the header: SYMBOL_REGIME_MISMATCH,
/// SYMBOL_ORGAN_MISMATCH, SYMBOL_UNIT_UNKNOWN.   @source R-NUM-07, R-NUM-08, R-PTY-02
std::vector<RuleFinding> CheckSymbol(const Symbol& symbol, const SymbolContext& context);

/// Replaces look-alikes of Đ (U+00D0 and U+0189) by U+0110.  @source R-TXT-01
std::string NormaliseDStroke(std::string_view text);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_REGISTER_SYMBOL_H_
