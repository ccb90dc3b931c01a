// Sixteen threads of mixed work on one storage; run under TSan too.
#include <atomic>
#include <random>
#include <thread>

#include "services/storage/sqlite/open_sqlite.h"
#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {
namespace {

constexpr int kThreads = 16;
constexpr int kTurns = 40;
constexpr int kDocuments = 8;

// One transition of a shared document: read, append an event, update, swap the work item.
absl::Status Advance(UnitOfWork& work, const DocumentKey& key) {
  TRINHKY_ASSIGN_OR_RETURN(DocumentRecord document, work.documents().Get(key));
  EventRecord event = SampleEvent(key, ++document.event_seq);
  event.prev_hash = document.event_hash;
  document.event_hash = event.leaf_hash;
  TRINHKY_RETURN_IF_ERROR(work.events().Append(event));
  TRINHKY_RETURN_IF_ERROR(work.work_items().Close(key, "", kNow).status());
  TRINHKY_RETURN_IF_ERROR(
      work.work_items().Open(SampleItem(key, std::to_string(event.seq), "roles/clerk")));
  return work.documents().Update(document).status();
}

absl::Status CheckChain(const ReadUnit& unit, const DocumentKey& key) {
  TRINHKY_ASSIGN_OR_RETURN(DocumentRecord document, unit.documents().Get(key));
  TRINHKY_ASSIGN_OR_RETURN(std::vector<EventRecord> events, unit.events().List(key, 0, 1000));
  EXPECT_EQ(static_cast<int64_t>(events.size()), document.event_seq);
  for (size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i].seq, static_cast<int64_t>(i) + 1);
    EXPECT_EQ(events[i].prev_hash, i == 0 ? "" : events[i - 1].leaf_hash);
  }
  WorkItemQuery desk;
  desk.agency = key.agency;
  desk.assignees = {"roles/clerk"};
  desk.limit = 1000;
  TRINHKY_ASSIGN_OR_RETURN(std::vector<WorkItemRecord> open, unit.work_items().List(desk));
  EXPECT_LE(open.size(), static_cast<size_t>(kDocuments));
  return absl::OkStatus();
}

absl::Status InsertDocuments(UnitOfWork& work) {
  for (int i = 0; i < kDocuments; ++i) {
    DocumentRecord record = SampleDocument(KeyOf("doc-" + std::to_string(i)));
    record.event_seq = 0;
    record.event_hash = "";
    TRINHKY_RETURN_IF_ERROR(work.documents().Insert(record));
  }
  return absl::OkStatus();
}

TEST(ConcurrencyTest, MixedWorkKeepsEveryInvariant) {
  testing::TempFolder dir;
  SqliteOptions options;
  options.path = dir.File("mixed.db");
  options.checkpoint_pages = 64;
  std::unique_ptr<Storage> storage = ValueOf(OpenSqlite(options));
  ASSERT_THAT(storage->Write(&InsertDocuments), IsOk());

  std::atomic<int64_t> advanced = 0;
  std::atomic<int64_t> sequenced = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 random(static_cast<uint32_t>(t));
      for (int turn = 0; turn < kTurns; ++turn) {
        DocumentKey key = KeyOf("doc-" + std::to_string(random() % kDocuments));
        switch (random() % 4) {
          case 0:
            EXPECT_THAT(storage->Read([&](const ReadUnit& u) { return CheckChain(u, key); }),
                        IsOk());
            break;
          case 1:
            EXPECT_THAT(storage->Write([&](UnitOfWork& work) -> absl::Status {
              TRINHKY_RETURN_IF_ERROR(Advance(work, key));
              return absl::FailedPreconditionError("taken back");
            }),
                        StatusIs(absl::StatusCode::kFailedPrecondition));
            break;
          case 2: {
            auto leaves =
                storage->Write([&](UnitOfWork& work) -> absl::StatusOr<std::vector<LogLeaf>> {
                  TRINHKY_ASSIGN_OR_RETURN(
                      Lease lease, work.leases().Acquire("sequencer", "node", kNow, kNow + 1));
                  return work.events().SequenceEvents(lease, kNow, 5);
                });
            EXPECT_THAT(leaves, IsOk());
            if (leaves.ok()) sequenced += static_cast<int64_t>(leaves->size());
            break;
          }
          default:
            EXPECT_THAT(storage->Write([&](UnitOfWork& work) { return Advance(work, key); }),
                        IsOk());
            ++advanced;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_THAT(storage->Read([&](const ReadUnit& unit) -> absl::Status {
    for (int i = 0; i < kDocuments; ++i) {
      TRINHKY_RETURN_IF_ERROR(CheckChain(unit, KeyOf("doc-" + std::to_string(i))));
    }
    TRINHKY_ASSIGN_OR_RETURN(int64_t size, unit.events().LogSize());
    TRINHKY_ASSIGN_OR_RETURN(int64_t pending, unit.events().CountUnsequenced());
    EXPECT_EQ(size, sequenced);
    EXPECT_EQ(size + pending, advanced);
    TRINHKY_ASSIGN_OR_RETURN(std::vector<LogLeaf> log, unit.events().ListLeaves(0, 10'000));
    EXPECT_EQ(static_cast<int64_t>(log.size()), size);
    return absl::OkStatus();
  }),
              IsOk());
}

TEST(ConcurrencyTest, ReadersWaitForAFreeConnectionAndAllGetOne) {
  testing::TempFolder dir;
  SqliteOptions options;
  options.path = dir.File("pool.db");
  options.read_connections = 2;
  std::unique_ptr<Storage> storage = ValueOf(OpenSqlite(options));
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(ValueOf(storage->Read([](const ReadUnit& u) { return u.events().LogSize(); })),
                  0);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(storage->stats().reads, kThreads * 20);
}

}  // namespace
}  // namespace trinhky::storage
