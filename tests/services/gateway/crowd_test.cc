// Who goes when the port is full.
#include "services/gateway/crowd.h"

#include <gtest/gtest.h>

#include <deque>

namespace trinhky::gateway {
namespace {

class Member final : public CrowdMember {
 public:
  void Abort() override { aborted = true; }
  bool aborted = false;
};

class CrowdTest : public ::testing::Test {
 protected:
  Member* Join(const std::string& from) {
    auto member = std::make_shared<Member>();
    if (!crowd_.Join(member, member.get(), from)) return nullptr;
    members_.push_back(member);
    return member.get();
  }

  Crowd crowd_{4};
  std::deque<std::shared_ptr<Member>> members_;
};

TEST_F(CrowdTest, OneAddressCannotKeepTheOthersOut) {
  Member* const first = Join("attacker");
  Member* const second = Join("attacker");
  Member* const working = Join("attacker");
  Member* const clerk = Join("clerk");
  crowd_.Works(first);
  crowd_.Works(working);
  EXPECT_NE(Join("leader"), nullptr);
  EXPECT_TRUE(second->aborted) << "it asked nothing";
  EXPECT_NE(Join("drafter"), nullptr);
  EXPECT_TRUE(first->aborted) << "the oldest of the address that has the most";
  EXPECT_FALSE(clerk->aborted);
  EXPECT_FALSE(working->aborted);
}

// Behind a proxy everybody has one address.
TEST_F(CrowdTest, OfOneAddressWhatWaitsLongestGoes) {
  Member* const first = Join("proxy");
  Member* const second = Join("proxy");
  Member* const third = Join("proxy");
  Join("proxy");
  crowd_.Works(first);
  crowd_.Works(second);
  crowd_.Waits(second);  // it was answered, and waits again
  EXPECT_NE(Join("proxy"), nullptr);
  EXPECT_TRUE(third->aborted);
  for (const auto& member : members_) crowd_.Works(member.get());
  EXPECT_EQ(Join("proxy"), nullptr) << "nobody who is being answered goes for one more of his own";
}

TEST_F(CrowdTest, WhoLeftGivesHisPlaceBackOnce) {
  for (int i = 0; i < 4; ++i) Join("a");
  crowd_.Leave(members_[0].get());
  crowd_.Leave(members_[0].get());
  EXPECT_NE(Join("b"), nullptr);
  for (const auto& member : members_) EXPECT_FALSE(member->aborted);
  EXPECT_NE(Join("b"), nullptr);
  EXPECT_TRUE(members_[1]->aborted);
}

TEST_F(CrowdTest, AClosedOneLetsNobodyIn) {
  Member* const one = Join("a");
  crowd_.Close();
  EXPECT_TRUE(one->aborted);
  EXPECT_EQ(Join("a"), nullptr);
}

TEST_F(CrowdTest, BodiesTogetherHaveABound) {
  EXPECT_TRUE(crowd_.Reserve(6, 10));
  EXPECT_FALSE(crowd_.Reserve(5, 10));
  crowd_.Release(6);
  EXPECT_TRUE(crowd_.Reserve(10, 10));
}

}  // namespace
}  // namespace trinhky::gateway
