// The fifty recipient lines of the office rules, each with the bodies it means in Bình An.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/testing/sample_directory.h"
#include "workflow/distribution/archive_line.h"
#include "workflow/distribution/recipient_line.h"
#include "workflow/distribution/resolve.h"

namespace trinhky {
namespace {

struct Case {
  int row;
  const char* line;
  std::vector<std::string> bodies;
  Purpose purpose = Purpose::kNone;
  const char* problem = "";
  bool confirm = false;
};

constexpr const char* kDuTt = "agencies/binh-an-du/units/tt";
constexpr const char* kHdndTt = "agencies/binh-an-hdnd/units/tt";
constexpr const char* kChair = "posts/binh-an-chu-tich";
constexpr const char* kDeputy1 = "posts/binh-an-pct-1";
constexpr const char* kDeputy2 = "posts/binh-an-pct-2";
constexpr const char* kUbnd = "agencies/binh-an-ubnd";
constexpr const char* kHdnd = "agencies/binh-an-hdnd";
constexpr const char* kMttq = "agencies/binh-an-mttq";
constexpr const char* kVhxh = "agencies/binh-an-ubnd/units/vhxh";
constexpr const char* kKt = "agencies/binh-an-ubnd/units/kt";
constexpr const char* kSkhcn = "agencies/lam-giang-skhcn";
constexpr const char* kCentre = "agencies/binh-an-ubnd/units/ttpvhcc";

std::vector<Case> Cases() {
  return {
      {1, "- Như trên;", {kDuTt}},
      {2, "- Thường trực Đảng ủy xã;", {kDuTt}},
      {3, "- Thường trực HĐND xã;", {kHdndTt}},
      {4, "- Chủ tịch, các PCT UBND xã;", {kChair, kDeputy1, kDeputy2}, Purpose::kNone},
      {7, "- Sở Khoa học và Công nghệ (b/c);", {kSkhcn}, Purpose::kReport},
      {8, "- TT Đảng ủy, TT HĐND xã (b/c);", {kDuTt, kHdndTt}, Purpose::kReport},
      {9, "- CT, các PCT UBND xã;", {kChair, kDeputy1, kDeputy2}, Purpose::kNone},
      {10,
       "- CVP, PCVP HĐND và UBND xã;",
       {"posts/binh-an-cvp", "posts/binh-an-pcvp"},
       Purpose::kNone},
      {11, "- Văn phòng Tỉnh ủy (báo cáo),", {"agencies/lam-giang-tu/units/vp"}, Purpose::kReport},
      {12, "- Ban Thường vụ Đảng ủy,", {"agencies/binh-an-du/units/btv"}},
      {13, "- TT HĐND, UBND, UBMT xã,", {kHdndTt, kUbnd, kMttq}, Purpose::kNone, "", true},
      {14, "- Thành viên Ban chỉ đạo,", {"groups/binh-an-bcd-tv"}},
      {23,
       "- VP: CVP, PVP/TH;",
       {"posts/binh-an-cvp", "posts/binh-an-pcvp"},
       Purpose::kNone,
       "",
       true},
      {24, "- Như Điều 3;", {}, Purpose::kNone, "NN-E09"},
      {25, "- Như Điều 2, Điều 3;", {}, Purpose::kNone, "NN-E09"},
      {26, "- Như kính gửi;", {kDuTt}},
      {27, "- UBND tỉnh (để b/c);", {"agencies/lam-giang-ubnd"}, Purpose::kReport},
      {28, "- VP UBND tỉnh;", {"agencies/lam-giang-ubnd/units/vp"}},
      {29,
       "- Thường trực Tỉnh ủy (để báo cáo);",
       {"agencies/lam-giang-tu/units/tt"},
       Purpose::kReport},
      {30, "- Ban Chỉ đạo 57 tỉnh (b/c);", {"agencies/lam-giang-bcd57"}, Purpose::kReport},
      {31,
       "- TT. Đảng ủy; TT. HĐND; CT, các PCT UBND xã;",
       {kDuTt, kHdndTt, kChair, kDeputy1, kDeputy2},
       Purpose::kNone},
      {32,
       "- Đảng ủy, HĐND, UBMTTQVN xã (để biết);",
       {"agencies/binh-an-du", kHdnd, kMttq},
       Purpose::kInform},
      {33,
       "- Các phòng, ban, đơn vị thuộc UBND xã (t/h);",
       {"groups/binh-an-don-vi"},
       Purpose::kExecute},
      {34, "- Phòng VHXH, Phòng Kinh tế (để t/h);", {kVhxh, kKt}, Purpose::kExecute},
      {35, "- Công an xã; Trạm Y tế xã;", {"agencies/binh-an-ca", "agencies/binh-an-tyt"}},
      {36, "- Các trường học trên địa bàn;", {"groups/binh-an-truong"}},
      {37, "- Trưởng các thôn, bon (để thực hiện);", {"groups/binh-an-thon"}, Purpose::kExecute},
      {38, "- Trung tâm PVHCC xã (p/h);", {kCentre}, Purpose::kCoordinate},
      {39, "- TT PVHCC xã;", {kCentre}},
      {40, "- Trang TTĐT xã (đăng tải);", {"agencies/binh-an-ubnd/units/web"}, Purpose::kPublish},
      {41,
       "- Ban Xây dựng Đảng, UBKT Đảng ủy;",
       {"agencies/binh-an-du/units/bxd", "agencies/binh-an-du/units/ubkt"}},
      {42, "- Các chi bộ, đảng bộ trực thuộc (t/h);", {"groups/binh-an-chi-bo"}, Purpose::kExecute},
      {43, "- Các đồng chí Đảng ủy viên;", {"groups/binh-an-duv"}},
      {45,
       "- Sở Nội vụ, Sở KH&CN tỉnh (để b/c);",
       {"agencies/lam-giang-snv", kSkhcn},
       Purpose::kReport},
      {46, "- Ban Chỉ đạo xã (để báo cáo);", {"agencies/binh-an-bcd57"}, Purpose::kReport},
      {47, "- Thường trực UBND xã;", {kChair, kDeputy1, kDeputy2}, Purpose::kNone, "", true},
      {48, "- Bộ phận CNTT;", {}, Purpose::kNone, "NN-E05"},
      {49, "- UBND huyện Nam Hà (b/c);", {}, Purpose::kReport, "NN-E06"},
  };
}

TEST(RecipientLinesOfTheOfficeRules, MeanTheBodiesThatTheOfficeMeans) {
  const Directory directory = testing::SampleDirectory();
  ResolveContext context;
  context.directory = &directory;
  context.own_agency = AgencyId(testing::kOwnAgency);
  context.as_of = "2026-04-15";
  for (const Case& c : Cases()) {
    SCOPED_TRACE(std::to_string(c.row) + ": " + c.line);
    PrintedLists lists;
    lists.addressees = ParseRecipientLine("Thường trực Đảng ủy xã.", 3);
    lists.recipients = ParseRecipientLine(c.line, 40);
    const Resolution resolution = Resolve(lists, context);
    std::vector<std::string> bodies;
    bool confirm = false;
    std::string problem;
    for (const ResolvedEntry& entry : resolution.recipients) {
      for (const BodyId& body : entry.bodies) bodies.push_back(body.value());
      confirm = confirm || entry.confidence == Confidence::kConfirm;
      if (problem.empty()) problem = entry.problem;
      EXPECT_EQ(PurposeName(entry.printed.purpose), PurposeName(c.purpose));
      EXPECT_EQ(entry.printed.line, 40);
    }
    EXPECT_EQ(bodies, c.bodies);
    EXPECT_EQ(problem, c.problem);
    EXPECT_EQ(problem.empty() && confirm, c.confirm);
    EXPECT_EQ(resolution.complete(), problem.empty());
  }
}

struct ArchiveCase {
  int row;
  const char* line;
  std::vector<std::string> units;
  int copies = 0;  // 0: none printed
  const char* drafter = "";
};

TEST(ArchiveLinesOfTheOfficeRules, KeepUnitsCopiesAndInitialsApart) {
  const std::vector<ArchiveCase> cases = {
      {5, "- Lưu: VT, VHXH.", {"VT", "VHXH"}},
      {6, "- Lưu: VT.", {"VT"}},
      {15, "- Lưu VPĐU.", {"VPĐU"}},
      {16, "- Lưu: VT, VHXH.5b", {"VT", "VHXH"}, 5},
      {17, "- Lưu: VT, VHXH (05b).", {"VT", "VHXH"}, 5},
      {18, "- Lưu: VT, VHXH, 02.", {"VT", "VHXH"}, 2},
      {19, "- Lưu: VT, VHXH-Hiếu.", {"VT", "VHXH"}, 0, "Hiếu"},
      {20, "- Lưu: VT, VHXH.nvh.05.", {"VT", "VHXH"}, 5, "nvh"},
      {21, "- Lưu: VT, KT (H.05b).", {"VT", "KT"}, 5, "H"},
      {22, "- Lưu: VT, VP, TH.", {"VT", "VP", "TH"}},
      {44, "- Lưu Văn phòng Đảng ủy.", {"Văn phòng Đảng ủy"}},
  };
  for (const ArchiveCase& c : cases) {
    SCOPED_TRACE(std::to_string(c.row) + ": " + c.line);
    ASSERT_TRUE(IsArchiveLine(c.line));
    const ArchiveLine archive = ParseArchiveLine(c.line, 7);
    EXPECT_EQ(archive.units, c.units);
    EXPECT_EQ(archive.copies.value_or(0), c.copies);
    EXPECT_EQ(archive.drafter, c.drafter);
    EXPECT_EQ(archive.line, 7);
  }
}

TEST(ArchiveLine, IsNotARecipientCalledLuuTru) {
  EXPECT_FALSE(IsArchiveLine("- TT. Lưu trữ lịch sử tỉnh;"));
  EXPECT_FALSE(IsArchiveLine("- Lưu trữ tỉnh;"));
  EXPECT_TRUE(IsArchiveLine("- Lưu trữ: VT, VP."));
}

}  // namespace
}  // namespace trinhky
