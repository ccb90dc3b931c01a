// What is refused, where, and with which mend.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "workflow/base/status.h"
#include "workflow/markup/markup.h"

namespace trinhky::markup {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(MarkupErrors, NameLineAndRule) {
  const struct {
    const char* name;
    std::string text;
    int line;
    const char* rule;
  } kRows[] = {
      {"nothing", "", 1, "MARKUP_EMPTY"},
      {"blank lines", "\n \n\t\n", 1, "MARKUP_EMPTY"},
      {"not UTF-8", "a\xFF", 1, "MARKUP_NOT_UTF8"},
      {"a control character", "a\n\nb\x01 c", 3, "MARKUP_CHARACTER"},
      {"a zero-width space", "a\xE2\x80\x8B", 1, "MARKUP_CHARACTER"},
      {"text turned around", "a\xE2\x80\xAE", 1, "MARKUP_CHARACTER"},
      {"a soft hyphen", "a\xC2\xAD", 1, "MARKUP_CHARACTER"},
      {"a word joiner", "a\xE2\x81\xA0", 1, "MARKUP_CHARACTER"},
      {"a byte order mark inside", "a\xEF\xBB\xBF", 1, "MARKUP_CHARACTER"},
      {"a C1 control", "a\xC2\x85", 1, "MARKUP_CHARACTER"},
      {"bold left open", "a **b", 1, "MARKUP_STYLE_OPEN"},
      {"italic left open", "x\na *b", 2, "MARKUP_STYLE_OPEN"},
      {"five hashes", "##### a", 1, "MARKUP_HEADING_FORM"},
      {"no blank", "#I. a", 1, "MARKUP_HEADING_FORM"},
      {"a lonely hash", "#", 1, "MARKUP_HEADING_FORM"},
      {"no number", "# CHUNG TA", 1, "MARKUP_HEADING_ORDER"},
      {"no words", "# I.", 1, "MARKUP_HEADING_EMPTY"},
      {"a number left out", "# I. A\n# III. B", 2, "MARKUP_HEADING_ORDER"},
      {"a number twice", "# I. A\n# I. B", 2, "MARKUP_HEADING_ORDER"},
      {"a restart without a title", "# I. A\n# II. B\n# I. C", 3, "MARKUP_HEADING_ORDER"},
      {"a number of another parent", "## 1. A\n### 2.1. B", 2, "MARKUP_HEADING_ORDER"},
      {"no parent", "### 1.1. B", 1, "MARKUP_HEADING_PARENT"},
      {"e follows d", "#### a) A\n#### b) A\n#### c) A\n#### d) A\n#### e) A", 5,
       "MARKUP_HEADING_ORDER"},
      {"an inner basis", "> Căn cứ A.\n> Căn cứ B.", 1, "MARKUP_BASIS_END"},
      {"the last basis", "> Căn cứ A;\n> Căn cứ B;\nC", 2, "MARKUP_BASIS_END"},
      {"a basis alone", "> Căn cứ A", 1, "MARKUP_BASIS_END"},
      {"marks without words", "** **", 1, "MARKUP_BLOCK_EMPTY"},
      {"a table without a rule", "| a |\n| b |", 1, "MARKUP_TABLE_RULE"},
      {"a table without a column", "|\n|\n| a |", 1, "MARKUP_TABLE_RULE"},
      {"one line of a table", "x\n| a |", 2, "MARKUP_TABLE_RULE"},
      {"a table without rows", "| a |\n|--|", 1, "MARKUP_TABLE_ROWS"},
      {"cells too few", "| a | b |\n|--|--|\n| c |", 3, "MARKUP_TABLE_CELLS"},
      {"cells too many", "| a |\n|--|\n| c | d |", 3, "MARKUP_TABLE_CELLS"},
      {"the last bar", "| a |\n|--|\n| c", 3, "MARKUP_TABLE_BAR"},
      {"an escaped last bar", "| a |\n|--|\n| c \\|", 3, "MARKUP_TABLE_BAR"},
      {"thirteen columns", "|a|b|c|d|e|f|g|h|i|j|k|l|m|\n|-|-|-|-|-|-|-|-|-|-|-|-|-|\n", 1,
       "MARKUP_TABLE_COLUMNS"},
      {"a mark in a header", "| a[^1] |\n|--|\n| b |\n[^1]: c", 1, "MARKUP_FOOTNOTE_PLACE"},
      {"a mark in a footnote", "a[^1]\n[^1]: b[^2]\n[^2]: c", 2, "MARKUP_FOOTNOTE_PLACE"},
      {"a mark without its text", "a[^1]", 1, "MARKUP_FOOTNOTE_UNKNOWN"},
      {"a text without its mark", "a\n[^1]: b", 2, "MARKUP_FOOTNOTE_UNUSED"},
      {"marks out of order", "a[^2]\nb[^1]\n[^1]: x\n[^2]: y", 1, "MARKUP_FOOTNOTE_ORDER"},
      {"a mark twice", "a[^1]\nb[^1]\n[^1]: x", 2, "MARKUP_FOOTNOTE_ORDER"},
      {"texts out of order", "a[^1][^2]\n[^2]: y\n[^1]: x", 2, "MARKUP_FOOTNOTE_ORDER"},
      {"footnote zero", "a[^0]\n", 1, "MARKUP_FOOTNOTE_ORDER"},
      {"an empty footnote", "a[^1]\n[^1]:", 2, "MARKUP_FOOTNOTE_EMPTY"},
      {"a long line", std::string(kLineBytesMax + 1, 'x'), 1, "MARKUP_LINE_TOO_LONG"},
      {"a long text", std::string(kTextBytesMax + 1, 'x'), 1, "MARKUP_TOO_LONG"},
  };
  for (const auto& row : kRows) {
    const std::vector<MarkupProblem> problems = CheckMarkup(row.text);
    ASSERT_FALSE(problems.empty()) << row.name;
    EXPECT_EQ(problems[0].rule, row.rule) << row.name;
    EXPECT_EQ(problems[0].line, row.line) << row.name;
    const std::string line = std::to_string(row.line) + ": ";
    EXPECT_THAT(problems[0].message.vi, StartsWith("Dòng " + line)) << row.name;
    EXPECT_THAT(problems[0].message.en, StartsWith("Line " + line)) << row.name;
  }
}

TEST(MarkupErrors, TheRefusalIsTheFirstProblem) {
  const absl::Status status = ParseMarkup("# I. A\n# III. B\n**c\n").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  const auto rejection = RejectionOf(status);
  ASSERT_TRUE(rejection);
  EXPECT_EQ(rejection->reason, "MARKUP_HEADING_ORDER");
  EXPECT_EQ(rejection->field, "body");
  EXPECT_EQ(rejection->metadata.at("line"), "2");
  EXPECT_EQ(rejection->metadata.at("problems"), "2");
  EXPECT_THAT(rejection->message.vi, HasSubstr("phải là “II.”, không phải “III.”"));
}

TEST(MarkupErrors, AreReportedTogetherAndBounded) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "**a\n";
  EXPECT_EQ(CheckMarkup(text).size(), kProblemsMax);
  EXPECT_EQ(CheckMarkup("a[^1]\n**b\n").size(), 2u);
}

TEST(MarkupErrors, BlocksAndRowsAreBounded) {
  std::string blocks;
  for (size_t i = 0; i <= kBlocksMax; ++i) blocks += "a\n";
  ASSERT_EQ(CheckMarkup(blocks).size(), 1u);
  EXPECT_EQ(CheckMarkup(blocks)[0].rule, "MARKUP_TOO_MANY_BLOCKS");
  std::string rows = "|a|\n|-|\n";
  for (size_t i = 0; i <= kRowsMax; ++i) rows += "|b|\n";
  ASSERT_EQ(CheckMarkup(rows).size(), 1u);
  EXPECT_EQ(CheckMarkup(rows)[0].rule, "MARKUP_TABLE_ROWS");
}

}  // namespace
}  // namespace trinhky::markup
