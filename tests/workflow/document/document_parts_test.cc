// A text cut into head, body, foot and appendix.
#include "workflow/document/document_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "workflow/document/document_text.h"

namespace trinhky {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

DocumentParts PartsOf(const std::string& text) { return ReadParts(text, ReadDocument(text).style); }

constexpr char kHead[] =
    "ỦY BAN NHÂN DÂN\nXÃ BÌNH AN\n-------\nSố:    /BC-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nBình An, ngày    tháng 4 năm 2026\n\nBÁO CÁO\n"
    "Kết quả chuyển đổi số quý I năm 2026\n\n";
constexpr char kFoot[] =
    "Nơi nhận:\n- Như trên;\n- TT Đảng ủy, TT HĐND xã (b/c);\n- Lưu: VT, VHXH.\n\n"
    "TM. UBND\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n(Đã ký)\n\nLê Thị Mẫu\n";

TEST(DocumentParts, CutsHeadBodyAndFoot) {
  const DocumentParts parts = PartsOf(
      std::string(kHead) + "Kính gửi: Đảng ủy xã.\n\nMở đầu.\n\n\tI. CHUNG\n\nHết./.\n\n" + kFoot);
  EXPECT_EQ(parts.body, "Mở đầu.\n\n\tI. CHUNG\n\nHết./.");
  EXPECT_EQ(parts.appendix, "");
  EXPECT_THAT(parts.addressees, ElementsAre("Đảng ủy xã"));
  EXPECT_THAT(parts.recipients,
              ElementsAre("Như trên", "TT Đảng ủy, TT HĐND xã (b/c)", "Lưu: VT, VHXH"));
  EXPECT_THAT(parts.signature, ElementsAre("TM. UBND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"));
}

TEST(DocumentParts, ABlankKeepsBothOfItsBrackets) {
  EXPECT_THAT(PartsOf(std::string(kHead) + "Kính gửi: [cơ quan nhận].\n\nMở đầu.\n\nHết./.\n\n" +
                      "Nơi nhận:\n- Như trên;\n- [đơn vị phối hợp];\n- Lưu: VT.\n\n"
                      "CHỦ TỊCH\n\n\nLê Thị Mẫu\n")
                  .addressees,
              ElementsAre("[cơ quan nhận]"));
}

TEST(DocumentParts, KeepsWhatStandsBehindTheFoot) {
  const std::string text = std::string(kHead) + "Hết./.\n\n" + kFoot;
  EXPECT_EQ(PartsOf(text + "PHỤ LỤC I\nMột\tHai\n").appendix, "PHỤ LỤC I\nMột\tHai");
  EXPECT_EQ(PartsOf(text + "\nPhụ lục II\nMột.\n").appendix, "Phụ lục II\nMột.");
  EXPECT_EQ(PartsOf(text + "KẾ TOÁN TRƯỞNG\nTrần Văn Ví Dụ\n").appendix,
            "KẾ TOÁN TRƯỞNG\nTrần Văn Ví Dụ")
      << "a second signer is not lost";
}

TEST(DocumentParts, ColumnsSideBySideAreTheHead) {
  const DocumentParts parts = PartsOf(
      "UBND XÃ BÌNH AN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
      "PHÒNG KINH TẾ                  Độc lập - Tự do - Hạnh phúc\n"
      "Số:   /KT-TH                 Bình An, ngày    tháng 4 năm 2026\n"
      "V/v rà soát hộ nghèo\n"
      "năm 2026\n\n"
      "                Kính gửi:\n                   - Công an xã;\n                   - Các "
      "thôn.\n\n"
      "     Ngày 05 tháng 3 năm 2026, xã đã họp.\n"
      "Nơi nhận:                                     TRƯỞNG PHÒNG\n"
      "- Như trên;\n- Lưu: VT.\n\n                                      Trần Văn Ví Dụ\n");
  EXPECT_EQ(parts.body, "     Ngày 05 tháng 3 năm 2026, xã đã họp.");
  EXPECT_THAT(parts.addressees, ElementsAre("Công an xã", "Các thôn"));
  EXPECT_THAT(parts.signature, ElementsAre("TRƯỞNG PHÒNG"));
  EXPECT_EQ(parts.appendix, "");
}

TEST(DocumentParts, ADateInsideASentenceStaysThere) {
  const std::string body = "Ngày 05 tháng 3 năm 2026, Ủy ban nhân dân xã họp tại Bình An.";
  EXPECT_EQ(PartsOf("BÁO CÁO\nKết quả\n\n" + body + "\n" + kFoot).body, body);
}

TEST(DocumentParts, WithoutHeadOrFootEverythingIsBody) {
  EXPECT_EQ(PartsOf("Một.\nHai.\n").body, "Một.\nHai.");
  EXPECT_EQ(PartsOf("").body, "");
  const DocumentParts parts = PartsOf(std::string(kHead) + "Một.\n");
  EXPECT_EQ(parts.body, "Một.");
  EXPECT_THAT(parts.recipients, IsEmpty());
  EXPECT_THAT(parts.signature, IsEmpty());
}

TEST(DocumentParts, ABlankAddresseeStaysToBeFilledIn) {
  const DocumentParts parts =
      PartsOf(std::string(kHead) + "Kính gửi: ……………………\nHết./.\n\n" + kFoot);
  EXPECT_THAT(parts.addressees, ElementsAre("……………………………"));
  EXPECT_EQ(parts.body, "Hết./.");
}

TEST(DocumentParts, WritesThePartysMarksItsWay) {
  EXPECT_THAT(
      PartsOf(
          "ĐẢNG CỘNG SẢN VIỆT NAM\nBÁO CÁO\nThử\n\nĐảng ủy xã báo cáo kết quả.\n\nNơi nhận:\n- Như "
          "trên,\n- Lưu VPĐU.\n\nT.M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nTrần Văn Ví Dụ\n")
          .signature,
      ElementsAre("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"));
}

}  // namespace
}  // namespace trinhky
