// What each mark of the markup means, and that a body written out reads back as itself.
#include "workflow/markup/markup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "workflow/markup/numbering.h"

namespace trinhky::markup {
namespace {

using ::testing::ElementsAre;

Body Read(std::string_view text) {
  auto body = ParseMarkup(text);
  EXPECT_TRUE(body.ok()) << body.status();
  return body.ok() ? *std::move(body) : Body();
}

/// "H1 I. CHUNG", "B Căn cứ …", "-1 …", "= …", "T2x3", "P …"; bold as <b>, italic as <i>, marks
/// [n].
std::string Shown(const Runs& runs) {
  std::string out;
  for (const Run& run : runs) {
    if (run.footnote > 0) {
      out += "[" + std::to_string(run.footnote) + "]";
      continue;
    }
    std::string text = run.text;
    if (run.italic) text = "<i>" + text + "</i>";
    if (run.bold) text = "<b>" + text + "</b>";
    out += text;
  }
  return out;
}

std::string Shown(const Block& block) {
  const std::string level = std::to_string(block.level);
  switch (block.kind) {
    case BlockKind::kParagraph:
      return "P " + Shown(block.runs);
    case BlockKind::kHeading:
      return "H" + level + " " + Shown(block.runs);
    case BlockKind::kBasis:
      return "B " + Shown(block.runs);
    case BlockKind::kItem:
      return "L" + level + " " + Shown(block.runs);
    case BlockKind::kCentred:
      return "C " + Shown(block.runs);
    case BlockKind::kTable:
      break;
  }
  return "T" + std::to_string(block.columns.size()) + "x" + std::to_string(block.rows.size());
}

std::vector<std::string> Shown(const Body& body) {
  std::vector<std::string> out;
  for (const Block& block : body.blocks) out.push_back(Shown(block));
  return out;
}

TEST(Markup, EveryMarkMakesItsBlock) {
  EXPECT_THAT(Shown(Read("> Căn cứ Luật A;\n> Căn cứ Luật B.\n= QUYẾT ĐỊNH:\n"
                         "# I. CHUNG\n## 1. Riêng\n### 1.1. Nhỏ\n#### a) Nhỏ nữa\n"
                         "- Một\n+ Hai\nĐoạn thường\n")),
              ElementsAre("B Căn cứ Luật A;", "B Căn cứ Luật B.", "C QUYẾT ĐỊNH:", "H1 I. CHUNG",
                          "H2 1. Riêng", "H3 1.1. Nhỏ", "H4 a) Nhỏ nữa", "L1 Một", "L2 Hai",
                          "P Đoạn thường"));
}

TEST(Markup, StylesAndEscapes) {
  const struct {
    const char* text;
    const char* shown;
  } kRows[] = {
      {"a **b** c", "P a <b>b</b> c"},
      {"*a* b", "P <i>a</i> b"},
      {"***a*** b", "P <b><i>a</i></b> b"},
      {"**a *b* c**", "P <b>a </b><b><i>b</i></b><b> c</b>"},
      {"a ** b**", "P a <b>b</b>"},
      {"3 \\* 4 = 12", "P 3 * 4 = 12"},
      {"\\- không phải mục", "P - không phải mục"},
      {"\\# 5", "P # 5"},
      {"-5 độ", "P -5 độ"},
      {"a\\b", "P a\\b"},
      {"  hai   dấu\tcách  ", "P hai dấu cách"},
      {"[^x] và [^]", "P [^x] và [^]"},
  };
  for (const auto& row : kRows) {
    const Body body = Read(row.text);
    ASSERT_EQ(body.blocks.size(), 1u) << row.text;
    EXPECT_EQ(Shown(body.blocks[0]), row.shown) << row.text;
  }
}

TEST(Markup, ReadsTables) {
  const Body body = Read("| A | **B** | C |\n|:-:|-----|--:|\n| 1 | x \\| y | |\n");
  ASSERT_EQ(body.blocks.size(), 1u);
  const Block& table = body.blocks[0];
  ASSERT_EQ(table.columns.size(), 3u);
  EXPECT_EQ(table.columns[0].alignment, Alignment::kCentre);
  EXPECT_EQ(table.columns[1].alignment, Alignment::kLeft);
  EXPECT_EQ(table.columns[2].alignment, Alignment::kRight);
  EXPECT_EQ(table.columns[1].weight, 5);
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(Shown(table.rows[0].cells[1]), "<b>B</b>");
  EXPECT_EQ(Shown(table.rows[1].cells[1]), "x | y");
  EXPECT_TRUE(table.rows[1].cells[2].empty());
  EXPECT_EQ(table.rows[1].line, 3);
}

TEST(Markup, ReadsFootnotes) {
  const Body body = Read("Một[^1] và hai[^2].\n[^1]: Chú **một**\n[^2]: Chú hai\n");
  EXPECT_THAT(Shown(body), ElementsAre("P Một[1] và hai[2]."));
  ASSERT_EQ(body.footnotes.size(), 2u);
  EXPECT_EQ(Shown(body.footnotes[0].runs), "Chú <b>một</b>");
  EXPECT_EQ(body.footnotes[1].line, 3);
}

TEST(Markup, HeadingsCountWithinTheirParents) {
  Read(
      "# I. A\n## 1. B\n### 1.1. C\n### 1.2. C\n## 2. B\n### 2.1. C\n#### a) D\n#### b) D\n"
      "# II. A\n## 1. B\n#### a) D\n");
  Read("= PHẦN MỘT\n# I. A\n# II. A\n= PHẦN HAI\n# I. A\n## 1. B\n");
  Read("= PHẦN MỘT\n# I. A\n= PHẦN HAI\n# II. A\n");
}

TEST(Markup, LettersOfPointsAreVietnamese) {
  EXPECT_EQ(PointLetter(4), "d");
  EXPECT_EQ(PointLetter(5), "đ");
  EXPECT_EQ(PointLetter(23), "y");
  EXPECT_EQ(PointLetter(24), "");
  EXPECT_EQ(Roman(49), "XLIX");
  EXPECT_EQ(Roman(388), "CCCLXXXVIII");
}

TEST(Markup, TextBecomesNfc) {
  // "ề" as e, circumflex, grave; "Đ" as its Icelandic look-alike.
  const Body body = Read("\xC3\x90ie\xCC\x82\xCC\x80u 1");
  EXPECT_EQ(Shown(body.blocks[0]), "P Điều 1");
}

TEST(Markup, WhatIsWrittenReadsBack) {
  const char* kTexts[] = {
      "# I. A\n\\- b\n- c\n+ d\n\\#\n\\> e\n\\= f\n\\+ g\n\\| h\n> i.\n= k\n",
      "a **b *c*** d\n*a* **b**\n\\*\\*\\[^1\\]\n",
      "| a | b |\n|-|:-:|\n| [^1] | x\\|y |\n\n| a |\n|--:|\n| \\\\ |\n[^1]: z\n",
      "[^1]\\: a\n[^1]: b\n",
      "-\n+\n>\n=\n",
  };
  for (const char* text : kTexts) {
    const std::string once = WriteMarkup(Read(text));
    const Body again = Read(once);
    EXPECT_EQ(WriteMarkup(again), once) << text;
    EXPECT_EQ(Shown(again), Shown(Read(text))) << text;
  }
}

}  // namespace
}  // namespace trinhky::markup
