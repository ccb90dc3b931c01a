// Nơi nhận as the file prints it is the list that the machine follows.
#include "services/layout/read_back.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/layout/lay_out.h"
#include "tests/services/layout/sample_papers.h"
#include "workflow/base/status.h"
#include "workflow/markup/markup.h"

namespace trinhky::layout {
namespace {

using testing::SampleOf;
using testing::SamplePaper;
using testing::SamplePapers;

std::string Pdf(const Paper& paper) {
  static const auto fonts = FontSet::Open(kFontFolder);
  const auto print = LayOut(**fonts, paper);
  EXPECT_TRUE(print.ok()) << print.status();
  return print.ok() ? print->pdf : "";
}

/// A list as offices print it, of `count` entries and a Lưu line.
std::vector<std::string> LongList(size_t count) {
  static const char* kKinds[] = {
      "Sở Văn hóa, Thể thao và Du lịch (để b/c)",
      "Trưởng thôn Đồng Tranh (t/h)",
      "Ban Quản lý dự án đầu tư xây dựng và phát triển hạ tầng kỹ thuật khu vực (p/h)",
      "Trường Trung học cơ sở Suối Mây",
      "CT, các PCT UBND xã",
  };
  std::vector<std::string> list;
  for (size_t i = 0; i < count; ++i) list.emplace_back(kKinds[i % std::size(kKinds)]);
  list.emplace_back("Lưu: VT, VHXH");
  return list;
}

TEST(ReadBack, EveryLayoutPrintsItsList) {
  for (const SamplePaper& sample : SamplePapers()) {
    EXPECT_TRUE(CheckPrint(Pdf(sample.paper), sample.paper).ok())
        << sample.name << ": " << CheckPrint(Pdf(sample.paper), sample.paper);
  }
}

TEST(ReadBack, EverySignatureBlockStandsBesideTheList) {
  const AuthorityBlock kBlocks[] = {
      {SignForm::kHead, "", "", "", "CHỦ TỊCH", "Trần Văn Ví Dụ"},
      {SignForm::kTm, "ỦY BAN NHÂN DÂN", "", "", "CHỦ TỊCH", "Trần Văn Ví Dụ"},
      {SignForm::kKt, "", "CHỦ TỊCH", "", "PHÓ CHỦ TỊCH", "Lê Thị Mẫu"},
      {SignForm::kTmKt, "ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "PHÓ CHỦ TỊCH", "Lê Thị Mẫu"},
      {SignForm::kTl, "", "CHỦ TỊCH", "", "CHÁNH VĂN PHÒNG", "Phạm Thị Giả Định"},
      {SignForm::kTlKt, "", "CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Lê Thị Mẫu"},
      {SignForm::kTuq, "", "CHỦ TỊCH", "", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI", "Lê Thị Mẫu"},
      {SignForm::kQ, "", "", "", "CHỦ TỊCH", "Lê Thị Mẫu"},
  };
  for (const char* name : {"bao-cao", "cong-van", "quyet-dinh"}) {
    for (const AuthorityBlock& block : kBlocks) {
      Paper paper = SampleOf(name);
      paper.signature = block;
      EXPECT_TRUE(CheckPrint(Pdf(paper), paper).ok())
          << name << ", " << SignFormName(block.form) << ": " << CheckPrint(Pdf(paper), paper);
    }
  }
}

TEST(ReadBack, ADotInsideAnEntryIsNoEnd) {
  Paper paper = SampleOf("bao-cao");
  for (size_t words = 1; words < 12; ++words) {
    std::string entry;
    for (size_t i = 0; i < words; ++i) entry += "các ";
    paper.recipients[0] = "Lãnh đạo " + entry + "TT. Đảng ủy xã";
    EXPECT_TRUE(CheckPrint(Pdf(paper), paper).ok()) << words << CheckPrint(Pdf(paper), paper);
  }
}

TEST(ReadBack, LongAddresseesComeBack) {
  // Each wraps, some of them before a capital.
  const std::vector<std::string> kLists[] = {
      {"Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh Lam "
       "Giang (qua Sở Khoa học và Công nghệ)"},
      {"Đoàn kiểm tra liên ngành về phòng cháy, chữa cháy và cứu nạn, cứu hộ của Ủy ban nhân dân "
       "tỉnh Lam Giang"},
      {"Các phòng, ban, đơn vị thuộc UBND xã",
       "Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội của xã Bình An, tỉnh "
       "Lam Giang"},
  };
  for (const char* name : {"bao-cao", "cong-van"}) {
    for (const std::vector<std::string>& list : kLists) {
      Paper paper = SampleOf(name);
      paper.addressees = list;
      EXPECT_TRUE(CheckPrint(Pdf(paper), paper).ok())
          << name << ": " << CheckPrint(Pdf(paper), paper).message();
    }
  }
}

TEST(ReadBack, ListsOfEveryLengthComeBack) {
  for (const char* name : {"bao-cao", "ke-hoach"}) {
    for (const size_t count : {1u, 2u, 5u, 12u, 30u, 45u, 60u, 120u}) {
      Paper paper = SampleOf(name);
      paper.recipients = LongList(count);
      EXPECT_TRUE(CheckPrint(Pdf(paper), paper).ok())
          << name << ", " << count << ": " << CheckPrint(Pdf(paper), paper);
    }
  }
}

TEST(ReadBack, WhereverThePageEnds) {
  for (int lines = 0; lines < 40; ++lines) {
    Paper paper = SampleOf("quyet-dinh");
    std::string text;
    for (int i = 0; i <= lines; ++i) text += "Một dòng của nội dung.\n";
    paper.body = *markup::ParseMarkup(text);
    paper.recipients = LongList(12);
    EXPECT_TRUE(CheckPrint(Pdf(paper), paper).ok())
        << lines << ": " << CheckPrint(Pdf(paper), paper);
  }
}

TEST(ReadBack, ADifferenceIsFound) {
  const Paper paper = SampleOf("bao-cao");
  const std::string pdf = Pdf(paper);
  const struct {
    const char* name;
    void (*change)(Paper&);
    const char* reason;
  } kRows[] = {
      {"one more", [](Paper& p) { p.recipients.insert(p.recipients.end() - 1, "UBND tỉnh"); },
       "PRINT_LIST_DIFFERS"},
      {"one less", [](Paper& p) { p.recipients.erase(p.recipients.begin() + 1); },
       "PRINT_LIST_DIFFERS"},
      {"another order", [](Paper& p) { std::swap(p.recipients[1], p.recipients[2]); },
       "PRINT_LIST_DIFFERS"},
      {"one tone mark", [](Paper& p) { p.recipients[1] = "Thường trực HĐND xá"; },
       "PRINT_LIST_DIFFERS"},
      {"another purpose",
       [](Paper& p) { p.recipients[4] = "Các phòng, ban, đơn vị thuộc UBND xã (p/h)"; },
       "PRINT_LIST_DIFFERS"},
      {"another archive", [](Paper& p) { p.recipients.back() = "Lưu: VT, KT"; },
       "PRINT_LIST_DIFFERS"},
      {"another addressee", [](Paper& p) { p.addressees = {"Đảng ủy xã"}; }, "PRINT_LIST_DIFFERS"},
      {"no addressee", [](Paper& p) { p.addressees.clear(); }, "PRINT_LIST_DIFFERS"},
      {"another agency", [](Paper& p) { p.agency = "ỦY BAN NHÂN DÂN XÃ SUỐI MÂY"; },
       "PRINT_HEAD_DIFFERS"},
      {"another symbol", [](Paper& p) { p.symbol = "BC-VHXH"; }, "PRINT_HEAD_DIFFERS"},
      {"another signer", [](Paper& p) { p.signature.name = "Trần Văn Ví Dụ"; },
       "PRINT_HEAD_DIFFERS"},
      {"another post", [](Paper& p) { p.signature.position = "CHỦ TỊCH"; }, "PRINT_HEAD_DIFFERS"},
  };
  for (const auto& row : kRows) {
    Paper other = paper;
    row.change(other);
    const absl::Status status = CheckPrint(pdf, other);
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << row.name;
    EXPECT_EQ(ReasonOf(status), row.reason) << row.name;
  }
  EXPECT_EQ(CheckPrint("%PDF-1.7 nothing", paper).code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace trinhky::layout
