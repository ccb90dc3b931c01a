#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "workflow/document/articles.h"
#include "workflow/document/document_text.h"

namespace trinhky {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::string Sample(const std::string& name) {
  std::ifstream in(std::string(TRINHKY_SOURCE_DIR) + "/tests/data/documents/" + name,
                   std::ios::binary);
  EXPECT_TRUE(in) << name;
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> Texts(const std::vector<PrintedRecipient>& recipients) {
  std::vector<std::string> out;
  for (const PrintedRecipient& recipient : recipients) {
    std::string text = recipient.text;
    if (recipient.purpose != Purpose::kNone) {
      text += " [" + std::string(PurposeName(recipient.purpose)) + "]";
    }
    out.push_back(text);
  }
  return out;
}

std::vector<std::string> Codes(const DocumentText& document) {
  std::vector<std::string> out;
  for (const DocumentProblem& problem : document.problems) out.push_back(problem.code);
  return out;
}

TEST(ReadDocument, ReadsACommuneReportWithColumnsSideBySide) {
  const DocumentText document = ReadDocument(Sample("bao-cao-xa.txt"));
  EXPECT_EQ(document.style, Regime::kState);
  EXPECT_EQ(document.agency, "ỦY BAN NHÂN DÂN XÃ BÌNH AN");
  EXPECT_EQ(document.number, "");
  EXPECT_EQ(document.symbol, "BC-UBND");
  EXPECT_EQ(document.place, "Bình An");
  EXPECT_EQ(document.date, "2026-04");
  EXPECT_EQ(document.type, "BC");
  EXPECT_EQ(document.subject, "Kết quả vận hành phòng đọc số và lớp học kỹ năng số quý I năm 2026");
  EXPECT_THAT(Texts(document.addressees), ElementsAre("Thường trực Đảng ủy xã"));
  EXPECT_THAT(Texts(document.recipients),
              ElementsAre("Như trên", "Sở Khoa học và Công nghệ [report]", "CT UBND xã",
                          "các PCT UBND xã", "Phòng VHXH [execute]", "Phòng Kinh tế [execute]"));
  EXPECT_EQ(document.recipients_line, 17);
  EXPECT_EQ(document.recipients[1].line, 19);
  EXPECT_THAT(document.archive.units, ElementsAre("VT", "VHXH"));
  EXPECT_EQ(document.archive.copies, 5);
  EXPECT_EQ(document.signature.authority, "KT");
  EXPECT_EQ(document.signature.on_behalf_of, "CHỦ TỊCH");
  EXPECT_EQ(document.signature.position, "PHÓ CHỦ TỊCH");
  EXPECT_EQ(document.signature.name, "Nguyễn Thị Mẫu");
  EXPECT_THAT(document.problems, IsEmpty());
}

TEST(ReadDocument, ReadsALetterWhoseSignatureStandsBeforeItsList) {
  const DocumentText document = ReadDocument(Sample("cong-van-so.txt"));
  EXPECT_EQ(document.agency, "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN");
  EXPECT_EQ(document.parent_agency, "UBND TỈNH LAM GIANG");
  EXPECT_EQ(document.type, "CV");
  EXPECT_EQ(document.subject, "kiểm tra cống lấy nước trước mùa mưa");
  EXPECT_THAT(Texts(document.addressees),
              ElementsAre("Ủy ban nhân dân các xã, phường", "Công ty Khai thác thủy lợi Lam Giang",
                          "Đài Khí tượng tỉnh"));
  EXPECT_THAT(Texts(document.recipients),
              ElementsAre("Như trên", "UBND tỉnh [report]", "Sở Tài chính", "Sở Xây dựng",
                          "Các phòng, ban, đơn vị thuộc Sở", "TT. Lưu trữ lịch sử tỉnh"));
  EXPECT_THAT(document.archive.units, ElementsAre("VT", "TL"));
  EXPECT_EQ(document.archive.copies, 3);
  EXPECT_EQ(document.archive.drafter, "Hà");
  EXPECT_EQ(document.signature.position, "PHÓ GIÁM ĐỐC");
  EXPECT_EQ(document.signature.name, "Trần Văn Mẫu");
}

TEST(ReadDocument, AnIndentedRowBelongsToTheAddresseeAboveIt) {
  const DocumentText hanging = ReadDocument(
      "   Kính gửi: Ban Chỉ đạo tỉnh Lam Giang (qua Sở Khoa học và\n"
      "             Công nghệ tỉnh).\n\n"
      "       Thực hiện chương trình công tác năm 2026, xã báo cáo như sau:\n");
  EXPECT_THAT(Texts(hanging.addressees),
              ElementsAre("Ban Chỉ đạo tỉnh Lam Giang (qua Sở Khoa học và Công nghệ tỉnh)"));
  const DocumentText body = ReadDocument(
      "   Kính gửi: Ban Chỉ đạo tỉnh Lam Giang\n"
      "       Thực hiện chương trình công tác năm 2026, xã báo cáo như sau:\n");
  EXPECT_THAT(Texts(body.addressees), ElementsAre("Ban Chỉ đạo tỉnh Lam Giang"));
}

TEST(ReadDocument, TellsAFamilyNameFromAMister) {
  const auto signer = [](const std::string& name) {
    return ReadDocument(
               "BÁO CÁO\nKết quả quý I\n\nNội dung báo cáo./.\n\nNơi nhận:\n- Lưu: VT.\n\n"
               "CHỦ TỊCH\n\n\n" +
               name + "\n")
        .signature.name;
  };
  EXPECT_EQ(signer("Ông Nguyễn Văn Mẫu"), "Nguyễn Văn Mẫu");
  EXPECT_EQ(signer("Ông Thị Mẫu"), "Ông Thị Mẫu");
}

TEST(ReadDocument, ReadsThePartysForm) {
  const DocumentText document = ReadDocument(Sample("nghi-quyet-dang.txt"));
  EXPECT_EQ(document.style, Regime::kParty);
  EXPECT_EQ(document.agency, "ĐẢNG ỦY XÃ BÌNH AN");
  EXPECT_EQ(document.number, "34");
  EXPECT_EQ(document.symbol, "NQ/ĐU");
  EXPECT_EQ(document.signature.authority, "TM");
  EXPECT_EQ(document.signature.position, "BÍ THƯ");
  EXPECT_THAT(document.archive.units, ElementsAre("Văn phòng Đảng ủy"));
  EXPECT_THAT(Codes(document), Not(Contains("NN-E07")));
}

TEST(ReadDocument, ReadsADocumentThatIsOneLine) {
  const std::string text = Sample("quyet-dinh-mot-dong.txt");
  const DocumentText document = ReadDocument(text);
  EXPECT_EQ(document.agency, "ỦY BAN NHÂN DÂN XÃ BÌNH AN");
  EXPECT_EQ(document.number, "57");
  EXPECT_EQ(document.date, "2026-02-02");
  EXPECT_EQ(document.subject, "thành lập Tổ quản lý nhà văn hóa thôn Đông");
  EXPECT_THAT(Texts(document.recipients), ElementsAre("Như Điều 3", "TT. Đảng ủy [report]"));
  EXPECT_EQ(document.signature.position, "CHỦ TỊCH");
  EXPECT_EQ(document.signature.name, "Phạm Văn Mẫu");
}

TEST(ReadDocument, ReadsATextWithoutDiacritics) {
  const DocumentText document = ReadDocument(Sample("khong-dau.txt"));
  EXPECT_EQ(document.agency, "UY BAN NHAN DAN XA BINH AN");
  EXPECT_EQ(document.type, "TB");
  EXPECT_EQ(document.subject, "Ve lich tiep cong dan quy I nam 2026");
  EXPECT_THAT(Texts(document.recipients),
              ElementsAre("Thuong truc Dang uy xa [report]", "Cac thon [execute]"));
  EXPECT_EQ(document.signature.name, "Ho Van Mau");
}

TEST(ReadDocument, ReadsATableOfBars) {
  const DocumentText document = ReadDocument(Sample("bang-van-ban.txt"));
  EXPECT_EQ(document.agency, "PHÒNG KINH TẾ");
  EXPECT_EQ(document.parent_agency, "UBND XÃ BÌNH AN");
  EXPECT_EQ(document.number, "08");
  EXPECT_EQ(document.subject, "Kiểm tra chợ phiên cuối năm");
  EXPECT_EQ(document.signature.authority, "KT");
  EXPECT_EQ(document.signature.name, "Y Mẫu Niê");
  EXPECT_THAT(Texts(document.recipients), ElementsAre("UBND xã [report]", "Ban Quản lý chợ"));
}

// Regression: October was said to be written with a superfluous zero.
TEST(ReadDocument, DoesNotFaultTheZeroOfOctober) {
  EXPECT_THAT(Codes(ReadDocument(Sample("bang-van-ban.txt"))), Not(Contains("TT-W04")));
}

// Regression: "… cuối năm" was taken for a row that goes on, and swallowed the body.
TEST(ReadDocument, EndsASubjectBeforeTheLegalGrounds) {
  const DocumentText document =
      ReadDocument("BÁO CÁO\nKết quả kiểm kê cuối năm\nCăn cứ kế hoạch năm, xã báo cáo./.\n");
  EXPECT_EQ(document.subject, "Kết quả kiểm kê cuối năm");
}

// Regression: "KT" between commas was taken for the authority KT. and cut the Lưu line.
TEST(ReadDocument, KeepsTheEconomicUnitOnTheArchiveLine) {
  const DocumentText document = ReadDocument(
      "Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT, KT, TONGHOP.\tKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nHồ Mẫu\n");
  EXPECT_THAT(document.archive.units, ElementsAre("VT", "KT", "TONGHOP"));
  EXPECT_EQ(document.signature.authority, "KT");
}

// Regression: a numbered paragraph of the body was taken for one more addressee.
TEST(ReadDocument, DoesNotTakeANumberedParagraphForAnAddressee) {
  const DocumentText document =
      ReadDocument("Kính gửi: Hội Khuyến học xã\n4. Hội đã tổ chức lớp học theo quy định.\n");
  EXPECT_THAT(Texts(document.addressees), ElementsAre("Hội Khuyến học xã"));
}

TEST(ReadDocument, NamesTheLineWhereAMissingListOughtToStand) {
  const DocumentText document = ReadDocument(Sample("khong-noi-nhan.txt"));
  EXPECT_EQ(document.recipients_line, 0);
  EXPECT_THAT(Codes(document),
              ::testing::IsSupersetOf({"NN-E01", "NN-W05", "TT-W04", "TT-W09", "TT-W10"}));
  for (const DocumentProblem& problem : document.problems) {
    if (problem.code == "NN-E01") {
      EXPECT_EQ(problem.line, 10);
    }
    EXPECT_FALSE(problem.message.vi.empty());
    EXPECT_FALSE(problem.message.en.empty());
  }
}

TEST(ReadDocument, FindsTheErrorsOfAList) {
  const struct {
    const char* text;
    const char* code;
  } cases[] = {
      {"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n", "NN-E03"},
      {"Kính gửi: Sở Nội vụ.\nNơi nhận:\n- UBND xã;\n- Lưu: VT.\n", "NN-W01"},
      {"Nơi nhận:\n- UBND xã;\n- Sở Nội vụ.\n", "NN-E01"},
      {"Nơi nhận:\n- Lưu: VT;\n- Sở Nội vụ.\n", "NN-E02"},
      {"Số: 5/BC-UBND\nNơi nhận:\n- UBND xã;\n- Lưu VPĐU.\n", "NN-E07"},
      {"Số 5-BC/ĐU\nNơi nhận:\n- UBND xã;\n- Lưu: VT.\n", "NN-E07"},
      {"Nơi nhận:\n- UBND xã\n- Lưu: VT.\n", "NN-W03"},
      {"A./.\n- Như trên;\n- Lưu: VT.\n", "NN-W07"},
      {"Số: 23/CV-UBND\n", "TT-W07"},
      {"Số: 4x7/BC-UBND\n", "TT-W06"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(Codes(ReadDocument(c.text)), Contains(c.code)) << c.text;
  }
}

TEST(ReadDocument, SurvivesNothing) {
  for (const char* text : {"", "\n", "Nơi nhận:", "Kính gửi:", "Số:", "- ", "\xFF\xFE"}) {
    const DocumentText document = ReadDocument(text);
    EXPECT_THAT(document.recipients, IsEmpty()) << text;
  }
}

TEST(ReadArticles, FindsWhatTheListRefersTo) {
  const std::string text =
      "Điều 1. Thành lập tổ.\nĐiều 2. Phòng Kinh tế,\nCông an xã thi hành./.\nNơi nhận:\n";
  const auto articles = ReadArticles(text, ParseRecipientLine("- Như Điều 2;", 4));
  ASSERT_EQ(articles.size(), 1u);
  EXPECT_EQ(articles.at(2), "Phòng Kinh tế, Công an xã thi hành./.");
}

}  // namespace
}  // namespace trinhky
