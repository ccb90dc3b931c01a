// Mends of the signature block, and of letters that nobody sees.
#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/drafting/mend_makers.h"
#include "services/drafting/signer_blocks.h"
#include "workflow/base/folded_text.h"
#include "workflow/base/text.h"

namespace trinhky::drafting::mending {
namespace {

constexpr int kBlockLines = 16;  // from the first line of a block to the name, room included
constexpr size_t kSignersMax = 5;
constexpr int kHiddenLinesMax = 400;

const SignatureBlock& BlockOf(const MendDesk& desk) { return desk.reading.document.signature; }

int BlockEnd(const MendDesk& desk) {
  return std::min(desk.lines.count(), BlockOf(desk).line + kBlockLines);
}

// The line of the block that holds `words`; 0 when none does.
int LineInBlock(const MendDesk& desk, std::string_view words) {
  const int first = BlockOf(desk).line;
  for (int line = first; first > 0 && line <= BlockEnd(desk); ++line)
    if (desk.lines.At(line).find(words) != std::string::npos) return line;
  return 0;
}

std::string OneLine(const SignerBlock& signer) {
  return absl::StrCat(absl::StrJoin(signer.lines, " / "), " – ", signer.name);
}

// Every `from` of `line` as `to`, where a mark of authority may stand: at the start of a cell.
std::string WithMarks(std::string line,
                      const std::vector<std::pair<std::string_view, std::string_view>>& marks) {
  for (const auto& [from, to] : marks) {
    for (size_t at = line.find(from); at != std::string::npos;
         at = line.find(from, at + to.size())) {
      const bool starts = at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t';
      if (starts) line.replace(at, from.size(), to);
    }
  }
  return line;
}

bool IsHidden(std::string_view text, size_t at, size_t& length) {
  const auto byte = [&](size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  length = 1;
  if (byte(0) < 0x20) return byte(0) != '\t' && byte(0) != '\f';
  if (byte(0) == 0x7F) return true;
  length = 2;
  if (byte(0) == 0xC2 && (byte(1) < 0xA0 || byte(1) == 0xAD)) return true;
  length = 3;
  if (byte(0) == 0xE2 && byte(1) == 0x80)
    return (byte(2) >= 0x8B && byte(2) <= 0x8F) || (byte(2) >= 0xA8 && byte(2) <= 0xAE);
  if (byte(0) == 0xE2 && byte(1) == 0x81) return byte(2) >= 0xA0 && byte(2) <= 0xAF;
  return byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF;
}

std::string WithoutHidden(std::string_view line) {
  std::string out;
  for (size_t at = 0; at < line.size();) {
    size_t length = 1;
    if (IsHidden(line, at, length)) {
      at += length;
    } else {
      out += line[at++];
    }
  }
  return out;
}

}  // namespace

Proposals AddSigner(const MendDesk& desk, const Problem&) {
  Proposals proposals;
  int last = desk.lines.count();
  while (last > 1 && desk.lines.IsBlank(last)) --last;
  for (const SignerBlock& signer : SignersFor(desk.office, desk.claim)) {
    if (proposals.size() == kSignersMax) break;
    proposals.push_back(One(absl::StrCat("Thêm “", OneLine(signer), "”"),
                            absl::StrCat("Add “", OneLine(signer), "”"),
                            TextLines::InsertBefore(last + 1, "\n" + TextOf(signer))));
  }
  return proposals;
}

Proposals RightSigner(const MendDesk& desk, const Problem&) {
  const SignatureBlock& block = BlockOf(desk);
  const int name_line = LineInBlock(desk, block.name);
  if (block.name.empty() || name_line == 0) return {};
  Proposals proposals;
  const std::vector<SignerBlock> signers = SignersFor(desk.office, desk.claim);
  for (const SignerBlock& signer : signers) {
    if (FoldForComparison(signer.position) != FoldForComparison(block.position)) continue;
    if (const auto edit = desk.lines.Replace(name_line, block.name, signer.name))
      proposals.push_back(One(absl::StrCat("Người ký: ", signer.name),
                              absl::StrCat("Signer: ", signer.name), *edit));
  }
  for (const SignerBlock& signer : signers) {
    if (proposals.size() >= kSignersMax) break;
    if (FoldForComparison(signer.position) == FoldForComparison(block.position)) continue;
    proposals.push_back(One(absl::StrCat("Người ký: ", OneLine(signer)),
                            absl::StrCat("Signer: ", OneLine(signer)),
                            {.first = block.line, .last = name_line, .text = TextOf(signer)}));
  }
  return proposals;
}

Proposals OnePost(const MendDesk& desk, const Problem&) {
  constexpr std::string_view kAlso = "kiem";
  Proposals proposals;
  for (int line = BlockOf(desk).line; line > 0 && line <= BlockEnd(desk); ++line) {
    const FoldedText text(desk.lines.At(line));
    const size_t at = text.fold().find(kAlso);
    if (at == std::string_view::npos) continue;
    const std::string first(TrimSpace(text.Text({0, at})));
    const std::string second(TrimSpace(text.Text({at + kAlso.size(), text.size()})));
    // "CHỦ TỊCH" / "KIÊM TRƯỞNG BAN": the first post may stand on the line before.
    const std::string before =
        first.empty() ? std::string(TrimSpace(desk.lines.At(line - 1))) : first;
    const int from = first.empty() ? line - 1 : line;
    for (const std::string& post : {second, before}) {
      if (post.empty() || from < BlockOf(desk).line) continue;
      proposals.push_back(One(absl::StrCat("Chỉ ghi “", post, "”"),
                              absl::StrCat("Write “", post, "” only"),
                              {.first = from, .last = line, .text = post}));
    }
    break;
  }
  return proposals;
}

Proposals FullCollective(const MendDesk& desk, const Problem&) {
  const int line = LineInBlock(desk, "UBND");
  if (line == 0) return {};
  const auto edit = desk.lines.Replace(line, "UBND", "ỦY BAN NHÂN DÂN");
  if (!edit) return {};
  return {One("Ghi đầy đủ “ỦY BAN NHÂN DÂN”", "Write “ỦY BAN NHÂN DÂN” in full", *edit)};
}

Proposals RightMarks(const MendDesk& desk, const Problem&) {
  const bool party = desk.reading.document.style == Regime::kParty;
  const std::vector<std::pair<std::string_view, std::string_view>> marks =
      party ? std::vector<std::pair<std::string_view, std::string_view>>{{"TM.", "T/M"},
                                                                         {"KT.", "K/T"},
                                                                         {"TL.", "T/L"}}
            : std::vector<std::pair<std::string_view, std::string_view>>{
                  {"T/M.", "TM."}, {"K/T.", "KT."}, {"T/L.", "TL."},
                  {"T/M", "TM."},  {"K/T", "KT."},  {"T/L", "TL."}};
  const int first = BlockOf(desk).line;
  LineEdit edit{.first = first, .last = first - 1, .text = ""};
  std::vector<std::string> rows;
  for (int line = first; first > 0 && line <= BlockEnd(desk); ++line) {
    rows.push_back(WithMarks(desk.lines.At(line), marks));
    if (rows.back() == desk.lines.At(line)) continue;
    edit.last = line;
    edit.text = absl::StrJoin(rows, "\n");
  }
  if (edit.last < first) return {};
  return {
      One(party ? "Ghi T/M, K/T, T/L theo thể thức của Đảng"
                : "Ghi TM., KT., TL. theo thể thức nhà nước",
          party ? "Write T/M, K/T, T/L as the Party does" : "Write TM., KT., TL. as the State does",
          edit)};
}

Proposals DropHiddenLetters(const MendDesk& desk, const Problem&) {
  int first = 0;
  LineEdit edit;
  std::vector<std::string> rows;
  for (int line = 1; line <= desk.lines.count(); ++line) {
    const std::string clean = WithoutHidden(desk.lines.At(line));
    const bool changed = clean != desk.lines.At(line);
    if (first == 0 && !changed) continue;
    if (first == 0) first = line;
    rows.push_back(clean);
    if (!changed) continue;
    if (line - first >= kHiddenLinesMax) return {};
    edit = {.first = first, .last = line, .text = absl::StrJoin(rows, "\n")};
  }
  if (first == 0) return {};
  return {One("Xóa các ký tự ẩn", "Take the hidden characters out", edit)};
}

}  // namespace trinhky::drafting::mending
