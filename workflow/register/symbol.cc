#include "workflow/register/symbol.h"

#include <algorithm>
#include <utility>

#include "workflow/register/vietnamese_letters.h"

namespace trinhky {
namespace {

using letters::Letter;
using letters::LetterAt;

constexpr size_t kSymbolBytesMax = 200;
constexpr size_t kNumberDigitsMax = 5;
constexpr int kYearMin = 1900;
constexpr std::string_view kLabel = "Số";
constexpr std::string_view kSmallLabel = "số";

RuleFinding Finding(SymbolUse use, std::string_view rule, std::string_view code, Message message,
                    std::map<std::string, std::string> metadata = {}) {
  return {.severity = use == SymbolUse::kIssue ? RuleSeverity::kError : RuleSeverity::kWarning,
          .rule = std::string(rule),
          .code = std::string(code),
          .message = std::move(message),
          .metadata = std::move(metadata)};
}

RuleFinding Unreadable(SymbolUse use, std::string_view text) {
  RuleFinding finding = Finding(
      use, "R-NUM-03", "SYMBOL_UNREADABLE",
      {.vi = "Không đọc được số, ký hiệu “" + std::string(text) + "”.",
       .en = "Expected a number and symbol, but could not read '" + std::string(text) + "'."},
      {{"symbol", std::string(text)}});
  // Others' documents come as they are; nothing of ours leaves without a symbol.
  if (use != SymbolUse::kIncoming) finding.severity = RuleSeverity::kError;
  return finding;
}

/// True when every letter of `group` passes; small letters, digits and & only where allowed.
bool IsGroup(std::string_view group, bool small, bool digits) {
  if (group.empty()) return false;
  for (size_t at = 0; at < group.size();) {
    const Letter letter = LetterAt(group, at);
    const bool fits = letters::IsUpper(letter.code) || letter.code == U'&' ||
                      (small && letters::IsLower(letter.code)) ||
                      (digits && letters::IsDigit(letter.code));
    if (letter.bytes == 0 || !fits) return false;
    at += letter.bytes;
  }
  return true;
}

std::vector<std::string_view> Split(std::string_view text, char by) {
  std::vector<std::string_view> groups;
  while (true) {
    const size_t at = text.find(by);
    groups.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return groups;
    text.remove_prefix(at + 1);
  }
}

/// One symbol on its way through the scanner.
class Parser {
 public:
  Parser(std::string text, SymbolUse use) : text_(std::move(text)), rest_(text_), use_(use) {}

  ParsedSymbol Run() {
    rest_ = letters::Trim(rest_);
    TakeLabel();
    DropSpaces();
    const bool readable = TakeNumber() && (rest_.starts_with('-') ? TakeParty() : TakeState());
    if (!readable) return {std::nullopt, {Unreadable(use_, letters::Trim(text_))}};
    CheckLabel();
    return {std::move(symbol_), std::move(findings_)};
  }

 private:
  void Add(std::string_view rule, std::string_view code, Message message,
           std::map<std::string, std::string> metadata = {}) {
    findings_.push_back(Finding(use_, rule, code, std::move(message), std::move(metadata)));
  }

  void TakeLabel() {
    if (!rest_.starts_with(kLabel) && !rest_.starts_with(kSmallLabel)) return;
    labelled_ = true;
    small_label_ = rest_.starts_with(kSmallLabel);
    rest_.remove_prefix(kLabel.size());
    colon_ = rest_.starts_with(':');
    if (colon_) rest_.remove_prefix(1);
    rest_ = letters::Trim(rest_);
  }

  // A space inside is a slip of the pen: the symbol is one word.
  void DropSpaces() {
    if (rest_.find(' ') == std::string_view::npos && rest_.find("\u00A0") == std::string_view::npos)
      return;
    for (size_t at = 0; at < rest_.size(); ++at) {
      if (rest_[at] == ' ') continue;
      if (rest_.substr(at).starts_with("\u00A0")) {
        ++at;
        continue;
      }
      squeezed_.push_back(rest_[at]);
    }
    rest_ = squeezed_;
    Add("R-NUM-03", "SYMBOL_SPACING",
        {.vi = "Số, ký hiệu có dấu cách ở giữa; viết liền: “" + squeezed_ + "”.",
         .en = "Expected a symbol without spaces: '" + squeezed_ + "'."},
        {{"wanted", squeezed_}});
  }

  bool TakeNumber() {
    size_t size = 0;
    while (size < rest_.size() && rest_[size] >= '0' && rest_[size] <= '9') ++size;
    if (size > kNumberDigitsMax) return false;
    const std::string digits(rest_.substr(0, size));
    rest_.remove_prefix(size);
    for (const char c : digits) symbol_.number = symbol_.number * 10 + (c - '0');
    if (digits.empty()) {
      if (use_ != SymbolUse::kDraft)
        Add("R-NUM-03", "SYMBOL_NUMBER_BLANK",
            {.vi = "Văn bản chưa có số.", .en = "Expected a number, but it is blank."});
      return true;
    }
    if (symbol_.number == 0) return false;
    if (digits != FormatNumber(symbol_.number))
      Add("R-NUM-03", "SYMBOL_NUMBER_PADDING",
          {.vi = "Số ghi là “" + FormatNumber(symbol_.number) + "”, không ghi “" + digits + "”.",
           .en = "Expected number '" + FormatNumber(symbol_.number) + "', but found '" + digits +
                 "'."},
          {{"found", digits}, {"wanted", FormatNumber(symbol_.number)}});
    return true;
  }

  void UnknownType(std::string_view type) {
    Add("R-NUM-04", "SYMBOL_TYPE_UNKNOWN",
        {.vi = "Không có loại văn bản viết tắt là “" + std::string(type) + "”.",
         .en = "Expected a known document type, but found '" + std::string(type) + "'."},
        {{"type", std::string(type)}});
  }

  // 13-KH/ĐU
  bool TakeParty() {
    if (rest_.starts_with("-/")) return TakeStrayDash();
    rest_.remove_prefix(1);
    const size_t slash = rest_.find('/');
    if (slash == std::string_view::npos) return false;
    const std::string_view type = rest_.substr(0, slash);
    const std::string_view organ = rest_.substr(slash + 1);
    if (!IsGroup(type, true, false) || !IsGroup(organ, false, true)) return false;
    symbol_.kind = SymbolKind::kParty;
    symbol_.type = std::string(type);
    symbol_.organ = std::string(organ);
    if (!TypeOfAbbreviation(Regime::kParty, type)) UnknownType(type);
    return true;
  }

  // 150-/UBND-VHXH
  bool TakeStrayDash() {
    rest_.remove_prefix(1);
    Add("R-NUM-03", "SYMBOL_STRAY_DASH",
        {.vi = "Thừa dấu “-” sau số.", .en = "Expected '/' after the number, but found '-/'."});
    return TakeState();
  }

  // 06/2024/QĐ-UBND, 15/BC-UBND, 447/UBND-VHXH
  bool TakeState() {
    if (!rest_.starts_with('/')) return false;
    rest_.remove_prefix(1);
    TakeYear();
    const std::vector<std::string_view> groups = Split(rest_, '-');
    if (groups.size() < 2) return false;
    const bool named = TypeOfAbbreviation(Regime::kState, groups[0]).has_value();
    if (named || groups[0] == "CV") return TakeNamed(groups);
    if (groups.size() == 2 && symbol_.year == 0) return TakeCongVan(groups);
    if (!TakeNamed(groups)) return false;
    UnknownType(groups[0]);
    return true;
  }

  void TakeYear() {
    if (rest_.size() < 5 || rest_[4] != '/') return;
    int year = 0;
    for (const char c : rest_.substr(0, 4)) {
      if (c < '0' || c > '9') return;
      year = year * 10 + (c - '0');
    }
    if (year < kYearMin) return;  // no year; the scan then stops at the second slash
    symbol_.year = year;
    rest_.remove_prefix(5);
  }

  bool TakeNamed(const std::vector<std::string_view>& groups) {
    if (!IsGroup(groups[0], true, false)) return false;
    for (size_t i = 1; i < groups.size(); ++i)
      if (!IsGroup(groups[i], false, true)) return false;
    symbol_.kind = SymbolKind::kStateNamed;
    symbol_.type = std::string(groups[0]);
    symbol_.organ = std::string(rest_.substr(groups[0].size() + 1));
    if (groups[0] == "CV")
      Add("R-NUM-05", "SYMBOL_CV_IN_STATE",
          {.vi = "Công văn của cơ quan nhà nước không ghi “CV” trong ký hiệu.",
           .en = "Expected a State công văn without 'CV' in its symbol."});
    return true;
  }

  bool TakeCongVan(const std::vector<std::string_view>& groups) {
    if (!IsGroup(groups[0], false, false) || !IsGroup(groups[1], true, true)) return false;
    symbol_.kind = SymbolKind::kStateCongVan;
    symbol_.organ = std::string(groups[0]);
    symbol_.unit = std::string(groups[1]);
    return true;
  }

  // State prints "Số: 15/BC-UBND", the Party "Số 13-KH/ĐU".
  void CheckLabel() {
    if (!labelled_) return;
    const bool party = symbol_.kind == SymbolKind::kParty;
    if (!small_label_ && colon_ == !party) return;
    const std::string wanted = party ? "Số" : "Số:";
    Add(party ? "R-PTY-02" : "R-NUM-03", "SYMBOL_LABEL",
        {.vi = "Trước số ghi “" + wanted + "”.",
         .en = "Expected '" + wanted + "' before the number."},
        {{"wanted", wanted}});
  }

  const std::string text_;
  std::string squeezed_;
  std::string_view rest_;
  const SymbolUse use_;
  bool labelled_ = false, small_label_ = false, colon_ = false;
  Symbol symbol_;
  std::vector<RuleFinding> findings_;
};

bool Contains(const std::vector<std::string>& list, std::string_view wanted) {
  return std::any_of(list.begin(), list.end(),
                     [&](const std::string& one) { return NormaliseDStroke(one) == wanted; });
}

RuleFinding Disagrees(std::string_view rule, std::string_view code, Message message,
                      std::string_view found) {
  return {.severity = RuleSeverity::kError,
          .rule = std::string(rule),
          .code = std::string(code),
          .message = std::move(message),
          .metadata = {{"found", std::string(found)}}};
}

}  // namespace

std::optional<DocumentType> Symbol::document_type() const {
  if (kind == SymbolKind::kStateCongVan || type == "CV") return DocumentType::kCv;
  return TypeOfAbbreviation(regime(), type);
}

ParsedSymbol ParseSymbol(std::string_view text, SymbolUse use) {
  if (text.size() > kSymbolBytesMax)
    return {std::nullopt, {Unreadable(use, std::to_string(text.size()) + " bytes")}};
  return Parser(NormaliseDStroke(text), use).Run();
}

std::string FormatNumber(int number) {
  if (number <= 0) return "";
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string FormatNotation(const Symbol& symbol) {
  switch (symbol.kind) {
    case SymbolKind::kStateNamed:
      return symbol.type + "-" + symbol.organ;
    case SymbolKind::kStateCongVan:
      return symbol.organ + "-" + symbol.unit;
    case SymbolKind::kParty:
      return symbol.type + "/" + symbol.organ;
  }
  return "";
}

std::string FormatSymbol(const Symbol& symbol) {
  const std::string number = FormatNumber(symbol.number);
  if (symbol.kind == SymbolKind::kParty) return number + "-" + FormatNotation(symbol);
  const std::string year = symbol.year > 0 ? std::to_string(symbol.year) + "/" : "";
  return number + "/" + year + FormatNotation(symbol);
}

std::vector<RuleFinding> CheckSymbol(const Symbol& symbol, const SymbolContext& context) {
  std::vector<RuleFinding> findings;
  const std::string text = FormatSymbol(symbol);
  if (symbol.regime() != context.regime)
    findings.push_back(Disagrees(
        "R-PTY-02", "SYMBOL_REGIME_MISMATCH",
        {.vi = "Ký hiệu “" + text + "” không đúng thể thức của " +
               (context.regime == Regime::kParty ? "văn bản Đảng." : "cơ quan nhà nước."),
         .en = "Expected a symbol of the document's own regime, but found '" + text + "'."},
        text));
  if (!Contains(context.organs, symbol.organ))
    findings.push_back(Disagrees(
        "R-NUM-07", "SYMBOL_ORGAN_MISMATCH",
        {.vi = "Ký hiệu ghi cơ quan “" + symbol.organ +
               "”, không khớp với cơ quan ban hành ở đầu văn bản.",
         .en = "Expected the symbol of the header's body, but found '" + symbol.organ + "'."},
        symbol.organ));
  if (symbol.kind == SymbolKind::kStateCongVan && !context.units.empty() &&
      !Contains(context.units, symbol.unit))
    findings.push_back(
        Disagrees("R-NUM-05", "SYMBOL_UNIT_UNKNOWN",
                  {.vi = "Cơ quan không có đơn vị viết tắt là “" + symbol.unit + "”.",
                   .en = "Expected a unit of the agency, but found '" + symbol.unit + "'."},
                  symbol.unit));
  return findings;
}

std::string NormaliseDStroke(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size(); ++at) {
    const std::string_view two = text.substr(at, 2);
    if (two == "\u00D0" || two == "\u0189") {
      out += "\u0110";
      ++at;
    } else {
      out.push_back(text[at]);
    }
  }
  return out;
}

}  // namespace trinhky
