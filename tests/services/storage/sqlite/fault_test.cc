// A disk that fails: nobody is told that something is stored when it is not.
#include <atomic>
#include <latch>
#include <thread>
#include <vector>

#include "services/storage/sqlite/open_sqlite.h"
#include "tests/services/storage/testing/faulty_vfs.h"
#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {
namespace {

class FaultTest : public ::testing::Test {
 protected:
  void SetUp() override { Reopen(); }
  void TearDown() override { Heal(); }

  void Heal() {
    SqliteFaults().flush_fails = false;
    SqliteFaults().flush_hangs = false;
    SqliteFaults().flush_hangs.notify_all();
    SqliteFaults().disk_full = false;
  }

  void Reopen() {
    storage_.reset();
    auto opened = OpenSqlite({.path = dir_.File("fault.db"), .vfs = FaultyVfsName()});
    ASSERT_THAT(opened, IsOk());
    storage_ = *std::move(opened);
  }

  absl::Status Insert(int document) {
    return storage_->Write([=](UnitOfWork& work) {
      return work.documents().Insert(SampleDocument(KeyOf("doc-" + std::to_string(document))));
    });
  }

  bool Exists(int document) {
    return ValueOf(storage_->Read([&](const ReadUnit& u) {
             return u.documents().Find(KeyOf("doc-" + std::to_string(document)));
           }))
        .has_value();
  }

  testing::TempFolder dir_;
  std::unique_ptr<Storage> storage_;
};

TEST_F(FaultTest, EveryAcknowledgedCommandWasFlushed) {
  for (int i = 0; i < 5; ++i) {
    int64_t before = SqliteFaults().flushes;
    EXPECT_THAT(Insert(i), IsOk());
    EXPECT_GT(SqliteFaults().flushes, before);
  }
}

TEST_F(FaultTest, AFailedFlushIsAnErrorForTheWholeGroup) {
  EXPECT_THAT(Insert(0), IsOk());
  SqliteFaults().flush_fails = true;
  std::vector<std::thread> threads;
  for (int i = 1; i <= 10; ++i) {
    threads.emplace_back(
        [&, i] { EXPECT_THAT(Insert(i), StatusIs(absl::StatusCode::kUnavailable)); });
  }
  for (std::thread& thread : threads) thread.join();
}

// What the disk kept is unknown after a failed flush, even when a later one would succeed.
TEST_F(FaultTest, AfterAFailedFlushNothingIsAnsweredUntilTheNextStart) {
  EXPECT_THAT(Insert(0), IsOk());
  EXPECT_FALSE(storage_->stats().disk_failed);
  SqliteFaults().flush_fails = true;
  EXPECT_THAT(Insert(1), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_TRUE(storage_->stats().disk_failed);
  Heal();
  EXPECT_THAT(Insert(2), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(storage_->Read([](const ReadUnit& u) { return u.documents().Find(KeyOf("doc-0")); }),
              StatusIs(absl::StatusCode::kUnavailable));
  Reopen();
  EXPECT_FALSE(storage_->stats().disk_failed);
  EXPECT_TRUE(Exists(0));
  EXPECT_FALSE(Exists(2));
  EXPECT_THAT(Insert(2), IsOk());
}

TEST_F(FaultTest, AReaderDoesNotGetWhatIsNotYetOnTheDisk) {
  EXPECT_THAT(Insert(0), IsOk());
  SqliteFaults().flush_hangs = true;
  const int64_t flushes = SqliteFaults().flushes;
  std::thread writer([&] { EXPECT_THAT(Insert(1), IsOk()); });
  SqliteFaults().flushes.wait(flushes);  // committed, and on its way to the disk
  std::atomic<bool> has_read = false;
  std::atomic<bool> has_answer = false;
  std::thread reader([&] {
    EXPECT_THAT(storage_->Read([&](const ReadUnit& u) {
      auto found = u.documents().Find(KeyOf("doc-1"));
      has_read = true;
      has_read.notify_all();
      return found;
    }),
                IsOk());
    has_answer = true;
  });
  has_read.wait(false);
  for (int i = 0; i < 10'000; ++i) std::this_thread::yield();
  EXPECT_FALSE(has_answer);
  SqliteFaults().flush_hangs = false;
  SqliteFaults().flush_hangs.notify_all();
  reader.join();
  writer.join();
}

// Two commands that were queued together are flushed by the flusher; a third runs meanwhile.
TEST_F(FaultTest, CommandsRunWhileTheDiskFlushes) {
  EXPECT_THAT(Insert(0), IsOk());
  SqliteFaults().flush_hangs = true;
  const int64_t flushes = SqliteFaults().flushes;
  std::latch queued(1);
  std::latch answered(3);
  auto done = [&](const absl::Status& status) {
    EXPECT_THAT(status, IsOk());
    answered.count_down();
  };
  auto insert = [](int document) {
    return [=](UnitOfWork& work) {
      return work.documents().Insert(SampleDocument(KeyOf("doc-" + std::to_string(document))));
    };
  };
  storage_->WriteAsync(
      [&](UnitOfWork& work) {
        queued.wait();
        return insert(1)(work);
      },
      done);
  storage_->WriteAsync(insert(2), done);
  queued.count_down();
  SqliteFaults().flushes.wait(flushes);
  std::latch ran(1);
  std::atomic<bool> counted = false;
  storage_->WriteAsync(
      [&](UnitOfWork& work) {
        absl::Status status = insert(3)(work);
        if (!counted.exchange(true)) ran.count_down();
        return status;
      },
      done);
  ran.wait();  // though nobody has been answered
  EXPECT_FALSE(answered.try_wait());
  SqliteFaults().flush_hangs = false;
  SqliteFaults().flush_hangs.notify_all();
  answered.wait();
}

TEST_F(FaultTest, AFullDiskIsSaidSoAndNothingIsHalfStored) {
  EXPECT_THAT(Insert(0), IsOk());
  SqliteFaults().disk_full = true;
  EXPECT_THAT(Insert(1), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_TRUE(Exists(0));
  Heal();
  EXPECT_FALSE(Exists(1));
  EXPECT_THAT(Insert(1), IsOk());
}

}  // namespace
}  // namespace trinhky::storage
