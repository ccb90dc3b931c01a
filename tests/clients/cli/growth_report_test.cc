#include "clients/cli/bench/growth_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "clients/cli/bench/bulk_load.h"
#include "clients/cli/bench/growth_plot.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

GrowthPoint PointOf(int64_t documents, double cpu_us, double calls_per_second) {
  GrowthPoint point;
  point.documents = documents;
  point.calls = 99'000;
  point.seconds = 99'000 / calls_per_second;
  point.server_cpu_us = cpu_us;
  point.client_cpu_us = 40;
  point.proof_seconds = 1;
  return point;
}

TEST(GrowthReportTest, CostIsThatOfBothServersAndTimeThatOfTheClock) {
  GrowthPoint first = PointOf(10'000, 300, 1'000);
  first.database_cpu_us = 100;
  GrowthPoint last = PointOf(1'000'000, 330, 500);
  last.database_cpu_us = 170;
  EXPECT_DOUBLE_EQ(CostRatio(last, first), 1.25);
  EXPECT_DOUBLE_EQ(TimeRatio(last, first), 2);
  EXPECT_DOUBLE_EQ(CostRatio(first, first), 1);
}

TEST(GrowthReportTest, FlatMeansNoDearerNothingFoundAndNothingFailed) {
  std::vector<GrowthPoint> points = {PointOf(10, 400, 1'000), PointOf(100, 480, 100)};
  EXPECT_TRUE(IsFlat(points));  // the clock alone does not decide
  points[1].server_cpu_us = 481;
  EXPECT_FALSE(IsFlat(points));
  points[1].server_cpu_us = 480;
  points[1].findings = 1;
  EXPECT_FALSE(IsFlat(points));
  points[1].findings = 0;
  points[0].errors = 1;
  EXPECT_FALSE(IsFlat(points));
}

TEST(GrowthReportTest, ALineForPrograms) {
  GrowthPoint point = PointOf(100, 440, 900);
  point.database_bytes = 2'000'000;
  const auto line = nlohmann::json::parse(GrowthLine(point, PointOf(10, 400, 990)));
  EXPECT_EQ(line["documents"], 100);
  EXPECT_EQ(line["cost_ratio"], 1.1);
  EXPECT_EQ(line["time_ratio"], 1.1);
  EXPECT_EQ(line["findings"], 0);
  EXPECT_FALSE(line.contains("database_cpu_us_per_call"));
}

TEST(GrowthReportTest, TheTableSaysWhatWasFound) {
  std::vector<GrowthPoint> points = {PointOf(10, 400, 1'000), PointOf(100, 400, 1'000)};
  EXPECT_THAT(GrowthTable(points), HasSubstr("\nPhẳng"));
  points[1].findings = 3;
  points[1].first_finding = "NUMBER_MISSING somewhere";
  EXPECT_THAT(GrowthTable(points), HasSubstr("3: NUMBER_MISSING somewhere"));
  EXPECT_THAT(GrowthTable(points), HasSubstr("KHÔNG phẳng"));
}

TEST(GrowthReportTest, ThePlotIsSmallAndHasEveryPoint) {
  const std::string svg = GrowthPlot(
      {PointOf(10'000, 400, 1'000), PointOf(100'000, 420, 900), PointOf(1'000'000, 440, 800)},
      "a < b & c");
  EXPECT_LT(svg.size(), 20'000u);
  EXPECT_TRUE(svg.starts_with("<svg "));
  EXPECT_TRUE(svg.ends_with("</svg>\n"));
  for (const char* part :
       {">10 000<", ">100 000<", ">1 000 000<", ">1.05<", ">1.10<", ">1.25<", "a &lt; b &amp; c"})
    EXPECT_THAT(svg, HasSubstr(part));
  EXPECT_THAT(svg, Not(HasSubstr("nan")));
  // One size alone has a place too.
  EXPECT_THAT(GrowthPlot({PointOf(10, 400, 1'000)}, ""), Not(HasSubstr("nan")));
}

TEST(GrowthOptionsTest, SizesRise) {
  std::ostringstream err;
  for (const std::vector<int64_t>& sizes :
       {std::vector<int64_t>{}, {0}, {100, 100}, {1'000, 100}, {kBulkDocumentsMax + 1}}) {
    const absl::Status refused = MeasureGrowth({.documents = sizes}, err, [](const auto&) {});
    EXPECT_EQ(ReasonOf(refused), "FLAG_INVALID");
    const auto rejection = RejectionOf(refused);
    ASSERT_TRUE(rejection.has_value());
    EXPECT_EQ(rejection->field, "documents");
  }
}

}  // namespace
}  // namespace trinhky::cli
