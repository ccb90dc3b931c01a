#include "services/rpc/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>
#include <vector>

namespace trinhky::rpc {
namespace {

TEST(WorkerPoolTest, EveryJobThatWasTakenRunsBeforeCloseReturns) {
  std::atomic<int> ran = 0;
  WorkerPool pool(4, 10'000);
  std::vector<std::thread> callers;
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      for (int job = 0; job < 1'000; ++job) EXPECT_TRUE(pool.Post([&] { ++ran; }));
    });
  }
  for (std::thread& caller : callers) caller.join();
  pool.Close();
  EXPECT_EQ(ran, 4'000);
  EXPECT_FALSE(pool.Post([] {}));
  pool.Close();
}

TEST(WorkerPoolTest, JobsRunAtTheSameTime) {
  WorkerPool pool(3, 10);
  std::latch together(3);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pool.Post([&] { together.arrive_and_wait(); }));
  together.wait();
}

TEST(WorkerPoolTest, MoreThanTheQueueHoldsIsRefused) {
  WorkerPool pool(1, 2);
  std::latch started(1);
  std::latch go(1);
  EXPECT_TRUE(pool.Post([&] {
    started.count_down();
    go.wait();
  }));
  started.wait();
  EXPECT_TRUE(pool.Post([] {}));
  EXPECT_TRUE(pool.Post([] {}));
  EXPECT_FALSE(pool.Post([] {}));
  go.count_down();
}

TEST(WorkerPoolTest, AJobMayPostAnother) {
  WorkerPool pool(1, 10);
  std::latch done(1);
  EXPECT_TRUE(pool.Post([&] { EXPECT_TRUE(pool.Post([&] { done.count_down(); })); }));
  done.wait();
}

}  // namespace
}  // namespace trinhky::rpc
