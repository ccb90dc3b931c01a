#include "clients/cli/output/percentile.h"

#include <gtest/gtest.h>

#include <numeric>

namespace trinhky::cli {
namespace {

TEST(PercentileTest, IsTheNearestRankInWhateverOrder) {
  EXPECT_EQ(Percentile({}, 50), 0);
  EXPECT_EQ(Percentile({7}, 0), 7);
  EXPECT_EQ(Percentile({7}, 100), 7);
  EXPECT_EQ(Percentile({4, 1, 3, 2}, 50), 2) << "the lower one of the middle";
  EXPECT_EQ(Percentile({4, 1, 3, 2}, 51), 3);
  EXPECT_EQ(Percentile({4, 1, 3, 2}, 100), 4);
}

TEST(PercentileTest, OneOfAHundredIsAboveTheNinetyNinth) {
  std::vector<double> values(100);
  std::iota(values.rbegin(), values.rend(), 1);
  EXPECT_EQ(Percentile(values, 99), 99);
  EXPECT_EQ(Percentile(values, 1), 1);
}

}  // namespace
}  // namespace trinhky::cli
