#include "workflow/base/folded_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "workflow/base/text.h"

namespace trinhky {
namespace {

struct Image {
  char fold;  // 0: the character has no image (a loose mark, a zero-width space)
  char shape;
};

Image OfAscii(char c) {
  if (c >= 'a' && c <= 'z') return {c, 'l'};
  if (c >= 'A' && c <= 'Z') return {static_cast<char>(c - 'A' + 'a'), 'U'};
  if (c >= '0' && c <= '9') return {c, 'd'};
  if (c == '\n' || c == '\t') return {c, ' '};
  if (static_cast<unsigned char>(c) <= ' ' || c == 0x7f) return {' ', ' '};
  return {c, '.'};
}

bool IsBullet(utf8proc_int32_t c) {
  return c == 0x2022 || c == 0xB7 || c == 0x25CF || c == 0x25AA || c == 0x25A0 || c == 0x25CB ||
         c == 0x2023 || c == 0x2043 || c == 0x2219 || c == 0x22C5 || (c >= 0xF000 && c <= 0xF0FF);
}

Image Compute(utf8proc_int32_t c) {
  if (c >= 0x2010 && c <= 0x2015) return {'-', '.'};
  if (c == 0x2212 || c == 0xAD) return {'-', '.'};
  if (IsBullet(c)) return {'*', '.'};
  if (c == 0x2026) return {'.', '.'};
  if (c == 0x2018 || c == 0x2019) return {'\'', '.'};
  if (c == 0x201C || c == 0x201D) return {'"', '.'};
  if (c == 0x200B || c == 0x200C || c == 0x200D || c == 0xFEFF) return {0, ' '};
  const utf8proc_category_t category = utf8proc_category(c);
  if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME) return {0, ' '};
  if (category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
      category == UTF8PROC_CATEGORY_ZP || c == 0x85) {
    return {' ', ' '};
  }
  const char shape = category == UTF8PROC_CATEGORY_LU ? 'U'
                     : (category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LO ||
                        category == UTF8PROC_CATEGORY_LM)
                         ? 'l'
                         : '.';
  if (c == 0x110 || c == 0x111 || c == 0xF0) return {'d', shape};
  std::array<utf8proc_int32_t, 8> parts{};
  int boundary = 0;
  const utf8proc_ssize_t count = utf8proc_decompose_char(
      c, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), UTF8PROC_DECOMPOSE, &boundary);
  if (count > 0 && parts[0] < 0x80 && shape != '.') {
    return {OfAscii(static_cast<char>(parts[0])).fold, shape};
  }
  return {'?', shape};
}

constexpr utf8proc_int32_t kTableSize = 0x2100;  // every letter of Vietnamese is below

/// Compute(), remembered for the characters that Vietnamese text is made of.
Image OfOther(utf8proc_int32_t c) {
  static const auto* const kTable = [] {
    auto* table = new std::array<Image, kTableSize>;
    for (utf8proc_int32_t i = 0; i < kTableSize; ++i) (*table)[static_cast<size_t>(i)] = Compute(i);
    return table;
  }();
  return c >= 0 && c < kTableSize ? (*kTable)[static_cast<size_t>(c)] : Compute(c);
}

}  // namespace

FoldedText::FoldedText(std::string_view text) : text_(ToNfc(text)) {
  fold_.reserve(text_.size());
  shape_.reserve(text_.size());
  at_.reserve(text_.size() + 1);
  for (size_t i = 0; i < text_.size();) {
    const char c = text_[i];
    Image image{};
    size_t length = 1;
    if (static_cast<unsigned char>(c) < 0x80) {
      image = OfAscii(c);
    } else {
      utf8proc_int32_t codepoint = -1;
      const utf8proc_ssize_t step =
          utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text_.data()) + i,
                           static_cast<utf8proc_ssize_t>(text_.size() - i), &codepoint);
      length = step > 0 ? static_cast<size_t>(step) : 1;
      image = step > 0 ? OfOther(codepoint) : Image{'?', '.'};
    }
    if (image.fold != 0) {
      fold_ += image.fold;
      shape_ += image.shape;
      at_.push_back(static_cast<uint32_t>(i));
    }
    i += length;
  }
  at_.push_back(static_cast<uint32_t>(text_.size()));
}

std::string_view FoldedText::Fold(Span span) const {
  return std::string_view(fold_).substr(std::min(span.begin, size()), span.size());
}

std::string_view FoldedText::Shape(Span span) const {
  return std::string_view(shape_).substr(std::min(span.begin, size()), span.size());
}

std::string_view FoldedText::Text(Span span) const {
  const size_t begin = std::min(span.begin, size());
  const size_t end = std::clamp(span.end, begin, size());
  return std::string_view(text_).substr(at_[begin], at_[end] - at_[begin]);
}

Span FoldedText::Trim(Span span) const {
  span.end = std::min(span.end, size());
  while (!span.empty() && shape_[span.begin] == ' ') ++span.begin;
  while (!span.empty() && shape_[span.end - 1] == ' ') --span.end;
  return span;
}

}  // namespace trinhky
