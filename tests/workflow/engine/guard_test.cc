#include "workflow/engine/guard.h"

#include <gtest/gtest.h>

namespace trinhky::workflow {
namespace {

TEST(Guard, ReadsAndWritesItsForms) {
  for (const char* text : {"leader_signed", "!opinion_pending", "deliveries=all",
                           "deliveries!=none", "province=held", "province!=released"}) {
    const std::optional<Guard> guard = ParseGuard(text);
    ASSERT_TRUE(guard.has_value()) << text;
    EXPECT_EQ(guard->ToText(), text);
  }
}

TEST(Guard, IsNoneOfThese) {
  for (const char* text : {"", "!", "!!x", "Leader", "a b", "deliveries=most", "province=", "x=y",
                           "=all", "!deliveries=all", "deliveries==all"})
    EXPECT_FALSE(ParseGuard(text).has_value()) << text;
}

TEST(Guard, HoldsOrNot) {
  const auto holds = [](const char* text) {
    return ParseGuard(text)->Holds({"a"}, Deliveries::kSome, Province::kHeld);
  };
  EXPECT_TRUE(holds("a"));
  EXPECT_FALSE(holds("!a"));
  EXPECT_FALSE(holds("b"));
  EXPECT_TRUE(holds("!b"));
  EXPECT_TRUE(holds("deliveries=some"));
  EXPECT_TRUE(holds("deliveries!=all"));
  EXPECT_FALSE(holds("deliveries=all"));
  EXPECT_TRUE(holds("province=held"));
  EXPECT_FALSE(holds("province!=held"));
}

}  // namespace
}  // namespace trinhky::workflow
