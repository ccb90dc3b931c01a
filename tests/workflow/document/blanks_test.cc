#include "workflow/document/blanks.h"

#include <gtest/gtest.h>

#include <string>

namespace trinhky {
namespace {

TEST(Blanks, AreFoundWhereTheyStand) {
  const struct {
    const char* text;
    const char* blank;
    int line;
    int column;
    int length;
  } cases[] = {
      {"Kính gửi: [cơ quan nhận công văn].\n", "[cơ quan nhận công văn]", 1, 11, 23},
      {"Một\n\n  1. [Nội dung]", "[Nội dung]", 3, 6, 10},
      {"Theo quy định[^1], [số] hộ", "[số]", 1, 20, 4},
      {"[…]", "[…]", 1, 1, 3},
      {"[[họ tên]", "[họ tên]", 1, 2, 8},
      {"\\[chữ\\] rồi [chỗ]", "[chỗ]", 1, 13, 5},
      {"ghi \\\\[chỗ]", "[chỗ]", 1, 7, 5},
  };
  for (const auto& c : cases) {
    const std::vector<Blank> blanks = FindBlanks(c.text);
    ASSERT_EQ(blanks.size(), 1u) << c.text;
    EXPECT_EQ(blanks[0].text, c.blank);
    EXPECT_EQ(blanks[0].line, c.line) << c.text;
    EXPECT_EQ(blanks[0].column, c.column) << c.text;
    EXPECT_EQ(blanks[0].length, c.length) << c.text;
  }
}

TEST(Blanks, SeveralOfALineAreCountedFromItsBegin) {
  const std::vector<Blank> blanks = FindBlanks("Đề nghị [cơ quan] [việc].\n[Khác]");
  ASSERT_EQ(blanks.size(), 3u);
  EXPECT_EQ(blanks[1].column, 19);
  EXPECT_EQ(blanks[2].line, 2);
  EXPECT_EQ(blanks[2].column, 1);
}

TEST(Blanks, OtherBracketsAreNone) {
  for (const char* text : {"không có gì", "\\[không phải\\]", "ghi chú[^12]", "[^chú]",
                           "theo [1], [2, 3] và [4-6]", "[ ] Có  [x] Không  [X] Khác", "[]",
                           "[mở mà không đóng", "đóng] mà không mở", "[xuống\ndòng]", "[", "\\"}) {
    EXPECT_TRUE(FindBlanks(text).empty()) << text;
  }
}

TEST(Blanks, AreBoundedInLengthAndNumber) {
  EXPECT_TRUE(FindBlanks("[" + std::string(700, 'a') + "]").empty());
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "[chỗ] ";
  EXPECT_EQ(FindBlanks(many).size(), kBlanksMax);
  EXPECT_TRUE(FindBlanks(std::string(1 << 20, '[')).empty());
}

}  // namespace
}  // namespace trinhky
