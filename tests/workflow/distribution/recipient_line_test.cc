// How printed lines are cut, in the office's words.
#include "workflow/distribution/recipient_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "workflow/distribution/purpose.h"

namespace trinhky {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

std::vector<std::string> Cut(const char* line) {
  std::vector<std::string> out;
  for (const PrintedRecipient& recipient : ParseRecipientLine(line, 1)) {
    out.push_back(recipient.text);
  }
  return out;
}

TEST(RecipientLine, IsCutOnlyBetweenBodiesInTheirOwnRight) {
  const struct {
    const char* line;
    std::vector<std::string> texts;
  } cases[] = {
      {"- Các sở, ban, ngành, mặt trận, đoàn thể tỉnh;",
       {"Các sở, ban, ngành, mặt trận, đoàn thể tỉnh"}},
      {"- Sở Văn hóa, Thể thao và Du lịch;", {"Sở Văn hóa, Thể thao và Du lịch"}},
      {"- Ban Chỉ huy phòng, chống thiên tai;", {"Ban Chỉ huy phòng, chống thiên tai"}},
      {"- UBND các huyện, thị xã, thành phố;", {"UBND các huyện, thị xã, thành phố"}},
      {"- Các sở: Nội vụ, Tài chính;", {"Sở Nội vụ", "Sở Tài chính"}},
      {"- UBND tỉnh, các sở, ban, ngành;", {"UBND tỉnh", "các sở, ban, ngành"}},
      {"- CT, các PCT UBND xã;", {"CT UBND xã", "các PCT UBND xã"}},
      {"- Hiệu trưởng, Phó Hiệu trưởng;", {"Hiệu trưởng", "Phó Hiệu trưởng"}},
      {"- Đảng ủy, HĐND xã;", {"Đảng ủy xã", "HĐND xã"}},
      {"- VP: CVP, các PCVP, phòng TH;", {"VP: CVP, các PCVP, phòng TH"}},
      {"- Phó CT UBND tỉnh (Đ/c Mẫu, phụ trách);", {"Phó CT UBND tỉnh (Đ/c Mẫu, phụ trách)"}},
      // Regressions: the name of a person, and a plural scope, were given to the neighbour.
      {"- Chủ tịch, Phó CT UBND tỉnh – Trần Mẫu;",
       {"Chủ tịch UBND tỉnh", "Phó CT UBND tỉnh – Trần Mẫu"}},
      {"- HĐND, UBND các tỉnh, thành phố;",
       {"HĐND các tỉnh, thành phố", "UBND các tỉnh, thành phố"}},
      {"+ Như trên;", {"Như trên"}},
      {"• Website xã.", {"Website xã"}},
      {"- Như Điều 2, Điều 3;", {"Như Điều 2, Điều 3"}},
      {"- ;", {}},
      {"", {}},
  };
  for (const auto& c : cases) EXPECT_THAT(Cut(c.line), ElementsAreArray(c.texts)) << c.line;
}

TEST(RecipientLine, KnowsReferences) {
  EXPECT_TRUE(ParseRecipientLine("- Như trên;", 1)[0].as_above);
  EXPECT_TRUE(ParseRecipientLine("- Như kính gửi;", 1)[0].as_above);
  EXPECT_THAT(ParseRecipientLine("- Như Điều 2, Điều 3;", 1)[0].articles, ElementsAre(2, 3));
  EXPECT_THAT(ParseRecipientLine("- Như Điều 2, 4 (t/h);", 1)[0].articles, ElementsAre(2, 4));
  EXPECT_FALSE(ParseRecipientLine("- Sở Nội vụ;", 1)[0].as_above);
}

TEST(RecipientLine, GivesThePurposeToEveryBodyOfTheLine) {
  for (const PrintedRecipient& recipient : ParseRecipientLine("- Sở A, Sở B (để b/c);", 1)) {
    EXPECT_EQ(recipient.purpose, Purpose::kReport);
  }
  const auto own = ParseRecipientLine("- Sở A (b/c), Sở B (t/h);", 1);
  ASSERT_EQ(own.size(), 2u);
  EXPECT_EQ(own[0].purpose, Purpose::kReport);
  EXPECT_EQ(own[1].purpose, Purpose::kExecute);
}

TEST(Purpose, IsReadAsOfficesWriteIt) {
  const struct {
    const char* entry;
    const char* text;
    const char* purpose;
  } cases[] = {
      {"UBND tỉnh (để b/c)", "UBND tỉnh", "report"},
      {"UBND tỉnh (thay b/c);", "UBND tỉnh", "report"},
      {"UBND tỉnh (để blc)", "UBND tỉnh", "report"},
      {"UBND tỉnh (b/c", "UBND tỉnh", "report"},
      {"UBND tỉnh để báo cáo", "UBND tỉnh", "report"},
      {"Các thôn (th)", "Các thôn", "execute"},
      {"Phòng Kinh tế (để phối hợp)", "Phòng Kinh tế", "coordinate"},
      {"Ban A (để biết)", "Ban A", "inform"},
      {"Ban A (t/d)", "Ban A", "monitor"},
      {"Ban A (c/đ)", "Ban A", "direct"},
      {"HĐND xã (để giám sát)", "HĐND xã", "supervise"},
      {"Đảng ủy (xin ý kiến)", "Đảng ủy", "consult"},
      {"Trang TTĐT (đăng tải)", "Trang TTĐT", "publish"},
      {"Ban A (để phục vụ họp)", "Ban A", "none"},
      {"Phó Chủ tịch (Đ/c Mẫu)", "Phó Chủ tịch (Đ/c Mẫu)", "none"},
      {"Sở Nội vụ", "Sở Nội vụ", "none"},
  };
  for (const auto& c : cases) {
    const PurposeCut cut = CutPurpose(c.entry);
    EXPECT_EQ(cut.text, c.text) << c.entry;
    EXPECT_EQ(PurposeName(cut.purpose), c.purpose) << c.entry;
  }
}

}  // namespace
}  // namespace trinhky
