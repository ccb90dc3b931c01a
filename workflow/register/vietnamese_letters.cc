#include "workflow/register/vietnamese_letters.h"

namespace trinhky::letters {
namespace {

constexpr std::u32string_view kUpperMarked =
    U"ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ";
constexpr std::u32string_view kLowerMarked =
    U"àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";

constexpr std::string_view kNoBreakSpace = "\u00A0";

}  // namespace

Letter LetterAt(std::string_view text, size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + bytes > text.size()) return {};
  char32_t code = lead & (0xFFu >> (bytes + 1));
  for (size_t i = 1; i < bytes; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {};
    code = (code << 6) | (byte(at + i) & 0x3Fu);
  }
  return {code, bytes};
}

bool IsUpper(char32_t code) {
  if (code < 0x80) return code >= U'A' && code <= U'Z';
  return kUpperMarked.find(code) != std::u32string_view::npos;
}

bool IsLower(char32_t code) {
  if (code < 0x80) return code >= U'a' && code <= U'z';
  return kLowerMarked.find(code) != std::u32string_view::npos;
}

bool IsCapitals(std::string_view text) {
  bool any = false;
  for (size_t at = 0; at < text.size();) {
    const Letter letter = LetterAt(text, at);
    if (letter.bytes == 0 || IsLower(letter.code)) return false;
    any = any || IsUpper(letter.code);
    at += letter.bytes;
  }
  return any;
}

std::string_view Trim(std::string_view text) {
  while (true) {
    if (text.starts_with(' ') || text.starts_with('\t')) {
      text.remove_prefix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else if (text.ends_with(' ') || text.ends_with('\t')) {
      text.remove_suffix(1);
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      return text;
    }
  }
}

}  // namespace trinhky::letters
