// A disk that fails: nobody is told that something is stored when it is not.
#include <thread>
#include <vector>

#include "services/storage/sqlite/open_sqlite.h"
#include "tests/services/storage/testing/faulty_vfs.h"
#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/services/storage/testing/temp_dir.h"

namespace trinhky::storage {
namespace {

class FaultTest : public ::testing::Test {
 protected:
  void SetUp() override { Reopen(); }
  void TearDown() override { Heal(); }

  void Heal() {
    SqliteFaults().flush_fails = false;
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

  TempDir dir_;
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
  Heal();
  for (int i = 1; i <= 10; ++i) EXPECT_FALSE(Exists(i));
  EXPECT_THAT(Insert(11), IsOk());
  Reopen();
  EXPECT_TRUE(Exists(0));
  EXPECT_TRUE(Exists(11));
  for (int i = 1; i <= 10; ++i) EXPECT_FALSE(Exists(i));
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
