#include "tests/services/layout/sample_papers.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "workflow/markup/markup.h"

namespace trinhky::layout::testing {
namespace {

constexpr int64_t kDrawnAt = 1'790'000'000'000'000;  // 2026-09-21T21:13:20+07:00

markup::Body BodyOf(const std::string& name) {
  const std::string path =
      std::string(TRINHKY_SOURCE_DIR) + "/tests/services/layout/samples/" + name + ".txt";
  std::ifstream in(path);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  auto body = markup::ParseMarkup(text);
  EXPECT_TRUE(body.ok()) << path << ": " << body.status();
  return body.ok() ? *body : markup::Body();
}

Paper StatePaper(const std::string& name) {
  Paper paper;
  paper.agency = "ỦY BAN NHÂN DÂN XÃ BÌNH AN";
  paper.place = "Bình An";
  paper.drawn_at_us = kDrawnAt;
  paper.body = BodyOf(name);
  return paper;
}

Paper Report() {
  Paper paper = StatePaper("bao-cao");
  paper.type = DocumentType::kBc;
  paper.symbol = "BC-UBND";
  paper.subject =
      "Kết quả chuyển đổi số và cải cách thủ tục hành chính quý III năm 2026, phương hướng quý IV "
      "năm 2026";
  paper.addressees = {"Thường trực Đảng ủy xã"};
  paper.recipients = {"Như trên",
                      "Thường trực HĐND xã",
                      "Chủ tịch, các PCT UBND xã",
                      "Ban Thường trực Ủy ban MTTQ Việt Nam xã (để giám sát)",
                      "Các phòng, ban, đơn vị thuộc UBND xã (t/h)",
                      "Lưu: VT, VHXH"};
  paper.signature = {SignForm::kKt, "", "CHỦ TỊCH", "", "PHÓ CHỦ TỊCH", "Lê Thị Mẫu"};
  return paper;
}

Paper Letter() {
  Paper paper = StatePaper("cong-van");
  paper.type = DocumentType::kCv;
  paper.agency = "ỦY BAN NHÂN DÂN XÃ SUỐI MÂY";
  paper.place = "Suối Mây";
  paper.symbol = "UBND-VP";
  paper.subject = "chủ động ứng phó mưa lớn, lũ quét và sạt lở đất từ ngày 03 đến ngày 06/10/2026";
  paper.addressees = {"Các phòng, ban, đơn vị thuộc UBND xã",
                      "Công an xã, Ban Chỉ huy Quân sự xã, Trạm Y tế xã",
                      "Các trường học trên địa bàn xã", "Trưởng các thôn"};
  paper.recipients = {"Như trên",
                      "UBND tỉnh (để b/c)",
                      "Sở Nông nghiệp và Môi trường (để b/c)",
                      "Thường trực Đảng ủy xã (để b/c)",
                      "Thường trực HĐND xã",
                      "Chủ tịch, các PCT UBND xã",
                      "Ủy ban MTTQ Việt Nam xã và các tổ chức chính trị - xã hội xã (p/h)",
                      "Đài Truyền thanh xã (đăng tải)",
                      "Trang TTĐT xã (đăng tải)",
                      "Hạt Kiểm lâm (p/h)",
                      "CVP, PCVP HĐND và UBND xã",
                      "Lưu: VT, VP (05b)"};
  paper.signature = {SignForm::kHead, "", "", "", "CHỦ TỊCH", "Nguyễn Văn Thử"};
  paper.urgency = Urgency::kExpress;
  return paper;
}

Paper Decision() {
  Paper paper = StatePaper("quyet-dinh");
  paper.type = DocumentType::kQd;
  paper.symbol = "QĐ-UBND";
  paper.subject = "Về việc thành lập Tổ công nghệ số cộng đồng xã Bình An";
  paper.recipients = {"Như Điều 2, Điều 3", "Thường trực Đảng ủy xã (để b/c)",
                      "Thường trực HĐND xã", "Chủ tịch, các PCT UBND xã", "Lưu: VT, VHXH"};
  paper.signature = {SignForm::kHead, "", "", "", "CHỦ TỊCH", "Trần Văn Ví Dụ"};
  return paper;
}

Paper Plan() {
  Paper paper = StatePaper("ke-hoach");
  paper.type = DocumentType::kKh;
  paper.parent_agency = "ỦY BAN NHÂN DÂN XÃ CỬA LẠCH";
  paper.agency = "BAN TỔ CHỨC TUẦN LỄ VĂN HÓA, THỂ THAO VÀ DU LỊCH LÀNG NGHỀ";
  paper.place = "Cửa Lạch";
  paper.symbol = "KH-BTC";
  paper.subject = "Tổ chức Tuần lễ văn hóa và thể thao xã Cửa Lạch năm 2026";
  paper.recipients = {"Sở Văn hóa, Thể thao và Du lịch (để b/c)",
                      "Thường trực Đảng ủy, Thường trực HĐND xã (để b/c)",
                      "Chủ tịch, các PCT UBND xã",
                      "Các phòng, ban, đơn vị thuộc UBND xã (t/h)",
                      "Trưởng các thôn (t/h)",
                      "Lưu: VT, VHXH"};
  paper.signature = {SignForm::kTmKt,  "BAN TỔ CHỨC",      "TRƯỞNG BAN", "",
                     "PHÓ TRƯỞNG BAN", "Phạm Thị Giả Định"};
  return paper;
}

Paper PartyReport() {
  Paper paper = StatePaper("bao-cao-dang");
  paper.regime = Regime::kParty;
  paper.type = DocumentType::kBc;
  paper.parent_agency = "ĐẢNG BỘ TỈNH LAM GIANG";
  paper.agency = "ĐẢNG ỦY XÃ BÌNH AN";
  paper.symbol = "BC/ĐU";
  paper.subject =
      "Kết quả lãnh đạo thực hiện nhiệm vụ phát triển khoa học, công nghệ, đổi mới sáng tạo và "
      "chuyển đổi số chín tháng đầu năm 2026";
  paper.recipients = {"Ban Thường vụ Tỉnh ủy (để b/c)", "Văn phòng Tỉnh ủy (để b/c)",
                      "Các đồng chí Đảng ủy viên", "Các chi bộ, đảng bộ trực thuộc (t/h)",
                      "Lưu Văn phòng Đảng ủy"};
  paper.signature = {SignForm::kPartyTm, "BAN THƯỜNG VỤ", "", "", "PHÓ BÍ THƯ", "Hoàng Thị Mẫu"};
  return paper;
}

}  // namespace

std::vector<SamplePaper> SamplePapers() {
  return {{"bao-cao", Report()},
          {"cong-van", Letter()},
          {"quyet-dinh", Decision()},
          {"ke-hoach", Plan()},
          {"bao-cao-dang", PartyReport()}};
}

Paper SampleOf(const std::string& name) {
  for (SamplePaper& sample : SamplePapers()) {
    if (sample.name == name) return sample.paper;
  }
  ADD_FAILURE() << "there is no sample " << name;
  return {};
}

}  // namespace trinhky::layout::testing
