// The body of a typed or extracted text as markup: nothing lost, nothing added.
#include "services/intake/text_markup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "workflow/base/folded_text.h"
#include "workflow/base/status.h"
#include "workflow/markup/markup.h"

namespace trinhky {
namespace {

std::string MarkupOf(const std::string& text) {
  const auto markup = ReadTextMarkup(text);
  EXPECT_TRUE(markup.ok()) << markup.status();
  return markup.ok() ? *markup : "";
}

/// Letters and digits of `text` in their order.
std::string Letters(const std::string& text) {
  const FoldedText folded(text);
  std::string letters;
  for (size_t i = 0; i < folded.size(); ++i) {
    const char shape = folded.shape()[i];
    if (shape == 'U' || shape == 'l' || shape == 'd') letters += folded.Text({i, i + 1});
  }
  return letters;
}

/// What a reader of the page would see of `markup`.
std::string Shown(const std::string& markup) {
  if (markup.empty()) return "";
  const auto body = markup::ParseMarkup(markup);
  EXPECT_TRUE(body.ok()) << body.status() << "\n" << markup;
  if (!body.ok()) return "";
  EXPECT_TRUE(body->footnotes.empty());
  std::string shown;
  for (const markup::Block& block : body->blocks) {
    shown += markup::PlainText(block.runs) + "\n";
    for (const markup::TableRow& row : block.rows) {
      for (const markup::Runs& cell : row.cells) shown += markup::PlainText(cell) + "\n";
    }
  }
  return shown;
}

TEST(TextMarkup, ReadsAParagraphALine) {
  const struct {
    const char* name;
    const char* text;
    const char* markup;
  } kRows[] = {
      {"nothing", "", ""},
      {"blank lines and rules", "\n  \n-----\n* * *\n____\n", ""},
      {"paragraphs", "Mở đầu.\n\nNội dung.\n", "Mở đầu.\nNội dung.\n"},
      {"headings in their order",
       "I. TÌNH HÌNH CHUNG\n1. Hạ tầng số\nĐã có.\n1.1. Đường truyền\na) Máy tính\nb) Máy in\n"
       "2. Nhân lực:\nII. KẾT QUẢ\n",
       "# I. TÌNH HÌNH CHUNG\n## 1. Hạ tầng số\nĐã có.\n### 1.1. Đường truyền\n"
       "#### a) Máy tính\n#### b) Máy in\n## 2. Nhân lực:\n# II. KẾT QUẢ\n"},
      {"a numbered sentence is no heading", "1. Trưởng các thôn rà soát.\n2. Công an xã;\n",
       "1. Trưởng các thôn rà soát.\n2. Công an xã;\n"},
      {"a heading out of its order", "II. KẾT QUẢ\n3. Sau\n", "**II. KẾT QUẢ**\n3. Sau\n"},
      {"list marks", "- Một\n+ Hai\n– Ba\n• Bốn\n-Năm\n", "- Một\n+ Hai\n- Ba\n- Bốn\n- Năm\n"},
      {"a negative number is none", "-12 độ\n", "\\-12 độ\n"},
      {"căn cứ", "Căn cứ Luật A;\nTheo đề nghị của B.\nQUYẾT ĐỊNH:\n",
       "> Căn cứ Luật A;\n> Theo đề nghị của B.\n= QUYẾT ĐỊNH:\n"},
      {"căn cứ that end wrongly", "Căn cứ Luật A;\nCăn cứ Luật B;\nVăn bản\n",
       "*Căn cứ Luật A;*\n*Căn cứ Luật B;*\nVăn bản\n"},
      {"căn cứ that opens a sentence", "Căn cứ kế hoạch, xã báo cáo như sau:\n",
       "Căn cứ kế hoạch, xã báo cáo như sau:\n"},
      {"articles", "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nĐiều 2. Giao việc.\n",
       "= Chương I\n= QUY ĐỊNH CHUNG\n**Điều 1. Phạm vi**\n**Điều 2.** Giao việc.\n"},
      {"numbers begin again behind a title", "I. A\nPHẦN HAI\nI. B\n",
       "# I. A\n= PHẦN HAI\n# I. B\n"},
      {"the Party's way of numbering", "I- TÌNH HÌNH\n", "**I- TÌNH HÌNH**\n"},
      {"an attachment's line", "Phụ lục I\n(Kèm theo Báo cáo số 1)\n",
       "= Phụ lục I\n= *(Kèm theo Báo cáo số 1)*\n"},
      {"a table between tabs", "Nội dung\tNăm 2025\nHồ sơ\t2.931\nTrực tuyến\t2.842\n",
       "| Nội dung | Năm 2025 |\n|-------|:------:|\n| Hồ sơ | 2.931 |\n| Trực tuyến | 2.842 "
       "|\n\n"},
      {"a row that a page cut", "Tên\tViệc\nSố liệu\tĐã xong phần\n\n\tcòn lại.\nHai\tBa\n",
       "| Tên | Việc |\n|----|---------|\n| Số liệu | Đã xong phần còn lại. |\n| Hai | Ba |\n\n"},
      {"one row of tabs is a line", "Người lập\tTrần Văn Ví Dụ\nHết.\n",
       "Người lập Trần Văn Ví Dụ\nHết.\n"},
      {"columns of blanks", "Thôn 1      12     30\nThôn 2       9     28\n",
       "Thôn 1 \\| 12 \\| 30\nThôn 2 \\| 9 \\| 28\n"},
      {"a sentence that a page cut",
       "Kính trình Thường trực Đảng ủy xã xem xét kết quả năm 2025 và\n\nnăm 2026.\n",
       "Kính trình Thường trực Đảng ủy xã xem xét kết quả năm 2025 và năm 2026.\n"},
      {"what looks like markup", "# không\n|a|\n*sao*\n[^1]: chú\n> b\n= c\n\\\n",
       "\\# không\n\\|a\\|\n\\*sao\\*\n\\[^1]: chú\n\\> b\n\\= c\n\\\\\n"},
      {"hidden characters", "Bình\xE2\x80\x8B An\xC2\xAD\x07\xEF\xBB\xBF\n", "Bình An\n"},
      {"decomposed letters", "Bi\xCC\x80nh An\n", "Bình An\n"},
  };
  for (const auto& row : kRows) EXPECT_EQ(MarkupOf(row.text), row.markup) << row.name;
}

TEST(TextMarkup, JoinsLinesThatAProgramBroke) {
  // As pdftotext writes an indented page, its number between the pages.
  EXPECT_EQ(
      MarkupOf("      Thực hiện ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh, Phòng báo\n"
               "cáo và đề xuất Chủ tịch Ủy ban nhân dân xã xem xét, quyết định việc sửa chữa\n"
               "Nhà văn hóa thôn Đồng Tranh như sau:\n"
               "      1. Căn cứ pháp lý liên quan\n"
               "      Ngày 08/10/2025, Hội đồng nhân dân xã ban hành Nghị quyết về kế hoạch\n"
               "đầu tư công năm 2026, có hiệu lực từ ngày ký, trong đó giao Phòng Kinh tế\n"
               "\n"
               "                                        2\n"
               "\n"
               "chủ trì thực hiện.\n"
               "      - Giao Phòng Kinh tế phối hợp với các thôn lập danh sách các hộ cần được\n"
               "hỗ trợ trước ngày 20/4/2026.\n"),
      "Thực hiện ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh, Phòng báo cáo và đề xuất "
      "Chủ tịch Ủy ban nhân dân xã xem xét, quyết định việc sửa chữa Nhà văn hóa thôn Đồng "
      "Tranh như sau:\n"
      "## 1. Căn cứ pháp lý liên quan\n"
      "Ngày 08/10/2025, Hội đồng nhân dân xã ban hành Nghị quyết về kế hoạch đầu tư công năm "
      "2026, có hiệu lực từ ngày ký, trong đó giao Phòng Kinh tế chủ trì thực hiện.\n"
      "- Giao Phòng Kinh tế phối hợp với các thôn lập danh sách các hộ cần được hỗ trợ trước "
      "ngày 20/4/2026.\n");
  // Without indents the length of the line above tells.
  EXPECT_EQ(
      MarkupOf("Thực hiện ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh ngày 29/4/2026 của\n"
               "Bộ Nội vụ, Phòng báo cáo và đề xuất Chủ tịch Ủy ban nhân dân xã xem xét việc\n"
               "sửa chữa.\n"
               "Ủy ban nhân dân xã giao Phòng Kinh tế phối hợp với các thôn lập danh sách các\n"
               "hộ cần được hỗ trợ.\n"),
      "Thực hiện ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh ngày 29/4/2026 của Bộ Nội "
      "vụ, Phòng báo cáo và đề xuất Chủ tịch Ủy ban nhân dân xã xem xét việc sửa chữa.\n"
      "Ủy ban nhân dân xã giao Phòng Kinh tế phối hợp với các thôn lập danh sách các hộ cần "
      "được hỗ trợ.\n");
}

TEST(TextMarkup, AWordThatALineEndCutIsOneWord) {
  EXPECT_EQ(
      MarkupOf("Thực hiện ý kiến chỉ đạo của Ban Bí thư về việc triển khai Nghị quyết số 57-NQ/\n"
               "TW trên địa bàn, Phòng báo cáo và đề xuất Chủ tịch Ủy ban nhân dân xã xem xét\n"
               "việc sửa chữa Nhà văn hóa.\n"),
      "Thực hiện ý kiến chỉ đạo của Ban Bí thư về việc triển khai Nghị quyết số 57-NQ/TW "
      "trên địa bàn, Phòng báo cáo và đề xuất Chủ tịch Ủy ban nhân dân xã xem xét việc sửa "
      "chữa Nhà văn hóa.\n");
}

TEST(TextMarkup, CutsWhatNoLineHolds) {
  std::string words;
  while (words.size() < 50'000) words += "dài dòng ";
  EXPECT_EQ(Letters(Shown(MarkupOf(words))), Letters(words));
  const std::string stars(30'000, '*');
  EXPECT_EQ(Shown(MarkupOf("a" + stars)).size(), stars.size() + 1 + 4) << "a line end a piece";
  std::string letters;
  for (int i = 0; i < 15'000; ++i) letters += "ệ";
  EXPECT_EQ(Letters(Shown(MarkupOf(letters))), letters);
  const std::string cell(12'000, 'x');
  EXPECT_EQ(Letters(Shown(MarkupOf("a\tb\n" + cell + "\tc\n"))), "ab" + cell + "c");
}

TEST(TextMarkup, RefusesWhatIsOverTheLimitsOfMarkup) {
  std::string lines;
  for (int i = 0; i < 5001; ++i) lines += "a.\n";
  EXPECT_EQ(ReasonOf(ReadTextMarkup(lines).status()), "MARKUP_TOO_MANY_BLOCKS");
  EXPECT_EQ(ReadTextMarkup(lines).status().code(), absl::StatusCode::kInvalidArgument);
  std::string longer;
  while (longer.size() <= markup::kTextBytesMax) longer += std::string(900, 'a') + ".\n";
  EXPECT_EQ(ReasonOf(ReadTextMarkup(longer).status()), "MARKUP_TOO_LONG");
}

TEST(TextMarkup, KeepsEveryLetterOfAnyText) {
  static const char* const kPieces[] = {"I. ",      "1. ",         "a) ",
                                        "- ",       "+ ",          "Điều 3. ",
                                        "Căn cứ ",  "QUYẾT ĐỊNH:", "\t",
                                        "    ",     "|",           "*",
                                        "**",       "[^1]",        "[^1]: ",
                                        "\\",       "#",           "> ",
                                        "= ",       "\n",          "\n\n",
                                        ".",        ";",           ":",
                                        "Bình An ", "xã ",         "thôn ",
                                        "2026 ",    "12,5",        "(Kèm theo Báo cáo)",
                                        "PHỤ LỤC ", "-----",       "…",
                                        "\xC2\xA0", "ngày ",       "của ",
                                        "1.1. ",    "đ) ",         "một câu dài hơn "};
  uint32_t state = 7;
  const auto next = [&](uint32_t bound) {
    state = state * 1664525 + 1013904223;
    return (state >> 16) % bound;
  };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const uint32_t count = next(90);
    for (uint32_t i = 0; i < count; ++i) text += kPieces[next(std::size(kPieces))];
    std::string shown = Letters(Shown(MarkupOf(text)));
    std::string typed = Letters(text);
    if (text.find('\t') != std::string::npos) {  // a cut row is put together cell by cell
      std::sort(shown.begin(), shown.end());
      std::sort(typed.begin(), typed.end());
    }
    ASSERT_EQ(shown, typed) << "round " << round << "\n" << text;
    ASSERT_EQ(MarkupOf(text), MarkupOf(text));
  }
}

}  // namespace
}  // namespace trinhky
