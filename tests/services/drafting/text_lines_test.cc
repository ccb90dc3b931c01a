#include "services/drafting/text_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trinhky::drafting {
namespace {

TEST(TextLines, ChangesLinesAndNothingElse) {
  const TextLines lines("a\nb\nc");
  EXPECT_EQ(lines.count(), 3);
  EXPECT_EQ(lines.With({.first = 2, .last = 2, .text = "B"}), "a\nB\nc");
  EXPECT_EQ(lines.With({.first = 1, .last = 3, .text = "x\ny"}), "x\ny");
  EXPECT_EQ(lines.With(TextLines::InsertBefore(1, "0")), "0\na\nb\nc");
  EXPECT_EQ(lines.With(TextLines::InsertBefore(4, "d\ne")), "a\nb\nc\nd\ne");
  EXPECT_EQ(TextLines("a\n").With(TextLines::InsertBefore(2, "b")), "a\nb\n");
  EXPECT_EQ(TextLines("").count(), 1);
}

TEST(TextLines, TakesALineOut) {
  const TextLines lines("a\nb\nc");
  EXPECT_EQ(lines.With(lines.Delete(1)), "b\nc");
  EXPECT_EQ(lines.With(lines.Delete(3)), "a\nb");
  EXPECT_EQ(TextLines("a").With(TextLines("a").Delete(1)), "");
}

TEST(TextLines, ReplacesWordsWhereTheyStandOnce) {
  const TextLines lines("- Ủy ban nhân dân\n  tỉnh (để b/c);\n- xã, xã;\n\n- Ủy  ban");
  const auto wrapped = lines.Replace(1, "Ủy ban nhân dân tỉnh", "UBND tỉnh");
  ASSERT_TRUE(wrapped.has_value());
  EXPECT_EQ(lines.With(*wrapped), "- UBND tỉnh (để b/c);\n- xã, xã;\n\n- Ủy  ban");
  EXPECT_FALSE(lines.Replace(3, "xã", "thôn").has_value()) << "which one?";
  EXPECT_FALSE(lines.Replace(4, "xã", "thôn").has_value());
  EXPECT_FALSE(lines.Replace(3, "", "thôn").has_value());
  EXPECT_FALSE(lines.Replace(0, "xã", "thôn").has_value());
  const auto blanks = lines.Replace(5, "Ủy ban", "UBND");
  ASSERT_TRUE(blanks.has_value());
  EXPECT_EQ(blanks->text, "- UBND");
}

TEST(TextLines, ComparesComposedWithDecomposedLetters) {
  const TextLines lines("- Xa\u0303");
  EXPECT_TRUE(lines.Replace(1, "Xã", "Thôn").has_value());
}

TEST(TextLines, KnowsTheListMarkOfALine) {
  const TextLines lines("  - Như trên;\n+ Một;\nKhông\n\n•\tBa");
  EXPECT_EQ(lines.BulletOf(1), "  - ");
  EXPECT_EQ(lines.BulletOf(2), "+ ");
  EXPECT_EQ(lines.BulletOf(3), "- ");
  EXPECT_EQ(lines.BulletOf(4), "- ");
}

}  // namespace
}  // namespace trinhky::drafting
