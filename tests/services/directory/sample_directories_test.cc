// The directories that ship: each imports, and the commune's means what the office prints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/testing/office_fixture.h"
#include "workflow/distribution/archive_line.h"
#include "workflow/distribution/recipient_line.h"
#include "workflow/distribution/resolve.h"

namespace trinhky {
namespace {

using storage::IsOk;
using testing::kMorningUs;

struct Line {
  int row;  // of the table of fifty lines in the office rules
  const char* text;
  std::set<std::string> bodies;
};

constexpr char kDuTt[] = "agencies/binh-an-du/units/tt";
constexpr char kHdndTt[] = "agencies/binh-an-hdnd/units/tt";
constexpr char kChair[] = "posts/binh-an-ubnd-ct";
constexpr char kDeputyVx[] = "posts/binh-an-ubnd-pct-vx";
constexpr char kDeputyKt[] = "posts/binh-an-ubnd-pct-kt";
constexpr char kUbnd[] = "agencies/binh-an-ubnd";
constexpr char kSkhcn[] = "agencies/lam-giang-skhcn";

std::vector<Line> Lines() {
  const std::string units = std::string(kUbnd) + "/units/";
  const std::string party = "agencies/binh-an-du/units/";
  return {
      {1, "- Như trên;", {kDuTt}},
      {2, "- Thường trực Đảng ủy xã;", {kDuTt}},
      {3, "- Thường trực HĐND xã;", {kHdndTt}},
      {4, "- Chủ tịch, các PCT UBND xã;", {kChair, kDeputyVx, kDeputyKt}},
      {7, "- Sở Khoa học và Công nghệ (b/c);", {kSkhcn}},
      {8, "- TT Đảng ủy, TT HĐND xã (b/c);", {kDuTt, kHdndTt}},
      {9, "- CT, các PCT UBND xã;", {kChair, kDeputyVx, kDeputyKt}},
      {10, "- CVP, PCVP HĐND và UBND xã;", {"posts/binh-an-ubnd-cvp", "posts/binh-an-ubnd-pcvp"}},
      {11, "- Văn phòng Tỉnh ủy (báo cáo),", {"agencies/lam-giang-tu/units/vp"}},
      {12, "- Ban Thường vụ Đảng ủy,", {party + "btv"}},
      {13, "- TT HĐND, UBND, UBMT xã,", {kHdndTt, kUbnd, "agencies/binh-an-mttq"}},
      {14, "- Thành viên Ban chỉ đạo,", {"groups/binh-an-bcd-tv"}},
      {23, "- VP: CVP, PVP/TH;", {"posts/binh-an-ubnd-cvp", "posts/binh-an-ubnd-pcvp"}},
      {26, "- Như kính gửi;", {kDuTt}},
      {27, "- UBND tỉnh (để b/c);", {"agencies/lam-giang-ubnd"}},
      {28, "- VP UBND tỉnh;", {"agencies/lam-giang-ubnd/units/vp"}},
      {29, "- Thường trực Tỉnh ủy (để báo cáo);", {"agencies/lam-giang-tu/units/tt"}},
      {30, "- Ban Chỉ đạo 57 tỉnh (b/c);", {"agencies/lam-giang-bcd57"}},
      {31,
       "- TT. Đảng ủy; TT. HĐND; CT, các PCT UBND xã;",
       {kDuTt, kHdndTt, kChair, kDeputyVx, kDeputyKt}},
      {32,
       "- Đảng ủy, HĐND, UBMTTQVN xã (để biết);",
       {"agencies/binh-an-du", "agencies/binh-an-hdnd", "agencies/binh-an-mttq"}},
      {33, "- Các phòng, ban, đơn vị thuộc UBND xã (t/h);", {"groups/binh-an-don-vi"}},
      {34, "- Phòng VHXH, Phòng Kinh tế (để t/h);", {units + "vhxh", units + "kt"}},
      {35, "- Công an xã; Trạm Y tế xã;", {units + "ca", units + "tyt"}},
      {36, "- Các trường học trên địa bàn;", {"groups/binh-an-truong"}},
      {37, "- Trưởng các thôn, bon (để thực hiện);", {"groups/binh-an-truong-thon"}},
      {38, "- Trung tâm PVHCC xã (p/h);", {units + "ttpvhcc"}},
      {39, "- TT PVHCC xã;", {units + "ttpvhcc"}},
      {40, "- Trang TTĐT xã (đăng tải);", {units + "web"}},
      {41, "- Ban Xây dựng Đảng, UBKT Đảng ủy;", {party + "bxd", party + "ubkt"}},
      {42, "- Các chi bộ, đảng bộ trực thuộc (t/h);", {"groups/binh-an-chi-bo"}},
      {43, "- Các đồng chí Đảng ủy viên;", {"groups/binh-an-duv"}},
      {45, "- Sở Nội vụ, Sở KH&CN tỉnh (để b/c);", {"agencies/lam-giang-snv", kSkhcn}},
      {46, "- Ban Chỉ đạo xã (để báo cáo);", {party + "bcd57"}},
      {47, "- Thường trực UBND xã;", {kChair, kDeputyVx, kDeputyKt}},
  };
}

class SampleDirectoriesTest : public testing::OfficeTest {};

TEST_F(SampleDirectoriesTest, CommuneMeansWhatTheOfficePrints) {
  ImportSample();
  const auto office = book_->Current();
  ResolveContext context;
  context.directory = &office->bodies();
  context.own_agency = AgencyId("binh-an-ubnd");
  context.as_of = "2026-04-15";
  for (const Line& line : Lines()) {
    SCOPED_TRACE(std::to_string(line.row) + ": " + line.text);
    PrintedLists lists;
    lists.addressees = ParseRecipientLine("Thường trực Đảng ủy xã.", 3);
    lists.recipients = ParseRecipientLine(line.text, 40);
    const Resolution resolution = Resolve(lists, context);
    std::set<std::string> bodies;
    for (const ResolvedEntry& entry : resolution.recipients)
      for (const BodyId& body : entry.bodies) bodies.insert(body.value());
    EXPECT_EQ(bodies, line.bodies);
    EXPECT_TRUE(resolution.complete());
  }
}

TEST_F(SampleDirectoriesTest, CommuneHasTheUnitsOfTheArchiveLine) {
  ImportSample();
  ResolveContext context;
  context.directory = &book_->Current()->bodies();
  context.own_agency = AgencyId("binh-an-ubnd");
  context.as_of = "2026-04-15";
  for (const char* line : {"- Lưu: VT, VHXH.", "- Lưu: VT, KT (H.05b).", "- Lưu: VT, VP, TH."}) {
    PrintedLists lists;
    lists.archive = ParseArchiveLine(line, 9);
    const Resolution resolution = Resolve(lists, context);
    EXPECT_EQ(resolution.archive.size(), lists.archive.units.size()) << line;
  }
}

TEST_F(SampleDirectoriesTest, GroupsReachOnlyBodiesOfTheDirectory) {
  ImportSample();
  const auto office = book_->Current();
  for (const Body& body : office->bodies().bodies())
    for (const BodyId& member : body.members)
      EXPECT_NE(office->bodies().Find(member), nullptr) << body.id.value();
}

TEST_F(SampleDirectoriesTest, ProvinceImportsAndKnowsTheCommune) {
  const auto office = book_->Import(testing::SampleProvince(), kMorningUs);
  ASSERT_THAT(office, IsOk());
  EXPECT_TRUE((*office)->FindAgency(AgencyId("lam-giang-skhcn"))->local);
  EXPECT_EQ((*office)->FindAgency(AgencyId("binh-an-ubnd"))->endpoint, "binh-an");
}

TEST_F(SampleDirectoriesTest, BothOfficesNameTheSameAgencies) {
  const auto commune = book_->Import(testing::SampleCommune(), kMorningUs);
  const auto province = book_->Import(testing::SampleProvince(), kMorningUs);
  ASSERT_THAT(commune, IsOk());
  ASSERT_THAT(province, IsOk());
  for (const casework::Agency& agency : (*province)->data().agencies) {
    const casework::Agency* twin = (*commune)->FindAgency(agency.id);
    ASSERT_NE(twin, nullptr) << agency.id.value();
    EXPECT_EQ(twin->name, agency.name);
    EXPECT_NE(twin->local, agency.local) << agency.id.value();
  }
}

}  // namespace
}  // namespace trinhky
