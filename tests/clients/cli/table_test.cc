#include "clients/cli/output/table.h"

#include <gtest/gtest.h>

namespace trinhky::cli {
namespace {

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(DisplayWidth("Đảng ủy"), 7u);
  EXPECT_EQ(DisplayWidth("a\xcc\x81"), 1u) << "a combining mark takes no column";
  EXPECT_EQ(DisplayWidth("中"), 2u);
  EXPECT_EQ(DisplayWidth("\xff"), 1u);
}

TEST(CutToWidth, MarksWhatIsMissing) {
  EXPECT_EQ(CutToWidth("Nơi nhận", 8), "Nơi nhận");
  EXPECT_EQ(CutToWidth("Nơi nhận", 5), "Nơi …");
  EXPECT_EQ(CutToWidth("abc", 0), "");
}

TEST(CutToWidth, LetsNoControlCharacterThrough) {
  EXPECT_EQ(CutToWidth("a\x1b[2Jb\n", 20), "a [2Jb ");
  EXPECT_EQ(CutToWidth("a\xff", 20), "a ");
}

TEST(Table, LinesUpColumnsOfVietnamese) {
  Table table({"Số", "Trích yếu"});
  table.Add({"01/BC-UBND", "Kết quả"});
  table.Add({"2", "x"});
  EXPECT_EQ(table.ToText(),
            "Số          Trích yếu\n"
            "──────────  ─────────\n"
            "01/BC-UBND  Kết quả\n"
            "2           x\n");
}

TEST(Table, FillsMissingCellsAndDropsSurplusOnes) {
  Table table({"a", "b"});
  table.Add({"1"});
  table.Add({"1", "2", "3"});
  EXPECT_EQ(table.ToText(), "a  b\n─  ─\n1\n1  2\n");
}

}  // namespace
}  // namespace trinhky::cli
