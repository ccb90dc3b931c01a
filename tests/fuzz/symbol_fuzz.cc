// Hostile text where a symbol, a date or a signature block should be.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/register/civil_time.h"
#include "workflow/register/signature_block.h"
#include "workflow/register/symbol.h"

namespace {

using namespace trinhky;  // NOLINT: the subject of this file

void CheckSymbolText(std::string_view text) {
  for (const SymbolUse use : {SymbolUse::kDraft, SymbolUse::kIssue, SymbolUse::kIncoming}) {
    const ParsedSymbol parsed = ParseSymbol(text, use);
    if (!parsed.symbol) continue;
    // What is printed reads the same again.
    const ParsedSymbol again = ParseSymbol(FormatSymbol(*parsed.symbol), use);
    if (!again.symbol || *again.symbol != *parsed.symbol) std::abort();
  }
}

void CheckDateText(std::string_view text) {
  if (const auto date = ParseShortDate(text))
    if (ParseShortDate(FormatShortDate(*date)) != date) std::abort();
  if (const auto date = ParseLongDate(text); date && date->date.day > 0 && date->date.month > 0) {
    const auto again = ParseLongDate(FormatLongDate(date->date));
    if (!again || again->date != date->date || !again->findings.empty()) std::abort();
  }
}

void CheckBlockText(std::string_view text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  for (const Regime regime : {Regime::kState, Regime::kParty}) {
    const ParsedSignatureBlock parsed = ParseSignatureBlock(regime, lines);
    if (parsed.block) FormatSignatureBlock(*parsed.block);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  CheckSymbolText(text);
  CheckDateText(text);
  CheckBlockText(text);
  return 0;
}
