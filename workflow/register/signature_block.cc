#include "workflow/register/signature_block.h"

#include <algorithm>
#include <iterator>

#include "workflow/register/vietnamese_letters.h"

namespace trinhky {
namespace {

constexpr size_t kLinesMax = 8;
constexpr size_t kLineBytesMax = 200;

struct FormRow {
  SignForm form;
  std::string_view name;
};
constexpr FormRow kForms[] = {
    {SignForm::kHead, "HEAD"},    {SignForm::kTm, "TM"},        {SignForm::kKt, "KT"},
    {SignForm::kTmKt, "TM_KT"},   {SignForm::kTl, "TL"},        {SignForm::kTlKt, "TL_KT"},
    {SignForm::kTuq, "TUQ"},      {SignForm::kQ, "Q"},          {SignForm::kPartyTm, "P_TM"},
    {SignForm::kPartyKt, "P_KT"}, {SignForm::kPartyTl, "P_TL"},
};

enum class Mark { kNone, kTm, kKt, kTl, kTuq, kQ };

struct MarkRow {
  Mark mark;
  std::string_view text;
  bool party;
};
// Longer marks first: "TUQ." before "Q.".
constexpr MarkRow kMarks[] = {
    {Mark::kTuq, "TUQ.", false}, {Mark::kTm, "TM.", false}, {Mark::kKt, "KT.", false},
    {Mark::kTl, "TL.", false},   {Mark::kQ, "Q.", false},   {Mark::kTm, "T/M", true},
    {Mark::kKt, "K/T", true},    {Mark::kTl, "T/L", true},
};

bool IsKiem(std::string_view line) { return line == "Kiêm" || line == "KIÊM" || line == "kiêm"; }

bool IsAbbreviated(std::string_view collective) {
  for (const std::string_view word : {"UBND", "HĐND", "BTV", "BCH", "BCĐ"}) {
    const size_t at = collective.find(word);
    if (at != std::string_view::npos) return true;
  }
  return collective == "ĐU";
}

/// One block on its way through the reader.
class BlockReader {
 public:
  explicit BlockReader(Regime regime) : regime_(regime) {}

  ParsedSignatureBlock Run(const std::vector<std::string>& lines, std::string_view name) {
    for (const std::string& line : lines)
      if (line.size() > kLineBytesMax) return Unreadable(line.substr(0, kLineBytesMax));
    if (lines.size() > kLinesMax) return Unreadable(std::to_string(lines.size()) + " lines");
    for (const std::string& line : lines)
      if (!Take(letters::Trim(line))) return Unreadable(line);
    block_.name = std::string(letters::Trim(name));
    if (!Settle()) return Unreadable(lines.empty() ? "" : lines.front());
    CheckWords();
    return {std::move(block_), std::move(findings_)};
  }

 private:
  void Add(RuleSeverity severity, std::string_view rule, std::string_view code, Message message,
           std::string_view found) {
    findings_.push_back({.severity = severity,
                         .rule = std::string(rule),
                         .code = std::string(code),
                         .message = std::move(message),
                         .metadata = {{"found", std::string(found)}}});
  }

  ParsedSignatureBlock Unreadable(std::string_view line) {
    const std::string found(line);
    findings_.clear();
    Add(RuleSeverity::kError, "R-SIG-01", "BLOCK_UNREADABLE",
        {.vi = "Không đọc được quyền hạn, chức vụ của người ký: “" + found + "”.",
         .en = "Expected a signature block, but could not read '" + found + "'."},
        found);
    return {std::nullopt, std::move(findings_)};
  }

  bool Take(std::string_view line) {
    if (line.empty()) return true;
    if (IsKiem(line)) {
      Add(RuleSeverity::kWarning, "R-SIG-11", "BLOCK_KIEM",
          {.vi = "Không ghi “Kiêm”: chỉ ghi chức vụ dùng để ký văn bản này.",
           .en = "Expected the one post that signs, but found two joined by 'Kiêm'."},
          line);
      block_.position.clear();
      return true;
    }
    if (!letters::IsCapitals(line))
      Add(RuleSeverity::kWarning, "R-SIG-01", "BLOCK_NOT_CAPITAL",
          {.vi = "Quyền hạn, chức vụ viết bằng chữ in hoa: “" + std::string(line) + "”.",
           .en = "Expected capitals in '" + std::string(line) + "'."},
          line);
    for (const MarkRow& row : kMarks)
      if (line.starts_with(row.text)) return TakeMark(row, line);
    if (!block_.position.empty()) block_.position += ' ';
    block_.position += line;
    return true;
  }

  bool TakeMark(const MarkRow& row, std::string_view line) {
    if (!block_.position.empty()) return false;  // a post above an authority line
    const std::string_view after = line.substr(row.text.size());
    const std::string_view text = letters::Trim(after);
    if (text.empty()) return false;
    if (!after.starts_with(' ') || after.substr(1) != text)
      Add(RuleSeverity::kWarning, "R-SIG-01", "BLOCK_MARK_SPACING",
          {.vi = "Sau “" + std::string(row.text) + "” có đúng một dấu cách.",
           .en = "Expected exactly one space after '" + std::string(row.text) + "'."},
          line);
    if (row.party != (regime_ == Regime::kParty))
      Add(RuleSeverity::kError, "R-SIG-07", "BLOCK_REGIME_MIXED",
          {.vi = "“" + std::string(row.text) + "” không đúng thể thức của " +
                 (regime_ == Regime::kParty ? "văn bản Đảng." : "cơ quan nhà nước."),
           .en = "Expected a mark of the document's own regime, but found '" +
                 std::string(row.text) + "'."},
          line);
    return Place(row, text);
  }

  // TM. may stand above KT. or Q.; TL. above KT.; nothing else combines.
  bool Place(const MarkRow& row, std::string_view text) {
    if (any_mark_ && row.party != party_) return false;
    switch (row.mark) {
      case Mark::kTm:
        if (any_mark_) return false;
        block_.collective = std::string(text);
        break;
      case Mark::kKt:
        if (last_ != Mark::kNone && last_ != Mark::kTm && last_ != Mark::kTl) return false;
        (last_ == Mark::kTl ? block_.unit_head : block_.on_behalf_of) = std::string(text);
        break;
      case Mark::kTl:
      case Mark::kTuq:
        if (any_mark_) return false;
        block_.on_behalf_of = std::string(text);
        break;
      case Mark::kQ:
        if (last_ != Mark::kNone && last_ != Mark::kTm) return false;
        block_.position = std::string(text);
        break;
      case Mark::kNone:
        return false;
    }
    first_ = any_mark_ ? first_ : row.mark;
    last_ = row.mark;
    any_mark_ = true;
    party_ = row.party;
    return true;
  }

  bool Settle() {
    if (block_.position.empty()) return false;
    if (!any_mark_) {
      block_.form = SignForm::kHead;
      return true;
    }
    if (party_) {
      block_.form = last_ == Mark::kKt && first_ == Mark::kKt ? SignForm::kPartyKt
                    : first_ == Mark::kTl                     ? SignForm::kPartyTl
                                                              : SignForm::kPartyTm;
      // T/M with K/T is refused by the authority check, which needs to see whom it was for.
      return true;
    }
    switch (last_) {
      case Mark::kTm:
        block_.form = SignForm::kTm;
        break;
      case Mark::kTl:
        block_.form = SignForm::kTl;
        break;
      case Mark::kTuq:
        block_.form = SignForm::kTuq;
        break;
      case Mark::kQ:
        block_.form = SignForm::kQ;
        break;
      case Mark::kKt:
        block_.form = first_ == Mark::kTm   ? SignForm::kTmKt
                      : first_ == Mark::kTl ? SignForm::kTlKt
                                            : SignForm::kKt;
        break;
      case Mark::kNone:
        return false;
    }
    return true;
  }

  void CheckWords() {
    if (IsAbbreviated(block_.collective))
      Add(RuleSeverity::kWarning, "R-SIG-01", "BLOCK_COLLECTIVE_ABBREVIATED",
          {.vi = "Viết đầy đủ tên tập thể, không viết tắt “" + block_.collective + "”.",
           .en = "Expected the collective in full, but found '" + block_.collective + "'."},
          block_.collective);
    const bool deputy = block_.position.starts_with("PHÓ CHỦ TỊCH");
    if (deputy && block_.position.find("THƯỜNG TRỰC") != std::string::npos)
      Add(RuleSeverity::kWarning, "R-SIG-10", "BLOCK_STANDING_DEPUTY",
          {.vi = "Chỉ ghi “PHÓ CHỦ TỊCH”, không ghi “thường trực”.",
           .en = "Expected the official post 'PHÓ CHỦ TỊCH' without 'thường trực'."},
          block_.position);
    const bool secretary =
        block_.position.starts_with("BÍ THƯ ") || block_.position.starts_with("PHÓ BÍ THƯ ");
    if (regime_ == Regime::kParty && secretary)
      Add(RuleSeverity::kWarning, "R-SIG-10", "BLOCK_POST_WITH_COMMITTEE",
          {.vi = "Ghi chức vụ không kèm tên cấp ủy: “BÍ THƯ”, “PHÓ BÍ THƯ”.",
           .en = "Expected the post without the committee's name, but found '" + block_.position +
                 "'."},
          block_.position);
  }

  const Regime regime_;
  AuthorityBlock block_;
  Mark first_ = Mark::kNone, last_ = Mark::kNone;
  bool any_mark_ = false, party_ = false;
  std::vector<RuleFinding> findings_;
};

}  // namespace

std::string_view SignFormName(SignForm form) { return kForms[static_cast<int>(form)].name; }

std::optional<SignForm> SignFormOfName(std::string_view name) {
  const auto at = std::find_if(std::begin(kForms), std::end(kForms),
                               [&](const FormRow& row) { return row.name == name; });
  return at == std::end(kForms) ? std::nullopt : std::optional(at->form);
}

ParsedSignatureBlock ParseSignatureBlock(Regime regime, const std::vector<std::string>& lines,
                                         std::string_view name) {
  return BlockReader(regime).Run(lines, name);
}

std::vector<std::string> FormatSignatureBlock(const AuthorityBlock& block) {
  const std::string tm = "TM. " + block.collective;
  const std::string for_post = " " + block.on_behalf_of;
  switch (block.form) {
    case SignForm::kHead:
      return {block.position};
    case SignForm::kTm:
      return {tm, block.position};
    case SignForm::kKt:
      return {"KT." + for_post, block.position};
    case SignForm::kTmKt:
      return {tm, "KT." + for_post, block.position};
    case SignForm::kTl:
      return {"TL." + for_post, block.position};
    case SignForm::kTlKt:
      return {"TL." + for_post, "KT. " + block.unit_head, block.position};
    case SignForm::kTuq:
      return {"TUQ." + for_post, block.position};
    case SignForm::kQ:
      if (block.collective.empty()) return {"Q. " + block.position};
      return {tm, "Q. " + block.position};
    case SignForm::kPartyTm:
      return {"T/M " + block.collective, block.position};
    case SignForm::kPartyKt:
      return {"K/T" + for_post, block.position};
    case SignForm::kPartyTl:
      if (block.unit_head.empty()) return {"T/L" + for_post, block.position};
      return {"T/L" + for_post, "K/T " + block.unit_head, block.position};
  }
  return {};
}

}  // namespace trinhky
