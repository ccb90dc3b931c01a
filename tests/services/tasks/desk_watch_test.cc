// Who is told what about his desks, and when.
#include "services/tasks/desk_watch.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <optional>

#include "tests/services/workflow/bench_life.h"
#include "tests/testing/status_matchers.h"

namespace trinhky::testing {
namespace {

using absl::StatusCode;
using tasks::DeskSummary;
using tasks::DeskWatch;
using tasks::DeskWatchOptions;

constexpr int64_t kNeverUs = 3'600'000'000;

// What one watcher heard, in order.
class Heard {
 public:
  DeskWatch::Tell Tell() {
    return [this](const DeskSummary& summary) {
      const std::lock_guard lock(mutex_);
      all_.push_back(summary);
      came_.notify_all();
    };
  }
  /// The next one; nullopt when none comes for ten seconds.
  std::optional<DeskSummary> Next() {
    std::unique_lock lock(mutex_);
    if (!came_.wait_for(lock, std::chrono::seconds(10), [this] { return !all_.empty(); }))
      return std::nullopt;
    const DeskSummary first = all_.front();
    all_.pop_front();
    return first;
  }
  bool nothing() {
    const std::lock_guard lock(mutex_);
    return all_.empty();
  }

 private:
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<DeskSummary> all_;
};

class DeskWatchTest : public ::testing::Test {
 protected:
  std::unique_ptr<DeskWatch> Open(DeskWatchOptions options) {
    return std::make_unique<DeskWatch>(office_.storage(), office_.directory(), office_.clock(),
                                       options);
  }
  /// Looks only when it is told to.
  static DeskWatchOptions WhenRung() {
    return {.look_us = kNeverUs, .calm_us = 0, .alive_us = kNeverUs};
  }
  static std::function<void()> NotOver() {
    return [] {};
  }

  OfficeFixture office_;
  BenchLife life_{office_};
};

TEST_F(DeskWatchTest, TellsAtOnceAndWhenWorkComesOrGoes) {
  const auto watch = Open(WhenRung());
  watch->Start();
  Heard chi;
  ASSERT_THAT(watch->Watch(PersonId("chi"), "", chi.Tell(), NotOver()), IsOk());
  const auto empty = chi.Next();
  ASSERT_TRUE(empty);
  EXPECT_EQ(empty->open, 0);
  EXPECT_EQ(empty->state.size(), 16u);
  v1::Document document = *life_.Create();
  ASSERT_THAT(life_.Run(document, 2), IsOk());
  watch->Notify();
  const auto one = chi.Next();
  ASSERT_TRUE(one);
  EXPECT_EQ(one->open, 1);
  EXPECT_NE(one->state, empty->state);
  ASSERT_THAT(life_.Act("chi", life_.ActRequest(document, "sign"), document), IsOk());
  watch->Notify();
  EXPECT_EQ(*chi.Next(), *empty);
}

TEST_F(DeskWatchTest, SaysNothingAboutWhatIsKnownOrSomebodyElses) {
  const auto watch = Open(WhenRung());
  watch->Start();
  Heard first;
  const auto id = watch->Watch(PersonId("binh"), "", first.Tell(), NotOver());
  ASSERT_THAT(id, IsOk());
  const auto known = first.Next();
  ASSERT_TRUE(known);
  watch->Leave(*id);
  // The same person with the state that he has; a neighbour, who hears of each look.
  Heard again;
  Heard chi;
  ASSERT_THAT(watch->Watch(PersonId("binh"), known->state, again.Tell(), NotOver()), IsOk());
  ASSERT_THAT(watch->Watch(PersonId("chi"), "", chi.Tell(), NotOver()), IsOk());
  ASSERT_TRUE(chi.Next());
  v1::Document document = *life_.Create();
  ASSERT_THAT(life_.Run(document, 2), IsOk());
  watch->Notify();
  ASSERT_EQ(chi.Next()->open, 1);
  EXPECT_TRUE(again.nothing()) << "what lies on chi's desk is not binh's business";
  EXPECT_TRUE(first.nothing()) << "who has left hears nothing";
}

TEST_F(DeskWatchTest, LooksByItselfForWhatOtherServersDid) {
  const auto watch = Open({.look_us = 1'000, .calm_us = 0, .alive_us = kNeverUs});
  watch->Start();
  Heard chi;
  ASSERT_THAT(watch->Watch(PersonId("chi"), "", chi.Tell(), NotOver()), IsOk());
  ASSERT_TRUE(chi.Next());
  v1::Document document = *life_.Create();
  ASSERT_THAT(life_.Run(document, 2), IsOk());
  const auto one = chi.Next();
  ASSERT_TRUE(one);
  EXPECT_EQ(one->open, 1);
}

TEST_F(DeskWatchTest, GivesASignOfLife) {
  const auto watch = Open({.look_us = 1'000, .calm_us = 0, .alive_us = 1'000});
  watch->Start();
  Heard chi;
  ASSERT_THAT(watch->Watch(PersonId("chi"), "", chi.Tell(), NotOver()), IsOk());
  const auto first = chi.Next();
  ASSERT_TRUE(first);
  EXPECT_EQ(*chi.Next(), *first);
  EXPECT_EQ(*chi.Next(), *first);
}

TEST_F(DeskWatchTest, CountsWhatIsOverdue) {
  const int64_t due_us = office_.clock().NowUs() + int64_t{3600} * 1'000'000;
  const storage::WorkItemRecord item{.key = {AgencyId("ubnd"), DocumentId("doc-1")},
                                     .item_id = "1-SIGNER",
                                     .assignee = "people/chi",
                                     .step = "LEADER_REVIEW",
                                     .opened_us = 1,
                                     .due_us = due_us};
  ASSERT_THAT(office_.storage().Write(
                  [&](storage::UnitOfWork& work) { return work.work_items().Open(item); }),
              IsOk());
  const auto watch = Open(WhenRung());
  watch->Start();
  Heard chi;
  ASSERT_THAT(watch->Watch(PersonId("chi"), "", chi.Tell(), NotOver()), IsOk());
  EXPECT_EQ(chi.Next()->overdue, 0);
  office_.clock().Advance(int64_t{2} * 3600 * 1'000'000);
  watch->Notify();
  const auto late = chi.Next();
  ASSERT_TRUE(late);
  EXPECT_EQ(late->open, 1);
  EXPECT_EQ(late->overdue, 1);
}

TEST_F(DeskWatchTest, SomebodyWhoLostHisPostsSeesAnEmptyDesk) {
  v1::Document document = *life_.Create();
  ASSERT_THAT(life_.Run(document, 2), IsOk());
  const auto watch = Open(WhenRung());
  watch->Start();
  Heard chi;
  ASSERT_THAT(watch->Watch(PersonId("chi"), "", chi.Tell(), NotOver()), IsOk());
  EXPECT_EQ(chi.Next()->open, 1);
  ASSERT_THAT(office_.directory().Suspend(PersonId("chi"), {PersonId("an"), "thử", 1}), IsOk());
  watch->Notify();
  EXPECT_EQ(chi.Next()->open, 0);
}

TEST_F(DeskWatchTest, HasABoundForOnePersonAndForAll) {
  const auto watch = Open({.look_us = kNeverUs, .watches_max = 3, .watches_of_one_max = 2});
  Heard any;
  const auto begin = [&](const char* person) {
    return watch->Watch(PersonId(person), "", any.Tell(), NotOver());
  };
  const auto first = begin("chi");
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(begin("chi"), IsOk());
  EXPECT_THAT(begin("chi"), Refuses(StatusCode::kResourceExhausted, "TOO_MANY_WATCHES"));
  ASSERT_THAT(begin("an"), IsOk());
  EXPECT_THAT(begin("binh"), Refuses(StatusCode::kResourceExhausted, "TOO_MANY_WATCHES"));
  watch->Leave(*first);
  EXPECT_THAT(begin("binh"), IsOk());
}

TEST_F(DeskWatchTest, SaysWhenItStops) {
  const auto watch = Open(WhenRung());
  watch->Start();
  Heard chi;
  std::promise<void> over;
  ASSERT_THAT(watch->Watch(PersonId("chi"), "", chi.Tell(), [&] { over.set_value(); }), IsOk());
  ASSERT_TRUE(chi.Next());
  watch->Stop();
  EXPECT_EQ(over.get_future().wait_for(std::chrono::seconds(0)), std::future_status::ready);
  EXPECT_EQ(watch->Watch(PersonId("chi"), "", chi.Tell(), NotOver()).status().code(),
            StatusCode::kUnavailable);
}

}  // namespace
}  // namespace trinhky::testing
