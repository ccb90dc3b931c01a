#include "workflow/markup/numbering.h"

#include <utility>

namespace trinhky::markup {
namespace {

constexpr std::array<std::string_view, 23> kLetters = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                                       "i", "k", "l", "m", "n", "o", "p", "q",
                                                       "r", "s", "t", "u", "v", "x", "y"};

/// What stands before the first blank.
std::string_view FirstWord(std::string_view text) { return text.substr(0, text.find(' ')); }

}  // namespace

std::string Roman(int number) {
  static constexpr std::pair<int, std::string_view> kDigits[] = {{100, "C"}, {90, "XC"}, {50, "L"},
                                                                 {40, "XL"}, {10, "X"},  {9, "IX"},
                                                                 {5, "V"},   {4, "IV"},  {1, "I"}};
  std::string out;
  for (const auto& [value, letters] : kDigits) {
    for (; number >= value; number -= value) out += letters;
  }
  return out;
}

std::string PointLetter(int ordinal) {
  if (ordinal < 1 || ordinal > static_cast<int>(kLetters.size())) return "";
  return std::string(kLetters[static_cast<size_t>(ordinal) - 1]);
}

std::string Numbering::Expected(int level, int ordinal) const {
  switch (level) {
    case 1:
      return Roman(ordinal) + ".";
    case 2:
      return std::to_string(ordinal) + ".";
    case 3:
      return std::to_string(last_[1]) + "." + std::to_string(ordinal) + ".";
    default: {
      const std::string letter = PointLetter(ordinal);
      return letter.empty() ? "" : letter + ")";
    }
  }
}

void Numbering::Heading(int level, std::string_view text, int line, Problems& problems) {
  const auto at = static_cast<size_t>(level) - 1;
  const std::string_view found = FirstWord(text);
  if (found.size() == text.size()) {
    problems.Add(line, "MARKUP_HEADING_EMPTY",
                 "đề mục chỉ có số thứ tự, chưa có tên; hãy viết tên đề mục sau số.",
                 "the heading has a number but no words; write its words behind the number.");
    return;
  }
  if (level == 3 && last_[1] == 0) {
    problems.Add(line, "MARKUP_HEADING_PARENT",
                 "đề mục ### phải nằm dưới một đề mục ## có số; hãy thêm đề mục ## ở trên.",
                 "a heading ### stands under a numbered heading ##; add the heading ## above it.");
    return;
  }
  const int next = last_[at] + 1;
  std::string expected = Expected(level, next);
  int ordinal = next;
  if (found != expected && may_restart_ && found == Expected(level, 1)) {
    expected = std::string(found);
    ordinal = 1;
  }
  if (expected.empty()) {
    problems.Add(line, "MARKUP_HEADING_ORDER",
                 "đã hết chữ cái cho điểm (sau y); hãy chia thành nhiều khoản.",
                 "the letters of points end with y; split the points over several headings ##.");
    return;
  }
  if (found != expected) {
    const std::string wanted = "“" + expected + "”";
    problems.Add(line, "MARKUP_HEADING_ORDER",
                 "số thứ tự đề mục phải là " + wanted + ", không phải “" +
                     std::string(found.substr(0, 40)) +
                     "”; hãy sửa số hoặc bỏ dấu # nếu đây không "
                     "phải đề mục.",
                 "expected the heading number " + wanted + ", but found “" +
                     std::string(found.substr(0, 40)) +
                     "”; mend the number, or take the # away if this is no heading.");
  }
  last_[at] = ordinal;
  for (size_t below = at + 1; below < last_.size(); ++below) last_[below] = 0;
  if (level == 1) may_restart_ = false;
}

void Numbering::Title() { may_restart_ = true; }

}  // namespace trinhky::markup
