// symbol.h: "Số: 123/BC-UBND" and "Số 13-KH/ĐU" in a text.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_SYMBOL_H_
#define TRINHKY_WORKFLOW_DOCUMENT_SYMBOL_H_

#include <optional>
#include <string>

#include "workflow/document/layout.h"

namespace trinhky {

/// A number and symbol as printed.
struct SymbolMatch {
  Span span;                ///< from "Số" to the end of the symbol
  std::string number;       ///< digits; "" when blank or unreadable
  std::string symbol;       ///< "BC-UBND", "UBND-VHXH", "KH/ĐU"
  std::string type;         ///< type group when it is a known one; "CV" for organ-unit; "" else
  bool party = false;       ///< the Party's form, dash before slash
  bool unreadable = false;  ///< something stands where the number should, but no number
};

/// The first number and symbol in `region`; nullopt when there is none.
/// @source R-NUM-03..08; domain rules 2.2, 4
std::optional<SymbolMatch> FindSymbol(const Layout& layout, Span region);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_SYMBOL_H_
