#include "services/signing/pdf/utf.h"

#include <cstdint>

namespace trinhky::signing::pdf {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// The length of the sequence that `lead` begins, and its smallest legal code point.
struct Shape {
  size_t length;
  char32_t smallest;
};

Shape ShapeOf(unsigned char lead) {
  if (lead < 0x80) return {1, 0};
  if ((lead & 0xE0) == 0xC0) return {2, 0x80};
  if ((lead & 0xF0) == 0xE0) return {3, 0x800};
  if ((lead & 0xF8) == 0xF0) return {4, 0x10000};
  return {0, 0};
}

bool IsSurrogate(char32_t point) { return point >= 0xD800 && point < 0xE000; }

}  // namespace

std::vector<char32_t> CodePointsOf(std::string_view utf8) {
  std::vector<char32_t> points;
  size_t at = 0;
  while (at < utf8.size()) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const Shape shape = ShapeOf(lead);
    char32_t point = shape.length == 1 ? lead : lead & (0x7Fu >> shape.length);
    bool good = shape.length != 0 && at + shape.length <= utf8.size();
    for (size_t i = 1; good && i < shape.length; ++i) {
      const auto next = static_cast<unsigned char>(utf8[at + i]);
      good = (next & 0xC0) == 0x80;
      point = point << 6 | (next & 0x3Fu);
    }
    good = good && point >= shape.smallest && point <= 0x10FFFF && !IsSurrogate(point);
    points.push_back(good ? point : kReplacement);
    at += good ? shape.length : 1;
  }
  return points;
}

void AppendUtf16Be(char32_t point, std::string& out) {
  const auto put = [&out](uint32_t unit) {
    out += static_cast<char>(unit >> 8);
    out += static_cast<char>(unit & 0xFF);
  };
  if (point < 0x10000) return put(point);
  put(0xD800 + ((point - 0x10000) >> 10));
  put(0xDC00 + ((point - 0x10000) & 0x3FF));
}

std::string Utf16BeOf(std::string_view utf8) {
  std::string out;
  for (const char32_t point : CodePointsOf(utf8)) AppendUtf16Be(point, out);
  return out;
}

void AppendUtf8(char32_t point, std::string& out) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | point >> 6);
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | point >> 12);
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | point >> 18);
    out += static_cast<char>(0x80 | (point >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
}

std::string Utf8OfUtf16Be(std::string_view utf16) {
  std::string out;
  const auto unit = [&utf16](size_t at) {
    return static_cast<char32_t>(static_cast<unsigned char>(utf16[at]) << 8 |
                                 static_cast<unsigned char>(utf16[at + 1]));
  };
  size_t at = 0;
  for (; at + 1 < utf16.size(); at += 2) {
    const char32_t high = unit(at);
    if (!IsSurrogate(high)) {
      AppendUtf8(high, out);
      continue;
    }
    const char32_t low = at + 3 < utf16.size() ? unit(at + 2) : 0;
    if (high < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      AppendUtf8(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), out);
      at += 2;
    } else {
      AppendUtf8(kReplacement, out);
    }
  }
  if (at < utf16.size()) AppendUtf8(kReplacement, out);
  return out;
}

}  // namespace trinhky::signing::pdf
