// folded_text.h: a text beside its folded image, index by index.
//
// Rules are written against the image (lower case, no diacritics: one byte per character), because
// scanners damage diacritics first and some offices type none; answers are cut out of the original.
//
//   FoldedText text("Nơi nhận: UBND xã");
//   text.fold();                    // "noi nhan: ubnd xa"
//   text.shape();                   // "Ull llll. UUUU ll"
//   text.Text({10, 17});            // "UBND xã"
#ifndef TRINHKY_WORKFLOW_BASE_FOLDED_TEXT_H_
#define TRINHKY_WORKFLOW_BASE_FOLDED_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trinhky {

/// A half-open range of indices into the image.
struct Span {
  size_t begin = 0;
  size_t end = 0;

  bool empty() const { return end <= begin; }
  size_t size() const { return empty() ? 0 : end - begin; }
  bool operator==(const Span&) const = default;
};

/// Immutable. Memory: about ten bytes per character. Thread-safe to read.
class FoldedText {
 public:
  FoldedText() : at_{0} {}
  /// Takes any bytes; what is not UTF-8 is read as U+FFFD. Kept in NFC.
  explicit FoldedText(std::string_view text);

  size_t size() const { return fold_.size(); }
  Span all() const { return {0, size()}; }

  /// The image: letters a-z without marks (đ → d), digits, ASCII punctuation, "-" for any dash,
  /// "*" for any bullet, "." for "…", " " for any blank; "\n" and "\t" stay; "?" for the rest.
  std::string_view fold() const { return fold_; }
  std::string_view Fold(Span span) const;

  /// Per character: 'U' upper-case letter, 'l' other letter, 'd' digit, ' ' blank, '.' the rest.
  std::string_view shape() const { return shape_; }
  std::string_view Shape(Span span) const;

  /// The original characters of `span`.
  std::string_view Text(Span span) const;

  /// `span` without blanks at its ends.
  Span Trim(Span span) const;

 private:
  std::string text_;
  std::string fold_;
  std::string shape_;
  std::vector<uint32_t> at_;  // byte in text_ where each character starts, and its size at the end
};

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_BASE_FOLDED_TEXT_H_
