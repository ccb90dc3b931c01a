#include "workflow/base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "workflow/base/folded_text.h"

namespace trinhky {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// The tone of oa, oe, uy moves from the first vowel to the second: òa → oà.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kTonePlacement = {{
    {"òa", "oà"},
    {"óa", "oá"},
    {"ỏa", "oả"},
    {"õa", "oã"},
    {"ọa", "oạ"},
    {"òe", "oè"},
    {"óe", "oé"},
    {"ỏe", "oẻ"},
    {"õe", "oẽ"},
    {"ọe", "oẹ"},
    {"ùy", "uỳ"},
    {"úy", "uý"},
    {"ủy", "uỷ"},
    {"ũy", "uỹ"},
    {"ụy", "uỵ"},
}};

const utf8proc_uint8_t* Bytes(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

void AppendCodepoint(utf8proc_int32_t codepoint, std::string& out) {
  std::array<utf8proc_uint8_t, 4> buffer{};
  const utf8proc_ssize_t length = utf8proc_encode_char(codepoint, buffer.data());
  out.append(reinterpret_cast<const char*>(buffer.data()), static_cast<size_t>(length));
}

/// Calls `visit(codepoint)` for each character; -1 stands for a byte that is not UTF-8.
template <typename Visit>
void ForEachCodepoint(std::string_view text, Visit visit) {
  size_t at = 0;
  while (at < text.size()) {
    utf8proc_int32_t codepoint = -1;
    const utf8proc_ssize_t length = utf8proc_iterate(
        Bytes(text) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
    visit(length > 0 ? codepoint : -1);
    at += length > 0 ? static_cast<size_t>(length) : 1;
  }
}

bool IsAscii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

/// True for characters that composition leaves alone wherever they stand: Latin letters, the
/// composed letters of Vietnamese, punctuation.
bool IsStable(utf8proc_int32_t c) {
  return c < 0x300 || (c >= 0x1E00 && c < 0x1F00) || (c >= 0x2010 && c < 0x2028);
}

/// `text` as UTF-8; `stable` tells whether it is NFC as it stands.
std::string Valid(std::string_view text, bool& stable) {
  std::string out;
  out.reserve(text.size());
  stable = true;
  ForEachCodepoint(text, [&](utf8proc_int32_t codepoint) {
    if (codepoint < 0) {
      out += kReplacement;
    } else {
      stable = stable && IsStable(codepoint);
      AppendCodepoint(codepoint == 0xD0 || codepoint == 0x189 ? 0x110 : codepoint, out);
    }
  });
  return out;
}

std::string ReplaceTones(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    bool moved = false;
    if (static_cast<unsigned char>(text[i]) < 0x80) {  // every row begins with a marked vowel
      out += text[i++];
      continue;
    }
    for (const auto& [from, to] : kTonePlacement) {
      if (text.substr(i, from.size()) == from) {
        out += to;
        i += from.size();
        moved = true;
        break;
      }
    }
    if (!moved) out += text[i++];
  }
  return out;
}

bool IsDash(utf8proc_int32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

bool IsSpace(utf8proc_int32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x3000;
}

std::string LowerAndSpaced(std::string_view nfc) {
  std::string out;
  out.reserve(nfc.size());
  bool space = false;
  ForEachCodepoint(nfc, [&](utf8proc_int32_t codepoint) {
    if (codepoint < 0 || codepoint == '*' || codepoint == 0x200B || codepoint == 0xFEFF) return;
    if (IsSpace(codepoint)) {
      space = true;
      return;
    }
    if (IsDash(codepoint)) {
      if (!out.empty() && out.back() == '-') return;
      space = false;
      out += '-';
      return;
    }
    const bool after_dash = !out.empty() && out.back() == '-';
    if (space && !out.empty() && !after_dash) out += ' ';
    space = false;
    if (codepoint == '&') {
      if (!out.empty() && out.back() != ' ') out += ' ';
      out += "và";
      space = true;
      return;
    }
    AppendCodepoint(utf8proc_tolower(codepoint), out);
  });
  return out;
}

bool IsEdgePunctuation(char c) {
  return c == ';' || c == ',' || c == '.' || c == ':' || c == '-' || c == ' ' || c == '+';
}

}  // namespace

bool IsValidUtf8(std::string_view bytes) {
  bool valid = true;
  ForEachCodepoint(bytes, [&](utf8proc_int32_t codepoint) { valid = valid && codepoint >= 0; });
  return valid;
}

std::string ToNfc(std::string_view text) {
  if (IsAscii(text)) return std::string(text);
  bool stable = false;
  std::string valid = Valid(text, stable);
  if (stable) return valid;
  utf8proc_uint8_t* composed = nullptr;
  const utf8proc_ssize_t length =
      utf8proc_map(Bytes(valid), static_cast<utf8proc_ssize_t>(valid.size()), &composed,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (length < 0) return valid;
  std::string out(reinterpret_cast<const char*>(composed), static_cast<size_t>(length));
  free(composed);  // NOLINT: utf8proc allocates with malloc
  return out;
}

std::string FoldForComparison(std::string_view text) {
  const std::string folded = ReplaceTones(LowerAndSpaced(ToNfc(text)));
  size_t begin = 0;
  size_t end = folded.size();
  while (begin < end && IsEdgePunctuation(folded[begin])) ++begin;
  while (end > begin && IsEdgePunctuation(folded[end - 1])) --end;
  return folded.substr(begin, end - begin);
}

std::string FoldWithoutMarks(std::string_view text) {
  return std::string(FoldedText(FoldForComparison(text)).fold());
}

std::string_view TrimSpace(std::string_view text) {
  const auto starts = [&] {
    return !text.empty() && static_cast<unsigned char>(text.front()) <= ' ';
  };
  const auto ends = [&] { return !text.empty() && static_cast<unsigned char>(text.back()) <= ' '; };
  for (;;) {
    if (starts()) {
      text.remove_prefix(1);
    } else if (ends()) {
      text.remove_suffix(1);
    } else if (text.substr(0, 2) == kNoBreakSpace) {
      text.remove_prefix(2);
    } else if (text.size() >= 2 && text.substr(text.size() - 2) == kNoBreakSpace) {
      text.remove_suffix(2);
    } else {
      return text;
    }
  }
}

std::string CollapseSpace(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  ForEachCodepoint(text, [&](utf8proc_int32_t codepoint) {
    if (codepoint >= 0 && IsSpace(codepoint)) {
      space = true;
      return;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    if (codepoint < 0) {
      out += kReplacement;
    } else {
      AppendCodepoint(codepoint, out);
    }
  });
  return out;
}

std::vector<std::string_view> SplitWords(std::string_view text) {
  std::vector<std::string_view> words;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace trinhky
