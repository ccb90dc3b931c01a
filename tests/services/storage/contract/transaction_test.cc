// What a transaction promises on every backend.
#include <atomic>
#include <future>
#include <thread>

#include "tests/services/storage/contract/contract_test.h"
#include "workflow/base/limits.h"

namespace trinhky::storage {
namespace {

using TransactionTest = ContractTest;
INSTANTIATE_TEST_SUITE_P(AllBackends, TransactionTest, ::testing::ValuesIn(Backends()), CaseName);

TEST_P(TransactionTest, AFailedClosureLeavesNoTrace) {
  DocumentKey key = KeyOf("doc-1");
  absl::Status status = storage_->Write([&](UnitOfWork& work) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(work.documents().Insert(SampleDocument(key)));
    TRINHKY_RETURN_IF_ERROR(work.events().Append(SampleEvent(key, 1)));
    return absl::FailedPreconditionError("not today");
  });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_FALSE(Read([&](const ReadUnit& unit) { return unit.documents().Find(key); }).has_value());
  EXPECT_EQ(Read([&](const ReadUnit& unit) { return unit.events().CountUnsequenced(); }), 0);
}

TEST_P(TransactionTest, AClosureSeesItsOwnWrites) {
  DocumentKey key = KeyOf("doc-1");
  std::string state = Must([&](UnitOfWork& work) -> absl::StatusOr<std::string> {
    TRINHKY_RETURN_IF_ERROR(work.documents().Insert(SampleDocument(key)));
    TRINHKY_ASSIGN_OR_RETURN(DocumentRecord document, work.documents().Get(key));
    document.state = "UNIT_REVIEW";
    TRINHKY_RETURN_IF_ERROR(work.documents().Update(document).status());
    TRINHKY_ASSIGN_OR_RETURN(document, work.documents().Get(key));
    return document.state;
  });
  EXPECT_EQ(state, "UNIT_REVIEW");
}

TEST_P(TransactionTest, AReadAfterAWriteSeesIt) {
  for (int i = 0; i < 50; ++i) {
    DocumentKey key = KeyOf("doc-" + std::to_string(i));
    GivenDocument(key);
    EXPECT_TRUE(Read([&](const ReadUnit& unit) { return unit.documents().Find(key); }).has_value());
  }
}

TEST_P(TransactionTest, AReadKeepsItsSnapshotWhileOthersWrite) {
  GivenDocument(KeyOf("doc-1"));
  auto [before, after] = Read([&](const ReadUnit& unit) -> absl::StatusOr<std::pair<bool, bool>> {
    TRINHKY_ASSIGN_OR_RETURN(auto first, unit.documents().Find(KeyOf("doc-2")));
    std::thread([this] { GivenDocument(KeyOf("doc-2")); }).join();
    TRINHKY_ASSIGN_OR_RETURN(auto second, unit.documents().Find(KeyOf("doc-2")));
    return std::make_pair(first.has_value(), second.has_value());
  });
  EXPECT_FALSE(before);
  EXPECT_FALSE(after);
}

// Without the lock a backend with snapshots loses races, and runs the closures again.
TEST_P(TransactionTest, WhoLocksTheDocumentFirstRunsOnce) {
  constexpr int kThreads = 6;
  constexpr int kEach = 10;
  const DocumentKey key = KeyOf("doc-1");
  GivenDocument(key);
  std::atomic<int> runs = 0;
  std::vector<std::thread> people;
  for (int person = 0; person < kThreads; ++person) {
    people.emplace_back([&] {
      for (int turn = 0; turn < kEach; ++turn) {
        EXPECT_THAT(storage_->Write([&](UnitOfWork& work) -> absl::Status {
          ++runs;
          // Either of the two ways to lock.
          if (turn % 2 == 0) TRINHKY_RETURN_IF_ERROR(work.documents().Lock(key));
          TRINHKY_ASSIGN_OR_RETURN(auto document, turn % 2 == 0
                                                      ? work.documents().Find(key)
                                                      : work.documents().FindForChange(key));
          TRINHKY_RETURN_IF_ERROR(work.documents().Find(KeyOf("doc-2")).status());
          ++document->event_seq;
          return work.documents().Update(*document).status();
        }),
                    IsOk());
      }
    });
  }
  for (std::thread& person : people) person.join();
  EXPECT_EQ(runs, kThreads * kEach);
  const DocumentRecord last = Read([&](const ReadUnit& unit) { return unit.documents().Get(key); });
  EXPECT_EQ(last.event_seq, SampleDocument(key).event_seq + kThreads * kEach);
}

TEST_P(TransactionTest, AnAsynchronousWriteAnswersOnce) {
  DocumentKey key = KeyOf("doc-1");
  std::promise<absl::StatusOr<int64_t>> answered;
  storage_->WriteAsync(
      [&](UnitOfWork& work) -> absl::StatusOr<int64_t> {
        TRINHKY_RETURN_IF_ERROR(work.documents().Insert(SampleDocument(key)));
        return 42;
      },
      [&](absl::StatusOr<int64_t> result) { answered.set_value(std::move(result)); });
  EXPECT_EQ(ValueOf(answered.get_future().get()), 42);
}

TEST_P(TransactionTest, AfterCloseEverythingIsCancelled) {
  storage_->Close();
  storage_->Close();  // idempotent
  EXPECT_THAT(storage_->Write([](UnitOfWork&) { return absl::OkStatus(); }),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(storage_->Read([](const ReadUnit&) { return absl::OkStatus(); }),
              StatusIs(absl::StatusCode::kCancelled));
}

TEST_P(TransactionTest, AnErrorInTheMiddleSparesItsNeighbours) {
  // Half of many concurrent commands fail after they have written.
  constexpr int kCommands = 200;
  std::vector<std::thread> threads;
  std::atomic<int> refused = 0;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = t; i < kCommands; i += 8) {
        absl::Status status = storage_->Write([&](UnitOfWork& work) -> absl::Status {
          DocumentKey key = KeyOf("doc-" + std::to_string(i));
          TRINHKY_RETURN_IF_ERROR(work.documents().Insert(SampleDocument(key)));
          if (i % 2 == 1) return absl::FailedPreconditionError("odd");
          return absl::OkStatus();
        });
        if (!status.ok()) ++refused;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(refused, kCommands / 2);
  for (int i = 0; i < kCommands; ++i) {
    DocumentKey key = KeyOf("doc-" + std::to_string(i));
    EXPECT_EQ(Read([&](const ReadUnit& unit) { return unit.documents().Find(key); }).has_value(),
              i % 2 == 0);
  }
}

}  // namespace
}  // namespace trinhky::storage
