#include "workflow/base/text.h"

#include <gtest/gtest.h>

#include <string>

#include "workflow/base/folded_text.h"
#include "workflow/base/pattern.h"

namespace trinhky {
namespace {

TEST(Utf8, IsToldFromOtherBytes) {
  EXPECT_TRUE(IsValidUtf8(""));
  EXPECT_TRUE(IsValidUtf8("Đảng ủy xã"));
  EXPECT_FALSE(IsValidUtf8("\xC3\x28"));
  EXPECT_FALSE(IsValidUtf8("\xC0\xAF"));      // overlong
  EXPECT_FALSE(IsValidUtf8("\xED\xA0\x80"));  // a surrogate
  EXPECT_FALSE(IsValidUtf8("x\xE1\xBB"));     // cut short
}

TEST(Nfc, ComposesAndMendsTheLetterD) {
  EXPECT_EQ(ToNfc("a\xCC\x82\xCC\x81"), "ấ");
  EXPECT_EQ(ToNfc("\xC3\x90\xE1\xBA\xA3ng"), "Đảng");  // Ð, U+00D0
  EXPECT_EQ(ToNfc("\xC6\x89\xE1\xBA\xA3ng"), "Đảng");  // Ɖ, U+0189
  EXPECT_EQ(ToNfc("a\xFF"), "a\xEF\xBF\xBD");
}

TEST(ComparisonFold, MakesOneNameOfItsSpellings) {
  const struct {
    const char* left;
    const char* right;
  } same[] = {
      {"Đảng uỷ", "Đảng ủy"},
      {"HÒA BÌNH", "Hoà  Bình"},
      {"Phòng VH–XH", "phòng VH - XH"},
      {"Sở KH&CN", "Sở KH và CN"},
      {"- Ủy ban nhân dân xã;", "Uỷ ban nhân dân xã"},
      {"**KT. CHỦ TỊCH", "KT. Chủ tịch"},
      {"UBND\xC2\xA0xã", "UBND xã"},
  };
  for (const auto& pair : same) {
    EXPECT_EQ(FoldForComparison(pair.left), FoldForComparison(pair.right)) << pair.left;
  }
  EXPECT_NE(FoldForComparison("Chủ tịch"), FoldForComparison("Chú tịch"));
  EXPECT_EQ(FoldForComparison("quý"), "quý");
  EXPECT_EQ(FoldForComparison(" ;.- "), "");
}

TEST(MarklessFold, WritesPlainLetters) {
  EXPECT_EQ(FoldWithoutMarks("Đảng ủy xã Đông Hòa"), "dang uy xa dong hoa");
}

TEST(Space, IsTrimmedAndCollapsed) {
  EXPECT_EQ(TrimSpace("\xC2\xA0 a b \t\xC2\xA0"), "a b");
  EXPECT_EQ(TrimSpace("  "), "");
  EXPECT_EQ(CollapseSpace("  a\t\nb \xC2\xA0 c "), "a b c");
  EXPECT_EQ(SplitWords(" a  bc ").size(), 2u);
}

TEST(FoldedText, KeepsImageAndOriginalSideBySide) {
  const FoldedText text("Nơi nhận: UBND xã 5");
  EXPECT_EQ(text.fold(), "noi nhan: ubnd xa 5");
  EXPECT_EQ(text.shape(), "Ull llll. UUUU ll d");
  EXPECT_EQ(text.Text({10, 17}), "UBND xã");
  EXPECT_EQ(text.Trim({9, 15}), (Span{10, 14}));
  EXPECT_EQ(text.Text({50, 60}), "");
  EXPECT_EQ(FoldedText("Đ“–”…•").fold(), "d\"-\".*");
}

TEST(FoldedText, DropsWhatHasNoImage) {
  const FoldedText text(
      "a\xE2\x80\x8B"
      "b\xCC\xA7");  // zero-width space; a loose cedilla
  EXPECT_EQ(text.fold(), "ab");
}

TEST(Pattern, AnswersInSpansOfTheWholeText) {
  const Pattern pattern(R"((\d+)(x)?)");
  const auto match = pattern.Find("a12 b345", 3);
  ASSERT_TRUE(match);
  EXPECT_EQ((*match)[1], (Span{5, 8}));
  EXPECT_TRUE((*match)[2].empty());
  EXPECT_FALSE(pattern.Find("abc"));
  EXPECT_FALSE(pattern.Find("abc", 9));
}

}  // namespace
}  // namespace trinhky
