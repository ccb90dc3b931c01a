#include "clients/cli/demo/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/demo/vietnamese.h"

namespace trinhky::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Slug, IsAnIdWhateverTheName) {
  EXPECT_EQ(Slug("Đạ Huoai"), "da-huoai");
  EXPECT_EQ(Slug("Tân  Phú – Đông"), "tan-phu-dong");
  EXPECT_EQ(Slug("5"), "x5");
  EXPECT_EQ(Slug("…"), "x");
}

TEST(TitleCase, LowersCapitalsOnly) {
  EXPECT_EQ(TitleCase("TÀ ĐÙNG"), "Tà Đùng");
  EXPECT_EQ(TitleCase("Suối Mây"), "Suối Mây");
}

TEST(NamesAfter, StopsWhereTheNameEnds) {
  EXPECT_THAT(NamesAfter("trên xã Bình An, tỉnh Lam Giang báo cáo; xã hội; xã Suối Mây.", "xã"),
              ElementsAre("Bình An", "Suối Mây"));
  EXPECT_THAT(NamesAfter("tỉnh Lam Giang báo cáo", "tỉnh"), ElementsAre("Lam Giang"));
  EXPECT_EQ(MostFrequent({"A", "B", "B", "A", "A"}), "A");
}

TEST(PlaceReport, ReadsCommuneAndProvinceFromHeadAndText) {
  const Report report = PlaceReport("a.txt",
                                    "ỦY BAN NHÂN DÂN\nXÃ SUỐI MÂY\nSố:   /BC-UBND\n"
                                    "Suối Mây, ngày   tháng 4 năm 2026\n\nBÁO CÁO\nVề việc thử\n\n"
                                    "UBND xã Suối Mây, tỉnh Lam Giang báo cáo./.\n");
  EXPECT_EQ(report.commune, "Suối Mây");
  EXPECT_EQ(report.level, "xã");
  EXPECT_EQ(report.province, "Lam Giang");
  EXPECT_EQ(report.office, OfficeKind::kPeoplesCommittee);
  EXPECT_THAT(report.warnings, IsEmpty());
}

TEST(PlaceReport, SaysWhatItHadToInfer) {
  const Report report =
      PlaceReport("a.txt", "BÁO CÁO\nKết quả\n\nTrên địa bàn xã Bình An có 12 thôn./.\n");
  EXPECT_EQ(report.commune, "Bình An");
  EXPECT_EQ(report.warnings.size(), 3u) << "agency, province and symbol";
}

}  // namespace
}  // namespace trinhky::cli
