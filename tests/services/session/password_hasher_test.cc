#include "services/session/password_hasher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <latch>
#include <thread>
#include <vector>

#include "tests/services/storage/testing/status_matchers.h"

namespace trinhky::session {
namespace {

using storage::IsOk;
using storage::ValueOf;

TEST(PasswordHasher, KnowsThePasswordAgain) {
  PasswordHasher hasher(kTestCost);
  const std::string encoded = ValueOf(hasher.Hash("mật khẩu"));
  EXPECT_THAT(encoded, ::testing::StartsWith("$argon2id$v=19$m=8,t=1,p=1$"));
  EXPECT_TRUE(ValueOf(hasher.Verify(encoded, "mật khẩu")));
  EXPECT_FALSE(ValueOf(hasher.Verify(encoded, "mật khẩu ")));
  EXPECT_FALSE(ValueOf(hasher.VerifyNobody("mật khẩu")));
  EXPECT_EQ(hasher.operations(), 4);
}

TEST(PasswordHasher, SaltsEveryHash) {
  PasswordHasher hasher(kTestCost);
  EXPECT_NE(ValueOf(hasher.Hash("a")), ValueOf(hasher.Hash("a")));
}

TEST(PasswordHasher, HasTheParametersThatTheOfficeChose) {
  EXPECT_EQ(kInteractiveCost.memory_bytes, size_t{64} << 20);
  EXPECT_EQ(kInteractiveCost.passes, 3u);
  PasswordHasher hasher(kInteractiveCost);
  EXPECT_THAT(ValueOf(hasher.Hash("a")), ::testing::StartsWith("$argon2id$v=19$m=65536,t=3,p=1$"));
}

TEST(PasswordHasher, CallsACheaperHashWeaker) {
  const PasswordHasher hasher(kInteractiveCost);
  EXPECT_TRUE(hasher.IsWeaker("$argon2id$v=19$m=8,t=1,p=1$x$y"));
  EXPECT_TRUE(hasher.IsWeaker("$argon2id$v=19$m=65536,t=2,p=1$x$y"));
  EXPECT_TRUE(hasher.IsWeaker("?"));
  EXPECT_FALSE(hasher.IsWeaker("$argon2id$v=19$m=65536,t=3,p=1$x$y"));
  EXPECT_FALSE(hasher.IsWeaker("$argon2id$v=19$m=131072,t=4,p=1$x$y"));
}

TEST(PasswordHasher, RefusesAFloodInsteadOfQueueingIt) {
  PasswordHasher hasher({.passes = 4, .memory_bytes = size_t{8} << 20},
                        {.running_max = 1, .waiting_max = 1});
  constexpr int kThreads = 12;
  std::latch start(kThreads);
  std::vector<absl::StatusCode> codes(kThreads);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      start.arrive_and_wait();
      codes[static_cast<size_t>(i)] = hasher.VerifyNobody("x").status().code();
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto refused = std::count(codes.begin(), codes.end(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(std::count(codes.begin(), codes.end(), absl::StatusCode::kOk) + refused, kThreads);
  EXPECT_EQ(hasher.operations() + refused, kThreads);
  EXPECT_THAT(hasher.VerifyNobody("x"), IsOk()) << "and works again afterwards";
}

}  // namespace
}  // namespace trinhky::session
