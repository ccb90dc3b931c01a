#include <atomic>
#include <numeric>
#include <set>
#include <thread>

#include "tests/services/storage/contract/contract_test.h"

namespace trinhky::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class RegisterTest : public ContractTest {
 protected:
  void SetUp() override {
    ContractTest::SetUp();
    Must([&](UnitOfWork& work) { return work.registers().OpenSeries(SampleSeries(key_)); });
  }

  absl::StatusOr<int64_t> Allocate(const EntryRecord& entry) {
    return storage_->Write(
        [&](UnitOfWork& work) { return work.registers().AllocateNumber(entry); });
  }

  absl::Status Void(const EntryRecord& entry, const std::string& reason) {
    return storage_->Write([&](UnitOfWork& work) {
      return work.registers().VoidEntry(entry, reason, PersonId("clerk"), kNow + 9);
    });
  }

  std::vector<EntryRecord> Entries() {
    return Read([&](const ReadUnit& u) { return u.registers().ListEntries(key_, 0, 1000); });
  }

  SeriesKey key_ = SampleSeriesKey();
};

INSTANTIATE_TEST_SUITE_P(AllBackends, RegisterTest, ::testing::ValuesIn(Backends()), CaseName);

// R-NUM-12: 200 parallel calls give 200 different consecutive numbers.
TEST_P(RegisterTest, ParallelCallsGetConsecutiveNumbers) {
  constexpr int kCalls = 200;
  std::vector<std::thread> threads;
  std::mutex mutex;
  std::set<int64_t> numbers;
  for (int i = 0; i < kCalls; ++i) {
    threads.emplace_back([&, i] {
      int64_t number = ValueOf(Allocate(SampleEntry(key_, "doc-" + std::to_string(i))));
      std::lock_guard lock(mutex);
      numbers.insert(number);
    });
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_THAT(numbers, SizeIs(kCalls));
  EXPECT_EQ(*numbers.begin(), 1);
  EXPECT_EQ(*numbers.rbegin(), kCalls);
  EXPECT_THAT(Entries(), SizeIs(kCalls));
}

TEST_P(RegisterTest, AnAbortedCommandLeavesNoGap) {
  EXPECT_EQ(ValueOf(Allocate(SampleEntry(key_, "doc-1"))), 1);
  absl::Status aborted = storage_->Write([&](UnitOfWork& work) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(work.registers().AllocateNumber(SampleEntry(key_, "doc-2")).status());
    return absl::AbortedError("changed my mind");
  });
  EXPECT_THAT(aborted, StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(ValueOf(Allocate(SampleEntry(key_, "doc-3"))), 2);
}

// Without the lock a backend with snapshots loses races: the counter moved after the first read.
TEST_P(RegisterTest, WhoLocksTheSeriesFirstRunsOnce) {
  constexpr int kThreads = 6;
  constexpr int kEach = 10;
  std::atomic<int> runs = 0;
  std::vector<std::thread> clerks;
  for (int clerk = 0; clerk < kThreads; ++clerk) {
    clerks.emplace_back([&, clerk] {
      for (int turn = 0; turn < kEach; ++turn) {
        const std::string document = "doc-" + std::to_string(clerk) + "-" + std::to_string(turn);
        EXPECT_THAT(storage_->Write([&](UnitOfWork& work) -> absl::Status {
          ++runs;
          TRINHKY_RETURN_IF_ERROR(work.registers().LockSeries(key_));
          TRINHKY_RETURN_IF_ERROR(work.documents().Find(KeyOf(document)).status());
          return work.registers().AllocateNumber(SampleEntry(key_, document)).status();
        }),
                    IsOk());
      }
    });
  }
  for (std::thread& clerk : clerks) clerk.join();
  EXPECT_EQ(runs, kThreads * kEach);
  std::vector<int64_t> numbers;
  for (const EntryRecord& entry : Entries()) numbers.push_back(entry.number);
  std::vector<int64_t> dense(kThreads * kEach);
  std::iota(dense.begin(), dense.end(), 1);
  EXPECT_EQ(numbers, dense);
}

TEST_P(RegisterTest, EveryColumnComesBack) {
  EntryRecord entry = SampleEntry(key_, "doc-1");
  entry.number = ValueOf(Allocate(entry));
  EXPECT_THAT(Entries(), ElementsAre(entry));
  EXPECT_EQ(Read([&](const ReadUnit& u) {
              return u.registers().FindEntryOf(KeyOf("doc-1"), key_.register_id);
            }),
            entry);
  entry.symbol = "01/BC-UBND";
  entry.recipients = "Đảng ủy xã";
  entry.update_time_us = kNow + 5;
  Must([&](UnitOfWork& work) { return work.registers().IssueEntry(entry); });
  entry.state = EntryState::kIssued;
  EXPECT_THAT(Entries(), ElementsAre(entry));
}

TEST_P(RegisterTest, ADocumentHasOneLiveNumberPerRegister) {
  EXPECT_EQ(ValueOf(Allocate(SampleEntry(key_, "doc-1"))), 1);
  EXPECT_THAT(Allocate(SampleEntry(key_, "doc-1")), StatusIs(absl::StatusCode::kAlreadyExists));
  EntryRecord entry = Entries()[0];
  EXPECT_THAT(Void(entry, "nhầm loại văn bản"), IsOk());
  EXPECT_EQ(ValueOf(Allocate(SampleEntry(key_, "doc-1"))), 2);
  std::vector<EntryRecord> entries = Entries();
  ASSERT_THAT(entries, SizeIs(2));
  EXPECT_EQ(entries[0].state, EntryState::kVoid);
  EXPECT_EQ(entries[0].reason, "nhầm loại văn bản");
  EXPECT_EQ(entries[0].actor, PersonId("clerk"));
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.registers().ListEntriesOf(KeyOf("doc-1")); }),
              SizeIs(2));
}

TEST_P(RegisterTest, OnlyAReservedEntryIsIssuedOrVoided) {
  EntryRecord entry = SampleEntry(key_, "doc-1");
  entry.number = ValueOf(Allocate(entry));
  EXPECT_THAT(Void(entry, ""), StatusIs(absl::StatusCode::kInvalidArgument));
  Must([&](UnitOfWork& work) { return work.registers().IssueEntry(entry); });
  EXPECT_THAT(Void(entry, "quá muộn"), StatusIs(absl::StatusCode::kAborted, "ENTRY_NOT_RESERVED"));
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.registers().IssueEntry(entry); }),
              StatusIs(absl::StatusCode::kAborted, "ENTRY_NOT_RESERVED"));
}

// R-NUM-14
TEST_P(RegisterTest, DatesDoNotGoBack) {
  EntryRecord entry = SampleEntry(key_, "doc-1");
  entry.dated_on = "2026-04-15";
  EXPECT_THAT(Allocate(entry), IsOk());
  entry.document = DocumentId("doc-2");
  entry.dated_on = "2026-04-14";
  EXPECT_THAT(Allocate(entry),
              StatusIs(absl::StatusCode::kFailedPrecondition, "REGISTER_DATE_ORDER"));
  entry.dated_on = "2026-04-15";
  EXPECT_EQ(ValueOf(Allocate(entry)), 2);
}

TEST_P(RegisterTest, SeriesAreApartAndOpenedOnce) {
  SeriesKey next = SampleSeriesKey("2027");
  EXPECT_THAT(Allocate(SampleEntry(next, "doc-1")), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(ValueOf(Allocate(SampleEntry(key_, "doc-1"))), 1);
  for (int i = 0; i < 2; ++i) {
    Must([&](UnitOfWork& work) { return work.registers().OpenSeries(SampleSeries(next)); });
    Must([&](UnitOfWork& work) { return work.registers().OpenSeries(SampleSeries(key_)); });
  }
  EXPECT_EQ(ValueOf(Allocate(SampleEntry(next, "doc-2"))), 1);
  EXPECT_EQ(ValueOf(Allocate(SampleEntry(key_, "doc-3"))), 2);
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.registers().ListSeries(key_.agency); }),
              SizeIs(2));
}

TEST_P(RegisterTest, AClosedSeriesGivesNoMoreNumbers) {
  EntryRecord entry = SampleEntry(key_, "doc-1");
  entry.number = ValueOf(Allocate(entry));
  auto close = [&] {
    return storage_->Write([&](UnitOfWork& work) { return work.registers().CloseSeries(key_, 1); });
  };
  EXPECT_THAT(close(), StatusIs(absl::StatusCode::kFailedPrecondition, "REGISTER_HAS_RESERVED"));
  EXPECT_THAT(Void(entry, "hủy"), IsOk());
  EXPECT_THAT(close(), IsOk());
  EXPECT_THAT(close(), StatusIs(absl::StatusCode::kFailedPrecondition, "REGISTER_CLOSED"));
  EXPECT_THAT(Allocate(SampleEntry(key_, "doc-2")),
              StatusIs(absl::StatusCode::kFailedPrecondition, "REGISTER_CLOSED"));
}

TEST_P(RegisterTest, ANumberCanBePutBetweenTwoOthers) {
  EXPECT_EQ(ValueOf(Allocate(SampleEntry(key_, "doc-1"))), 1);
  EXPECT_EQ(ValueOf(Allocate(SampleEntry(key_, "doc-2"))), 2);
  EntryRecord between = SampleEntry(key_, "doc-3");
  between.number = 1;
  auto insert = [&] {
    return storage_->Write(
        [&](UnitOfWork& work) { return work.registers().InsertBetween(between); });
  };
  EXPECT_THAT(insert(), StatusIs(absl::StatusCode::kInvalidArgument));
  between.suffix = "a";
  EXPECT_THAT(insert(), IsOk());
  EXPECT_THAT(insert(), StatusIs(absl::StatusCode::kAlreadyExists));
  between.number = 7;
  between.document = DocumentId("doc-4");
  EXPECT_THAT(insert(), StatusIs(absl::StatusCode::kInvalidArgument));
  std::vector<std::string> printed;
  for (const EntryRecord& entry : Entries()) {
    printed.push_back(std::to_string(entry.number) + entry.suffix);
  }
  EXPECT_THAT(printed, ElementsAre("1", "1a", "2"));
}

}  // namespace
}  // namespace trinhky::storage
