#include "services/layout/text_check.h"

#include <cstdio>
#include <set>
#include <string>
#include <string_view>

#include "services/layout/lay_out.h"
#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky::layout {
namespace {

/// The next letter of `text`, which is UTF-8, and its length.
struct Letter {
  uint32_t codepoint = 0;
  size_t length = 1;
};

Letter FirstLetter(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto tail = [&](size_t i) { return static_cast<uint32_t>(byte(i) & 0x3F); };
  if (byte(0) < 0x80) return {byte(0), 1};
  if (byte(0) < 0xE0) return {((byte(0) & 0x1FU) << 6) | tail(1), 2};
  if (byte(0) < 0xF0) return {((byte(0) & 0x0FU) << 12) | (tail(1) << 6) | tail(2), 3};
  return {((byte(0) & 0x07U) << 18) | (tail(1) << 12) | (tail(2) << 6) | tail(3), 4};
}

bool IsHidden(uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

std::string CodeOf(uint32_t codepoint) {
  char code[16];
  std::snprintf(code, sizeof code, "U+%04X", codepoint);
  return code;
}

absl::Status NoPicture(std::string_view field, std::string_view letter, uint32_t codepoint) {
  const std::string shown(letter);
  const std::string code = CodeOf(codepoint);
  return RejectField(field, "LAYOUT_CHARACTER",
                     {"Phông chữ của văn bản không có ký tự “" + shown + "” (" + code +
                          "); hãy thay bằng chữ hoặc ký hiệu khác.",
                      "Expected letters of the document's font, but it has no “" + shown + "” (" +
                          code + "); write it otherwise."},
                     {{"character", code}});
}

class Checker {
 public:
  explicit Checker(const FontSet& fonts) : fonts_(fonts) {}

  /// Makes `text` NFC and checks it.
  absl::Status Text(std::string_view field, std::string& text, bool line_ends = false) {
    text = ToNfc(text);
    for (size_t i = 0; i < text.size();) {
      const std::string_view rest = std::string_view(text).substr(i);
      const Letter letter = FirstLetter(rest);
      i += letter.length;
      if (line_ends && letter.codepoint == '\n') continue;
      if (IsHidden(letter.codepoint)) {
        return RejectField(
            field, "LAYOUT_HIDDEN_CHARACTER",
            {"Có ký tự điều khiển hoặc ký tự ẩn (" + CodeOf(letter.codepoint) + "); hãy gõ lại.",
             "Expected printed characters, but there is a hidden one (" + CodeOf(letter.codepoint) +
                 "); type the text again."},
            {{"character", CodeOf(letter.codepoint)}});
      }
      if (known_.contains(letter.codepoint)) continue;
      if (!fonts_.Has(letter.codepoint)) {
        return NoPicture(field, rest.substr(0, letter.length), letter.codepoint);
      }
      known_.insert(letter.codepoint);
    }
    return absl::OkStatus();
  }

  /// A text beside the body: of bounded length, without blanks at its ends.
  absl::Status Field(std::string_view field, std::string& text, bool demanded,
                     bool line_ends = false) {
    if (text.size() > kFieldBytesMax) {
      return RejectField(
          field, "LAYOUT_TOO_LONG",
          {"Nội dung quá dài; hãy rút ngắn.", "Expected a shorter text; it is over its limit."},
          {{"bytes_max", std::to_string(kFieldBytesMax)}});
    }
    text = std::string(TrimSpace(text));
    if (demanded && text.empty()) {
      return RejectField(field, "LAYOUT_MISSING",
                         {"Thể thức yêu cầu thành phần này; hãy bổ sung.",
                          "Expected this component of the form, but it is empty; fill it in."});
    }
    return Text(field, text, line_ends);
  }

  absl::Status Runs(markup::Runs& runs) {
    for (markup::Run& run : runs) TRINHKY_RETURN_IF_ERROR(Text("body", run.text));
    return absl::OkStatus();
  }

  absl::Status Body(markup::Body& body) {
    for (markup::Block& part : body.blocks) {
      TRINHKY_RETURN_IF_ERROR(Runs(part.runs));
      for (markup::TableRow& row : part.rows) {
        for (markup::Runs& cell : row.cells) TRINHKY_RETURN_IF_ERROR(Runs(cell));
      }
    }
    for (markup::Footnote& note : body.footnotes) TRINHKY_RETURN_IF_ERROR(Runs(note.runs));
    return absl::OkStatus();
  }

  /// Entries of Kính gửi or Nơi nhận: the layout puts dashes and end marks.
  absl::Status Entries(std::string_view field, std::vector<std::string>& entries) {
    if (entries.size() > kLineEntriesMax) {
      return RejectField(field, "LAYOUT_TOO_LONG",
                         {"Danh sách có quá 200 dòng; hãy gộp các nơi nhận cùng nhóm.",
                          "Expected at most 200 lines; put recipients of a kind together."});
    }
    for (std::string& entry : entries) {
      TRINHKY_RETURN_IF_ERROR(Field(field, entry, true));
      while (!entry.empty() && std::string_view(";,. ").find(entry.back()) != entry.npos) {
        entry.pop_back();
      }
      TRINHKY_RETURN_IF_ERROR(Field(field, entry, true));
    }
    return absl::OkStatus();
  }

 private:
  const FontSet& fonts_;
  std::set<uint32_t> known_;
};

bool IsPartyForm(SignForm form) {
  return form == SignForm::kPartyTm || form == SignForm::kPartyKt || form == SignForm::kPartyTl;
}

absl::Status CheckRegime(const Paper& paper) {
  const bool party = paper.regime == Regime::kParty;
  const SignForm form = paper.signature.form;
  // A head without a mark and an acting head are written alike in both.
  if (form == SignForm::kHead || form == SignForm::kQ || IsPartyForm(form) == party) {
    return absl::OkStatus();
  }
  return RejectField("signature", "LAYOUT_REGIME",
                     {"Khối ký của Đảng dùng T/M, K/T, T/L; của Nhà nước dùng TM., KT., TL., TUQ.; "
                      "hãy chọn lại hình thức ký.",
                      "Expected the signature form of the document's own regime: T/M, K/T, T/L for "
                      "the Party, TM., KT., TL., TUQ. for the State."});
}

}  // namespace

absl::StatusOr<Paper> Checked(const FontSet& fonts, const Paper& given) {
  Paper paper = given;
  Checker checker(fonts);
  const bool titled = !InfoOf(paper.type).heading.empty();
  TRINHKY_RETURN_IF_ERROR(CheckRegime(paper));
  TRINHKY_RETURN_IF_ERROR(checker.Field("parent_agency", paper.parent_agency, false));
  TRINHKY_RETURN_IF_ERROR(checker.Field("agency", paper.agency, true, true));
  TRINHKY_RETURN_IF_ERROR(checker.Field("symbol", paper.symbol, true));
  TRINHKY_RETURN_IF_ERROR(checker.Field("place", paper.place, true));
  TRINHKY_RETURN_IF_ERROR(checker.Field("subject", paper.subject, !titled));
  TRINHKY_RETURN_IF_ERROR(checker.Entries("addressees", paper.addressees));
  TRINHKY_RETURN_IF_ERROR(checker.Entries("recipients", paper.recipients));
  if (paper.recipients.empty()) {
    return RejectField("recipients", "LAYOUT_MISSING",
                       {"Văn bản chưa có Nơi nhận; hãy bổ sung, kể cả dòng Lưu.",
                        "Expected a recipient list with its Lưu line, but there is none."});
  }
  AuthorityBlock& block = paper.signature;
  TRINHKY_RETURN_IF_ERROR(checker.Field("signature.position", block.position, true));
  TRINHKY_RETURN_IF_ERROR(checker.Field("signature.name", block.name, true));
  TRINHKY_RETURN_IF_ERROR(checker.Field("signature.collective", block.collective, false));
  TRINHKY_RETURN_IF_ERROR(checker.Field("signature.on_behalf_of", block.on_behalf_of, false));
  TRINHKY_RETURN_IF_ERROR(checker.Field("signature.unit_head", block.unit_head, false));
  if (paper.body.blocks.empty()) {
    return RejectField("body", "LAYOUT_MISSING",
                       {"Văn bản chưa có nội dung; hãy viết ít nhất một đoạn.",
                        "Expected a text, but there is none; write at least one paragraph."});
  }
  TRINHKY_RETURN_IF_ERROR(checker.Body(paper.body));
  TRINHKY_RETURN_IF_ERROR(checker.Body(paper.appendix));
  return paper;
}

}  // namespace trinhky::layout
