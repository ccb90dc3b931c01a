#include "tests/services/storage/contract/contract_test.h"

namespace trinhky::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class EventTest : public ContractTest {
 protected:
  Lease AcquireLease(const std::string& holder, int64_t now_us) {
    return Must([&](UnitOfWork& work) {
      return work.leases().Acquire("sequencer", holder, now_us, now_us + 100);
    });
  }
  absl::StatusOr<std::vector<LogLeaf>> Sequence(const Lease& lease, int64_t now_us, int limit) {
    return storage_->Write(
        [&](UnitOfWork& work) { return work.events().SequenceEvents(lease, now_us, limit); });
  }
};

INSTANTIATE_TEST_SUITE_P(AllBackends, EventTest, ::testing::ValuesIn(Backends()), CaseName);

TEST_P(EventTest, EventsComeBackInOrderAndOnce) {
  DocumentKey key = KeyOf("doc-1");
  for (int64_t seq = 1; seq <= 3; ++seq) {
    Must([&](UnitOfWork& work) { return work.events().Append(SampleEvent(key, seq)); });
  }
  EXPECT_THAT(
      storage_->Write([&](UnitOfWork& work) { return work.events().Append(SampleEvent(key, 3)); }),
      StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.events().List(key, 1, 10); }),
              ElementsAre(SampleEvent(key, 2), SampleEvent(key, 3)));
}

TEST_P(EventTest, FreeTextCanBeErasedAndTheChainStays) {
  DocumentKey key = KeyOf("doc-1");
  Must([&](UnitOfWork& work) { return work.events().Append(SampleEvent(key, 1)); });
  Must([&](UnitOfWork& work) { return work.events().EraseFreeText(key, 1); });
  EventRecord expected = SampleEvent(key, 1);
  expected.free_text = expected.salt = "";
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.events().List(key, 0, 10); }),
              ElementsAre(expected));
  EXPECT_THAT(
      storage_->Write([&](UnitOfWork& work) { return work.events().EraseFreeText(key, 2); }),
      StatusIs(absl::StatusCode::kNotFound));
}

TEST_P(EventTest, TheSequencerGivesDenseIndexesInOrderOfTime) {
  for (const char* id : {"doc-b", "doc-a"}) {
    for (int64_t seq = 1; seq <= 3; ++seq) {
      Must([&](UnitOfWork& work) { return work.events().Append(SampleEvent(KeyOf(id), seq)); });
    }
  }
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.events().CountUnsequenced(); }), 6);
  Lease lease = AcquireLease("node-1", kNow);
  std::vector<LogLeaf> first = ValueOf(Sequence(lease, kNow + 1, 4));
  std::vector<LogLeaf> second = ValueOf(Sequence(lease, kNow + 2, 4));
  EXPECT_THAT(Sequence(lease, kNow + 3, 4), IsOk());
  ASSERT_THAT(first, SizeIs(4));
  ASSERT_THAT(second, SizeIs(2));
  std::vector<LogLeaf> log = Read([&](const ReadUnit& u) { return u.events().ListLeaves(0, 100); });
  first.insert(first.end(), second.begin(), second.end());
  EXPECT_EQ(log, first);
  for (size_t i = 0; i < log.size(); ++i) EXPECT_EQ(log[i].index, static_cast<int64_t>(i));
  EXPECT_EQ(log[0].seq, 1);
  EXPECT_EQ(log[5].seq, 3);
  EXPECT_EQ(log[0].leaf_hash, SampleEvent(log[0].key, 1).leaf_hash);
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.events().LogSize(); }), 6);
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.events().CountUnsequenced(); }), 0);
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.events().FindLeaf(log[3].event_id); }), log[3]);
}

TEST_P(EventTest, WithinADocumentSeqDecidesWhenTheClockWentBack) {
  EventRecord one = SampleEvent(KeyOf("doc-1"), 1);
  EventRecord two = SampleEvent(KeyOf("doc-1"), 2);
  two.time_us = one.time_us - 50;
  Must([&](UnitOfWork& work) { return work.events().Append(one); });
  Must([&](UnitOfWork& work) { return work.events().Append(two); });
  std::vector<LogLeaf> leaves = ValueOf(Sequence(AcquireLease("node-1", kNow), kNow + 1, 10));
  ASSERT_THAT(leaves, SizeIs(2));
  EXPECT_EQ(leaves[0].seq, 1);
  EXPECT_EQ(leaves[1].seq, 2);
}

TEST_P(EventTest, ASequencerWithoutItsLeaseChangesNothing) {
  Must([&](UnitOfWork& work) { return work.events().Append(SampleEvent(KeyOf("doc-1"), 1)); });
  Lease old = AcquireLease("node-1", kNow);
  EXPECT_THAT(Sequence(old, old.until_us, 10), StatusIs(absl::StatusCode::kAborted, "LEASE_LOST"));
  AcquireLease("node-2", old.until_us);
  EXPECT_THAT(Sequence(old, kNow + 1, 10), StatusIs(absl::StatusCode::kAborted, "LEASE_LOST"));
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.events().ListLeaves(0, 10); }), IsEmpty());
}

TEST_P(EventTest, ALeaseIsHeldByOneAndFenced) {
  Lease first = AcquireLease("node-1", kNow);
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) {
    return work.leases().Acquire("sequencer", "node-2", kNow + 1, kNow + 200);
  }),
              StatusIs(absl::StatusCode::kAborted, "LEASE_HELD"));
  Lease again = AcquireLease("node-1", kNow + 1);
  EXPECT_EQ(again.epoch, first.epoch + 1);
  auto renew = [&](const Lease& lease) {
    return storage_->Write(
        [&](UnitOfWork& work) { return work.leases().Renew(lease, kNow + 500); });
  };
  EXPECT_THAT(renew(first), StatusIs(absl::StatusCode::kAborted, "LEASE_LOST"));
  EXPECT_THAT(renew(again), IsOk());
  Must([&](UnitOfWork& work) { return work.leases().Release(again); });
  EXPECT_EQ(AcquireLease("node-2", kNow + 2).epoch, again.epoch + 1);
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.leases().Find("sequencer"); })->holder,
            "node-2");
}

TEST_P(EventTest, CheckpointsAreKeptBySize) {
  CheckpointRecord record{5, Hash('r'), "trinhky\n5\n…\n", kNow};
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.events().FindLatestCheckpoint(); }),
            std::nullopt);
  Must([&](UnitOfWork& work) { return work.events().InsertCheckpoint(record); });
  EXPECT_THAT(
      storage_->Write([&](UnitOfWork& work) { return work.events().InsertCheckpoint(record); }),
      StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.events().FindLatestCheckpoint(); }), record);
}

}  // namespace
}  // namespace trinhky::storage
