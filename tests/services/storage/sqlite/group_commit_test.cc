// One flush serves many commands, and no command suffers from its neighbours.
#include <atomic>
#include <future>
#include <latch>
#include <thread>

#include "services/storage/sqlite/measure_floor.h"
#include "services/storage/sqlite/open_sqlite.h"
#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {
namespace {

class GroupCommitTest : public ::testing::Test {
 protected:
  void SetUp() override { Reopen(limits::kGroupCommitMax); }

  void Reopen(int group_max) {
    storage_.reset();
    auto opened = OpenSqlite({.path = dir_.File("group.db"), .group_max = group_max});
    ASSERT_THAT(opened, IsOk());
    storage_ = *std::move(opened);
  }

  /// Queues `bodies` while the writer is held up, so that they all wait when it goes on; returns
  /// their results.
  std::vector<absl::Status> RunTogether(
      const std::vector<std::function<absl::Status(UnitOfWork&)>>& bodies) {
    std::latch started(1);
    std::latch go(1);
    std::latch finished(static_cast<std::ptrdiff_t>(bodies.size()) + 1);
    std::vector<absl::Status> results(bodies.size());
    std::atomic<bool> waited = false;
    storage_->WriteAsync(
        [&](UnitOfWork&) {
          if (!waited.exchange(true)) {
            started.count_down();
            go.wait();
          }
          return absl::OkStatus();
        },
        [&](const absl::Status&) { finished.count_down(); });
    started.wait();
    for (size_t i = 0; i < bodies.size(); ++i) {
      storage_->WriteAsync(bodies[i], [&, i](absl::Status status) {
        results[i] = std::move(status);
        finished.count_down();
      });
    }
    go.count_down();
    finished.wait();
    return results;
  }

  static std::function<absl::Status(UnitOfWork&)> Insert(int document, bool fail = false) {
    return [=](UnitOfWork& work) -> absl::Status {
      DocumentKey key = KeyOf("doc-" + std::to_string(document));
      TRINHKY_RETURN_IF_ERROR(work.documents().Insert(SampleDocument(key)));
      return fail ? absl::FailedPreconditionError("after writing") : absl::OkStatus();
    };
  }

  int64_t CountDocuments() {
    DocumentQuery query;
    query.agency = AgencyId("xa-binh-an-ubnd");
    query.visible_to.everything = true;
    auto counts = ValueOf(
        storage_->Read([&](const ReadUnit& u) { return u.documents().CountByState(query); }));
    return counts["DRAFT"];
  }

  testing::TempFolder dir_;
  std::unique_ptr<Storage> storage_;
};

// Two commits and not one: the second half runs while the disk flushes the first.
TEST_F(GroupCommitTest, ALoneCallerWritesOnHisOwnThread) {
  std::thread::id ran;
  ASSERT_THAT(storage_->Write([&](UnitOfWork& work) {
    ran = std::this_thread::get_id();
    return Insert(1)(work);
  }),
              IsOk());
  EXPECT_EQ(ran, std::this_thread::get_id());
}

TEST_F(GroupCommitTest, WhoDoesNotWaitDoesNotWrite) {
  std::promise<std::thread::id> ran;
  storage_->WriteAsync(
      [](UnitOfWork&) -> absl::StatusOr<std::thread::id> { return std::this_thread::get_id(); },
      [&](absl::StatusOr<std::thread::id> id) { ran.set_value(ValueOf(std::move(id))); });
  EXPECT_NE(ran.get_future().get(), std::this_thread::get_id());
}

TEST_F(GroupCommitTest, WaitingCommandsShareTwoCommits) {
  std::vector<std::function<absl::Status(UnitOfWork&)>> bodies;
  for (int i = 0; i < 100; ++i) bodies.push_back(Insert(i));
  for (const absl::Status& status : RunTogether(bodies)) EXPECT_THAT(status, IsOk());
  EXPECT_EQ(storage_->stats().commits, 2);
  EXPECT_EQ(storage_->stats().group_max, 51);
  EXPECT_EQ(storage_->stats().commands, 101);
  EXPECT_EQ(CountDocuments(), 100);
}

TEST_F(GroupCommitTest, AGroupHasALimit) {
  Reopen(10);
  std::vector<std::function<absl::Status(UnitOfWork&)>> bodies;
  for (int i = 0; i < 99; ++i) bodies.push_back(Insert(i));
  for (const absl::Status& status : RunTogether(bodies)) EXPECT_THAT(status, IsOk());
  EXPECT_EQ(storage_->stats().commits, 10);
  EXPECT_EQ(storage_->stats().group_max, 10);
}

TEST_F(GroupCommitTest, FailuresAmongNeighboursStayAlone) {
  // Twice: the first group is run again without its failure, the others have savepoints.
  for (int base : {0, 1000}) {
    std::vector<std::function<absl::Status(UnitOfWork&)>> bodies;
    for (int i = 0; i < 60; ++i) bodies.push_back(Insert(base + i, i % 7 == 3));
    bodies.push_back(Insert(base));  // already there
    std::vector<absl::Status> results = RunTogether(bodies);
    for (size_t i = 0; i < 60; ++i) {
      if (i % 7 == 3) {
        EXPECT_THAT(results[i], StatusIs(absl::StatusCode::kFailedPrecondition));
      } else {
        EXPECT_THAT(results[i], IsOk());
      }
    }
    EXPECT_THAT(results[60], StatusIs(absl::StatusCode::kAlreadyExists));
  }
  EXPECT_EQ(CountDocuments(), 2 * (60 - 9));
}

TEST_F(GroupCommitTest, ADoneCallbackMayWriteAgain) {
  std::promise<absl::Status> finished;
  storage_->WriteAsync(Insert(1), [&](absl::Status) {
    storage_->WriteAsync(Insert(2), [&](absl::Status second) { finished.set_value(second); });
  });
  EXPECT_THAT(finished.get_future().get(), IsOk());
  EXPECT_EQ(CountDocuments(), 2);
}

TEST_F(GroupCommitTest, ClosingFinishesWhatWaits) {
  std::atomic<int> done = 0;
  for (int i = 0; i < 300; ++i) {
    storage_->WriteAsync(Insert(i), [&](const absl::Status& status) { done += status.ok(); });
  }
  storage_->Close();
  EXPECT_EQ(done, 300);
  Reopen(limits::kGroupCommitMax);
  EXPECT_EQ(CountDocuments(), 300);
}

TEST_F(GroupCommitTest, TheLogIsCheckpointedAndStartsOver) {
  storage_.reset();
  auto opened = OpenSqlite({.path = dir_.File("wal.db"), .checkpoint_pages = 100});
  storage_ = ValueOf(std::move(opened));
  for (int i = 0; i < 400; ++i) EXPECT_THAT(storage_->Write(Insert(i)), IsOk());
  EXPECT_GT(storage_->stats().checkpoints, 0);
  // Without starting over the log would hold some 4,000 pages.
  EXPECT_LT(std::filesystem::file_size(dir_.File("wal.db-wal")), 2'000u * 4'096u);
}

TEST(MeasureFloorTest, GivesPlausibleFigures) {
  testing::TempFolder dir;
  FloorResult result = ValueOf(MeasureGroupedFloor(dir.File("floor.db"), 4, 0.2));
  EXPECT_GT(result.commands, 0);
  EXPECT_GE(result.group_mean, 1.0);
  EXPECT_LE(result.p50_us, result.p99_us);
  EXPECT_THAT(MeasureGroupedFloor(dir.File("floor.db"), 4, 0.2),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(MeasureGroupedFloor(dir.File("other.db"), 0, 1),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace trinhky::storage
