// A Word file of our own making as markup.
#include "services/intake/docx_markup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "tests/services/intake/docx_builder.h"
#include "workflow/base/status.h"
#include "workflow/markup/markup.h"

namespace trinhky {
namespace {

using docx::B;
using docx::C;
using docx::Cell;
using docx::Docx;
using docx::I;
using docx::Listed;
using docx::P;
using docx::R;
using docx::Row;
using docx::T;
using docx::Zip;
using ::testing::HasSubstr;
using ::testing::Not;

std::string MarkupOf(const std::string& bytes) {
  const auto text = ReadDocxMarkup(bytes);
  EXPECT_TRUE(text.ok()) << text.status();
  if (!text.ok()) return "";
  EXPECT_TRUE(markup::ParseMarkup(text->body).ok());
  if (text->appendix.empty()) return text->body;
  EXPECT_TRUE(markup::ParseMarkup(text->appendix).ok());
  return text->body + "(appendix)\n" + text->appendix;
}

const char kHead[] = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";

TEST(DocxMarkup, TakesWhatStandsBetweenHeadAndFoot) {
  const std::string body =
      "<w:tbl>" +
      Row(Cell(B("ỦY BAN NHÂN DÂN") + B("XÃ BÌNH AN") + T("Số:    /BC-UBND")) +
          Cell(B(kHead) + B("Độc lập - Tự do - Hạnh phúc") + I("Bình An, ngày   tháng 4"))) +
      "</w:tbl>" + C("BÁO CÁO") + C("Về việc thử") + T("Kính gửi: Thường trực Đảng ủy xã.") +
      T("Mở đầu.") + B("I. CHUNG") + T("Nội dung.") + "<w:tbl>" +
      Row(Cell(B("Nơi nhận:") + T("- Như trên;") + T("- Lưu: VT.")) +
          Cell(B("CHỦ TỊCH") + B("Trần Văn Ví Dụ"))) +
      "</w:tbl>";
  EXPECT_EQ(MarkupOf(Docx(body)), "Mở đầu.\n# I. CHUNG\nNội dung.\n");
}

TEST(DocxMarkup, ALetterEndsItsHeadWithKinhGui) {
  EXPECT_EQ(MarkupOf(Docx(T("UBND XÃ BÌNH AN") + B(kHead) + T("V/v thử") + T("Kính gửi:") +
                          T("- Phòng Kinh tế;") + T("- Các thôn.") + T("Thân văn bản.") +
                          B("CHỦ TỊCH") + T("Nơi nhận:") + T("- Như trên;"))),
            "Thân văn bản.\n");
}

TEST(DocxMarkup, KeepsWhatStandsBehindTheFoot) {
  const std::string foot =
      T("Nơi nhận:") + T("- Như trên;") + T("- Lưu: VT.") + B("CHỦ TỊCH") + T("Trần Văn Ví Dụ");
  EXPECT_EQ(MarkupOf(Docx(C("BÁO CÁO") + T("Một.") + foot)), "Một.\n");
  EXPECT_EQ(MarkupOf(Docx(C("BÁO CÁO") + T("Một.") + foot + C("Phụ lục I") + T("Hai."))),
            "Một.\n(appendix)\n= Phụ lục I\nHai.\n");
  EXPECT_EQ(MarkupOf(Docx(C("BÁO CÁO") + T("Một.") + foot + "<w:tbl>" +
                          Row(Cell(T("STT")) + Cell(T("Thôn"))) +
                          Row(Cell(T("1")) + Cell(T("Đồng Tranh"))) + "</w:tbl>")),
            "Một.\n(appendix)\n| STT | Thôn |\n|------------------------------|"
            "------------------------------|\n| 1 | Đồng Tranh |\n\n");
}

TEST(DocxMarkup, AFileWithoutAHeadComesWhole) {
  EXPECT_EQ(MarkupOf(Docx(T("Một.") + T("Hai."))), "Một.\nHai.\n");
}

TEST(DocxMarkup, RecognisesHeadingsOnlyInTheirOrder) {
  EXPECT_EQ(MarkupOf(Docx(B("I. A") + B("1. B") + B("1.1. C") + I("a) D") + I("b) E") +
                          B("III. F") + B("II. G") + T("1. Việc cần làm") + B("Quan trọng"))),
            "# I. A\n## 1. B\n### 1.1. C\n#### a) D\n#### b) E\n**III. F**\n# II. G\n"
            "1. Việc cần làm\n**Quan trọng**\n");
}

TEST(DocxMarkup, KeepsStylesListsAndBases) {
  EXPECT_EQ(
      MarkupOf(Docx(I("Căn cứ Luật A;") + I("Theo đề nghị của B.") + C("QUYẾT ĐỊNH:") +
                    P(R("Điều 1.", "<w:b/>") + R(" Giao ") + R("ngay", "<w:i/>")) + T("- Một") +
                    T("+ Hai") + T("3 * 4 [^1]"))),
      "> Căn cứ Luật A;\n> Theo đề nghị của B.\n= QUYẾT ĐỊNH:\n**Điều 1.** Giao *ngay*\n- Một\n"
      "+ Hai\n3 \\* 4 \\[^1]\n");
  EXPECT_EQ(MarkupOf(Docx(I("Căn cứ Luật A,") + T("B"))), "*Căn cứ Luật A,*\nB\n");
}

TEST(DocxMarkup, PrintsTheNumbersOfLists) {
  const std::string numbering =
      "<w:numbering><w:abstractNum w:abstractNumId=\"1\">"
      "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
      "<w:lvlText w:val=\"%1.\"/></w:lvl>"
      "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/>"
      "<w:lvlText w:val=\"%2)\"/></w:lvl>"
      "<w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"-\"/></w:lvl>"
      "<w:lvl w:ilvl=\"3\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%4.\"/></w:lvl>"
      "</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
  EXPECT_EQ(MarkupOf(Docx(Listed("A", 0) + Listed("B", 1) + Listed("C", 1) + Listed("D", 0) +
                              Listed("E", 1) + Listed("F", 2) + Listed("G", 3),
                          {{"word/numbering.xml", numbering}})),
            "1. A\na) B\nb) C\n2. D\na) E\n+ F\n2.1. G\n");
  EXPECT_EQ(MarkupOf(Docx(Listed("A", 0) + Listed("B", 1))), "- A\n+ B\n");
}

TEST(DocxMarkup, KeepsTables) {
  const std::string table =
      "<w:tbl><w:tblGrid><w:gridCol w:w=\"500\"/><w:gridCol w:w=\"3000\"/><w:gridCol "
      "w:w=\"1000\"/></w:tblGrid>" +
      Row(Cell(B("STT")) + Cell(B("Tên")) + Cell(B("Số"))) +
      Row(Cell(T("1"), "<w:vMerge w:val=\"restart\"/>") + Cell(T("a | b") + T("c")) +
          Cell(T("5"))) +
      Row(Cell(T("x"), "<w:vMerge/>") + Cell(T("d"), "<w:gridSpan w:val=\"2\"/>")) + "</w:tbl>";
  EXPECT_EQ(
      MarkupOf(Docx(T("Đầu") + table + T("Cuối"))),
      "Đầu\n| **STT** | **Tên** | **Số** |\n|-----|------------------------------|----------|\n"
      "| 1 | a \\| b c | 5 |\n|  | d |  |\n\nCuối\n");
}

TEST(DocxMarkup, KeepsFootnotesInTheirOrder) {
  const auto mark = [](const std::string& id) {
    return "<w:r><w:footnoteReference w:id=\"" + id + "\"/></w:r>";
  };
  const std::string notes = "<w:footnotes><w:footnote w:id=\"2\">" + T("Chú hai") +
                            "</w:footnote><w:footnote w:id=\"1\">" + T("Chú một") + T("và nữa") +
                            "</w:footnote><w:footnote w:id=\"3\"/></w:footnotes>";
  EXPECT_EQ(MarkupOf(Docx(P(R("A") + mark("2") + R(" B") + mark("1") + mark("3") + mark("9")),
                          {{"word/footnotes.xml", notes}})),
            "A[^1] B[^2]\n[^1]: Chú hai\n[^2]: Chú một và nữa\n");
}

TEST(DocxMarkup, LeavesOutWhatIsNotText) {
  EXPECT_EQ(MarkupOf(Docx(P(R("Giữ") + "<w:del>" + R("bỏ") + "</w:del>" + R("ẩn", "<w:vanish/>") +
                            "<w:r><w:drawing><w:p>" + R("hình") + "</w:p></w:drawing></w:r>" +
                            R("\xE2\x80\x8B lại\xC2\xAD")))),
            "Giữ lại\n");
}

TEST(DocxMarkup, ReadsTheSampleOfTheIntake) {
  std::ifstream in(std::string(TRINHKY_SOURCE_DIR) + "/tests/data/documents/bao-cao-xa.docx",
                   std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::string text = MarkupOf(bytes);
  EXPECT_THAT(text, Not(HasSubstr("Độc lập")));
  EXPECT_THAT(text, Not(HasSubstr("Nơi nhận")));
  EXPECT_FALSE(text.empty());
}

TEST(DocxMarkup, RefusesWithAReason) {
  EXPECT_EQ(ReasonOf(ReadDocxMarkup("PK\x03\x04").status()), "DOCX_DAMAGED");
  EXPECT_EQ(ReasonOf(ReadDocxMarkup(Docx("")).status()), "DOCX_WITHOUT_BODY");
  EXPECT_EQ(ReasonOf(ReadDocxMarkup(Docx(C("BÁO CÁO") + T("Nơi nhận:"))).status()),
            "DOCX_WITHOUT_BODY");
  EXPECT_EQ(ReasonOf(ReadDocxMarkup(Docx("<w:p>")).status()), "DOCX_DAMAGED");
  EXPECT_EQ(ReasonOf(ReadDocxMarkup(Docx(T(std::string(20'001, 'a')))).status()),
            "MARKUP_LINE_TOO_LONG");
  std::string many;
  for (int i = 0; i < 5001; ++i) many += T("a");
  EXPECT_EQ(ReasonOf(ReadDocxMarkup(Docx(many)).status()), "MARKUP_TOO_MANY_BLOCKS");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<w:sdt>";
  deep += T("sâu");
  for (int i = 0; i < 100'000; ++i) deep += "</w:sdt>";
  EXPECT_EQ(MarkupOf(Docx(deep)), "sâu\n");
}

}  // namespace
}  // namespace trinhky
