#include "services/intake/plain_text.h"

#include <cstdint>

#include "workflow/base/status.h"
#include "workflow/base/text.h"

namespace trinhky {
namespace {

constexpr size_t kSniffBytes = 4096;

enum class Encoding { kUtf8, kUtf16Little, kUtf16Big };

Encoding EncodingOf(std::string_view bytes) {
  if (bytes.substr(0, 2) == std::string_view("\xFF\xFE", 2)) return Encoding::kUtf16Little;
  if (bytes.substr(0, 2) == std::string_view("\xFE\xFF", 2)) return Encoding::kUtf16Big;
  return Encoding::kUtf8;
}

absl::Status NotUtf8() {
  return RejectField("file", "TEXT_NOT_UTF8",
                     {"Tệp văn bản không phải mã UTF-8; hãy lưu lại bằng Unicode (UTF-8).",
                      "Expected UTF-8 text, but the bytes are not: save the file as UTF-8."});
}

void AppendUtf8(uint32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

absl::StatusOr<std::string> FromUtf16(std::string_view bytes, bool little) {
  if (bytes.size() % 2 != 0) return NotUtf8();
  const auto unit = [&](size_t i) -> uint32_t {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return little ? static_cast<uint32_t>(first | (second << 8))
                  : static_cast<uint32_t>(second | (first << 8));
  };
  std::string out;
  out.reserve(bytes.size());
  for (size_t i = 2; i < bytes.size(); i += 2) {
    uint32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00) {
      if (i + 3 >= bytes.size()) return NotUtf8();
      const uint32_t low = unit(i + 2);
      if (low < 0xDC00 || low > 0xDFFF) return NotUtf8();
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    } else if (c >= 0xDC00 && c <= 0xDFFF) {
      return NotUtf8();
    }
    AppendUtf8(c, out);
  }
  return out;
}

}  // namespace

bool LooksLikePlainText(std::string_view bytes) {
  if (EncodingOf(bytes) != Encoding::kUtf8) return true;
  return bytes.substr(0, kSniffBytes).find('\0') == std::string_view::npos;
}

std::string WithUnixLineEnds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\0') continue;
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 >= text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

absl::StatusOr<std::string> ReadPlainText(std::string_view bytes) {
  const Encoding encoding = EncodingOf(bytes);
  if (encoding != Encoding::kUtf8) {
    TRINHKY_ASSIGN_OR_RETURN(const std::string text,
                             FromUtf16(bytes, encoding == Encoding::kUtf16Little));
    return WithUnixLineEnds(text);
  }
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  if (!IsValidUtf8(bytes) || bytes.find('\0') != std::string_view::npos) return NotUtf8();
  return WithUnixLineEnds(bytes);
}

}  // namespace trinhky
