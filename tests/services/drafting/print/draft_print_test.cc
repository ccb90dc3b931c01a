// Drafts as PDFs: the samples, what is kept of their words, what is refused.
#include "services/drafting/print/draft_print.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "services/intake/text_markup.h"
#include "services/signing/pdf/form.h"
#include "services/signing/pdf/signatures.h"
#include "tests/services/drafting/print/print_draft.h"
#include "tests/services/intake/docx_builder.h"
#include "workflow/base/folded_text.h"
#include "workflow/base/status.h"
#include "workflow/document/document_parts.h"

namespace trinhky::drafting {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string Sample(const std::string& name) {
  std::ifstream in(std::string(TRINHKY_SOURCE_DIR) + "/deploy/samples/reports/" + name + ".txt",
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string TextOf(const std::string& pdf) {
  const auto taken = TakeIn(pdf, {});
  EXPECT_TRUE(taken.ok()) << taken.status();
  return taken.ok() ? taken->text : "";
}

/// Letters and digits of the body in `text`, in their order; the numbers of pages are no part of
/// it.
std::string BodyLetters(const std::string& text) {
  const DocumentParts parts = ReadParts(text, ReadDocument(text).style);
  std::string letters;
  for (const std::string& part : {parts.body, parts.appendix}) {
    const auto markup = ReadTextMarkup(part);
    EXPECT_TRUE(markup.ok()) << markup.status();
    if (!markup.ok()) continue;
    const FoldedText folded(*markup);
    for (size_t i = 0; i < folded.size(); ++i) {
      const char shape = folded.shape()[i];
      if (shape == 'U' || shape == 'l' || shape == 'd') letters += folded.Text({i, i + 1});
    }
  }
  return letters;
}

std::vector<std::string> FieldsOf(const std::string& pdf) {
  std::vector<std::string> names;
  const auto file = signing::pdf::PdfFile::Read(pdf);
  EXPECT_TRUE(file.ok()) << file.status();
  if (!file.ok()) return names;
  const auto fields = signing::pdf::FindFields(*file);
  EXPECT_TRUE(fields.ok()) << fields.status();
  if (!fields.ok()) return names;
  for (const signing::pdf::FormField& field : *fields) names.push_back(field.name);
  return names;
}

std::vector<std::string> Shown(const std::vector<PrintedRecipient>& recipients) {
  std::vector<std::string> out;
  for (const PrintedRecipient& recipient : recipients) {
    out.push_back(recipient.text + "|" + recipient.purpose_text);
  }
  return out;
}

TEST(DraftPrint, TheSamplesPrintAsTheyRead) {
  const struct {
    const char* name;
    int pages;
    const char* refused;
  } kRows[] = {
      {"01-bao-cao-nq57-binh-an", 2, ""},
      {"02-bao-cao-cai-cach-hanh-chinh-binh-an", 2, ""},
      {"03-bao-cao-khoa-hoc-cong-nghe-suoi-may", 1, ""},
      {"04-cong-van-don-doc-so-lieu-suoi-may", 1, ""},
      {"05-bao-cao-ban-chi-dao-binh-an", 1, ""},
      {"06-bao-cao-muc-tieu-quoc-gia-binh-an", 1, ""},
      {"07-bao-cao-chuyen-doi-so-nam-suoi-may", 0, "LAYOUT_MISSING"},  // it has no Nơi nhận
      {"08-ke-hoach-phong-chong-thien-tai-binh-an", 1, ""},
      {"09-bao-cao-du-lich-cua-lach", 1, ""},
  };
  for (const auto& row : kRows) {
    const std::string draft = Sample(row.name);
    const auto print = PrintOf(draft);
    if (*row.refused != '\0') {
      const auto rejection = RejectionOf(print.status());
      ASSERT_TRUE(rejection) << row.name;
      EXPECT_EQ(rejection->reason, row.refused) << row.name;
      EXPECT_EQ(rejection->field, "recipients") << row.name;
      continue;
    }
    ASSERT_TRUE(print.ok()) << row.name << ": " << print.status();
    EXPECT_EQ(print->pages, row.pages) << row.name;
    EXPECT_THAT(FieldsOf(print->pdf),
                ElementsAre("SoVanBan", "NgayBanHanh", "KyLanhDao", "DauCoQuan"))
        << row.name;
    const std::string printed = TextOf(print->pdf);
    const DocumentText before = ReadDocument(draft);
    const DocumentText after = ReadDocument(printed);
    EXPECT_EQ(Shown(after.recipients), Shown(before.recipients)) << row.name;
    EXPECT_EQ(Shown(after.addressees), Shown(before.addressees)) << row.name;
    EXPECT_EQ(after.archive.units, before.archive.units) << row.name;
    EXPECT_EQ(after.archive.copies, before.archive.copies) << row.name;
    EXPECT_EQ(after.agency, before.agency) << row.name;
    EXPECT_EQ(after.parent_agency, before.parent_agency) << row.name;
    EXPECT_EQ(after.symbol, before.symbol) << row.name;
    EXPECT_EQ(after.type, before.type) << row.name;
    EXPECT_EQ(after.subject, before.subject) << row.name;
    EXPECT_EQ(after.signature.authority, before.signature.authority) << row.name;
    EXPECT_EQ(after.signature.position, before.signature.position) << row.name;
    EXPECT_EQ(after.signature.name, before.signature.name) << row.name;
    EXPECT_EQ(BodyLetters(printed), BodyLetters(draft)) << row.name;
    EXPECT_TRUE(print->pdf == PrintOf(draft)->pdf) << row.name << ": other bytes";
  }
}

constexpr char kHead[] =
    "ỦY BAN NHÂN DÂN\nXÃ BÌNH AN\nSố:    /BC-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nBình An, ngày    tháng 4 năm 2026\n\nBÁO CÁO\n"
    "Kết quả chuyển đổi số quý I năm 2026\n\nKính gửi: Đảng ủy xã.\n\n";
constexpr char kFoot[] =
    "\n\nNơi nhận:\n- Như trên;\n- Sở Nội vụ (để b/c);\n- Lưu: VT, VHXH.\n\nKT. CHỦ TỊCH\n"
    "PHÓ CHỦ TỊCH\n\n\nLê Thị Mẫu\n";

std::string Draft(const std::string& body) { return kHead + body + kFoot; }

TEST(DraftPrint, APrintIsADraftThatPrintsTheSame) {
  const auto once = PrintOf(Sample("01-bao-cao-nq57-binh-an"));
  ASSERT_TRUE(once.ok());
  const auto laid_out_again = PrintOf(TextOf(once->pdf));
  ASSERT_TRUE(laid_out_again.ok()) << laid_out_again.status();
  EXPECT_EQ(TextOf(laid_out_again->pdf), TextOf(once->pdf));
}

TEST(DraftPrint, WhatTheDraftLeavesOutComesFromTheOffice) {
  const std::string bare =
      "BÁO CÁO\nKết quả quý I\n\nXã báo cáo kết quả thực hiện nhiệm vụ./.\n" + std::string(kFoot);
  const auto print = PrintOf(bare);
  ASSERT_TRUE(print.ok()) << print.status();
  const DocumentText printed = ReadDocument(TextOf(print->pdf));
  EXPECT_EQ(printed.agency, "ỦY BAN NHÂN DÂN XÃ BÌNH AN");
  EXPECT_EQ(printed.symbol, "BC-UBND");
  EXPECT_THAT(TextOf(print->pdf), HasSubstr("Bình An,"));
  const auto letter = PrintOf(
      "V/v rà soát\n\nKính gửi: Công an xã.\n\nXã đề nghị rà soát hộ tịch.\n" + std::string(kFoot));
  ASSERT_TRUE(letter.ok()) << letter.status();
  EXPECT_EQ(ReadDocument(TextOf(letter->pdf)).symbol, "UBND-VHXH");
}

TEST(DraftPrint, AWordFilePrintsItsTablesAndAppendix) {
  using namespace docx;
  const std::string head =
      "<w:tbl>" +
      Row(Cell(B("ỦY BAN NHÂN DÂN") + B("XÃ BÌNH AN") + T("Số:    /BC-UBND")) +
          Cell(B("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + B("Độc lập - Tự do - Hạnh phúc") +
               I("Bình An, ngày   tháng 4 năm 2026"))) +
      "</w:tbl>" + C("BÁO CÁO") + C("Kết quả quý I") + T("Kính gửi: Đảng ủy xã.");
  const std::string table = "<w:tbl>" + Row(Cell(T("Thôn")) + Cell(T("Số hộ"))) +
                            Row(Cell(T("Đồng Tranh")) + Cell(T("40"))) + "</w:tbl>";
  const std::string foot =
      "<w:tbl>" +
      Row(Cell(B("Nơi nhận:") + T("- Như trên;") + T("- Lưu: VT.")) +
          Cell(B("TM. ỦY BAN NHÂN DÂN") + B("CHỦ TỊCH") + B("Trần Văn Ví Dụ"))) +
      "</w:tbl>";
  const auto print = PrintOf(
      Docx(head + B("I. CHUNG") + T("Xã báo cáo kết quả thực hiện nhiệm vụ:") + table +
           T("Trên đây là báo cáo của xã./.") + foot + C("Phụ lục I") + T("Nhà văn hóa thôn.")));
  ASSERT_TRUE(print.ok()) << print.status();
  EXPECT_EQ(print->pages, 2);
  EXPECT_FALSE(print->kept_pages);
  const std::string text = TextOf(print->pdf);
  const DocumentText printed = ReadDocument(text);
  EXPECT_EQ(printed.signature.authority, "TM");
  EXPECT_EQ(printed.addressees.size(), 1u);
  size_t at = 0;
  for (const char* words :
       {"Kính gửi: Đảng ủy xã.", "I. CHUNG", "thực hiện nhiệm vụ:", "Thôn", "Đồng Tranh",
        "Trên đây", "Nơi nhận:", "Trần Văn Ví Dụ", "Phụ lục I", "Nhà văn hóa thôn."}) {
    at = text.find(words, at);
    ASSERT_NE(at, std::string::npos) << words;
  }
}

TEST(DraftPrint, AnAppendixIsNotLost) {
  const auto print = PrintOf(Draft("Một báo cáo ngắn của xã./.") +
                             "\nPhụ lục I\n(Kèm theo Báo cáo)\nThôn Đồng Tranh có 40 hộ.\n");
  ASSERT_TRUE(print.ok()) << print.status();
  EXPECT_EQ(print->pages, 2);
  const std::string text = TextOf(print->pdf);
  EXPECT_LT(text.find("Lê Thị Mẫu"), text.find("Phụ lục I"));
  EXPECT_THAT(text, HasSubstr("Thôn Đồng Tranh có 40 hộ."));
}

TEST(DraftPrint, ARowOfSeveralBodiesIsARowForEach) {
  const std::string draft =
      "UBND XÃ BÌNH AN\nSố: /KH-UBND\n\nKẾ HOẠCH\nThử\n\nXã ban hành kế hoạch này./.\n\nNơi nhận:\n"
      "- Công an xã; Ban CHQS xã; Trạm Y tế xã (t/h);\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Thị Mẫu\n";
  const auto print = PrintOf(draft);
  ASSERT_TRUE(print.ok()) << print.status();
  const std::string text = TextOf(print->pdf);
  EXPECT_THAT(text, HasSubstr("- Công an xã (t/h);"));
  EXPECT_THAT(text, HasSubstr("- Trạm Y tế xã (t/h);"));
}

// A page to look at before it is finished: what is to be filled in is seen as such.
TEST(DraftPrint, ABlankAddresseeKeepsItsBrackets) {
  const auto print = PrintOf(
      "ỦY BAN NHÂN DÂN\nXÃ BÌNH AN\n-------\nSố:    /UBND-VHXH\nV/v rà soát hộ nghèo\n\n"
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
      "Bình An, ngày    tháng 4 năm 2026\n\nKính gửi: [cơ quan nhận công văn].\n\n"
      "Đề nghị rà soát./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT, VHXH.\n\n"
      "CHỦ TỊCH\n\n\n\nTrần Văn Ví Dụ\n");
  ASSERT_TRUE(print.ok()) << print.status();
  EXPECT_THAT(TextOf(print->pdf), HasSubstr("[cơ quan nhận công văn]"));
}

TEST(DraftPrint, RefusesByReasonAndField) {
  const struct {
    const char* name;
    std::string draft;
    const char* field;
    const char* reason;
  } kRows[] = {
      {"no type", "UBND XÃ BÌNH AN\n\nMột câu của xã.\n" + std::string(kFoot), "type",
       "PRINT_TYPE_UNKNOWN"},
      {"no list",
       std::string(kHead) + "Một câu của xã./.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Thị Mẫu\n",
       "recipients", "LAYOUT_MISSING"},
      {"no signature",
       std::string(kHead) + "Một câu của xã./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n",
       "signature.position", "LAYOUT_MISSING"},
      {"no post of the signer",
       std::string(kHead) +
           "Một câu của xã./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\n\n"
           "Lê Thị Mẫu\n",
       "signature", "PRINT_SIGNATURE_UNREADABLE"},
      {"no text", Draft(""), "body", "LAYOUT_MISSING"},
      {"a letter that the font lacks", Draft("Một \xE6\x97\xA5 hai ba bốn./."), "body",
       "LAYOUT_CHARACTER"},
  };
  for (const auto& row : kRows) {
    const auto print = PrintOf(row.draft);
    const auto rejection = RejectionOf(print.status());
    ASSERT_TRUE(rejection) << row.name << ": " << print.status();
    EXPECT_EQ(rejection->reason, row.reason) << row.name;
    EXPECT_EQ(rejection->field, row.field) << row.name;
    EXPECT_EQ(print.status().code(), absl::StatusCode::kInvalidArgument) << row.name;
    EXPECT_FALSE(rejection->message.vi.empty());
  }
  EXPECT_EQ(ReasonOf(DraftPress::Open("/nonexistent").status()), "FONT_MISSING");
}

TEST(DraftPrint, OddTextsPrintWithAllTheirLetters) {
  static const char* const kPieces[] = {"I. Kết quả\n",
                                        "1. Việc\n",
                                        "a) điểm\n",
                                        "- mục ",
                                        "+ mục ",
                                        "Điều 3. ",
                                        "\n",
                                        "\n\n",
                                        "*",
                                        "**",
                                        "|",
                                        "[^1]",
                                        "# ",
                                        "\\",
                                        ". ",
                                        "; ",
                                        "một câu dài ",
                                        "hộ nghèo ",
                                        "2026 ",
                                        "98,6 % ",
                                        "Bình An ",
                                        "> ",
                                        "= ",
                                        "của ",
                                        "xã báo cáo.\n"};
  uint32_t state = 11;
  const auto next = [&](uint32_t bound) {
    state = state * 1664525 + 1013904223;
    return (state >> 16) % bound;
  };
  for (int round = 0; round < 40; ++round) {
    std::string body = "Xã báo cáo:\n";
    const uint32_t count = 5 + next(120);
    for (uint32_t i = 0; i < count; ++i) body += kPieces[next(std::size(kPieces))];
    body += "\nTrên đây là báo cáo của xã Bình An./.";
    const std::string draft = Draft(body);
    const auto print = PrintOf(draft);
    ASSERT_TRUE(print.ok()) << "round " << round << ": " << print.status() << "\n" << body;
    ASSERT_EQ(BodyLetters(TextOf(print->pdf)), BodyLetters(draft)) << "round " << round;
  }
  std::string line = "Xã báo cáo ";
  while (line.size() < 60'000) line += "dài dòng ";
  const auto print = PrintOf(Draft(line));
  ASSERT_TRUE(print.ok()) << print.status();
  EXPECT_EQ(BodyLetters(TextOf(print->pdf)), BodyLetters(Draft(line)));
}

}  // namespace
}  // namespace trinhky::drafting
