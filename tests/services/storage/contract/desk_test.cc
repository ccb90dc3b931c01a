// Work items, timers and the outbox: what waits for somebody.
#include "tests/services/storage/contract/contract_test.h"

namespace trinhky::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using DeskTest = ContractTest;
INSTANTIATE_TEST_SUITE_P(AllBackends, DeskTest, ::testing::ValuesIn(Backends()), CaseName);

WorkItemQuery DeskOf(std::vector<std::string> assignees) {
  WorkItemQuery query;
  query.agency = AgencyId("xa-binh-an-ubnd");
  query.assignees = std::move(assignees);
  return query;
}

TEST_P(DeskTest, AnItemLivesOnOneDeskUntilItIsClosed) {
  DocumentKey key = KeyOf("doc-1");
  WorkItemRecord item = SampleItem(key, "item-1", "roles/clerk");
  Must([&](UnitOfWork& work) { return work.work_items().Open(item); });
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.work_items().Open(item); }),
              StatusIs(absl::StatusCode::kAlreadyExists));
  WorkItemQuery desk = DeskOf({"people/an", "roles/clerk", "posts/x"});
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.work_items().List(desk); }),
              ElementsAre(item));
  EXPECT_EQ(Must([&](UnitOfWork& work) { return work.work_items().Close(key, "OTHER", 5); }), 0);
  EXPECT_EQ(Must([&](UnitOfWork& work) { return work.work_items().Close(key, "FORM_CHECK", 5); }),
            1);
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.work_items().List(desk); }), IsEmpty());
  desk.closed = true;
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.work_items().List(desk); }), SizeIs(1));
  EXPECT_THAT(storage_->Write(
                  [&](UnitOfWork& work) { return work.work_items().CloseItem(key, "item-1", 6); }),
              StatusIs(absl::StatusCode::kAborted, "WORK_ITEM_CLOSED"));
}

TEST_P(DeskTest, AMarkChangesWithItsDesk) {
  const AgencyId agency("xa-binh-an-ubnd");
  const std::vector<std::string> desks = {"people/an", "roles/clerk", "posts/x"};
  int64_t now_us = kNow;
  auto marks = [&] {
    std::vector<DeskMark> all =
        Read([&](const ReadUnit& u) { return u.work_items().Marks(agency, desks, now_us); });
    std::sort(all.begin(), all.end(),
              [](const DeskMark& a, const DeskMark& b) { return a.assignee < b.assignee; });
    return all;
  };
  EXPECT_THAT(marks(), IsEmpty());
  WorkItemRecord item = SampleItem(KeyOf("doc-1"), "item-1", "roles/clerk");
  item.due_us = kNow + 10;
  Must([&](UnitOfWork& work) { return work.work_items().Open(item); });
  std::vector<DeskMark> before = marks();
  ASSERT_THAT(before, SizeIs(1));
  EXPECT_EQ(before[0].assignee, "roles/clerk");
  EXPECT_EQ(before[0].open, 1);
  EXPECT_EQ(before[0].overdue, 0);
  EXPECT_EQ(before[0].newest_us, item.opened_us);
  now_us = kNow + 11;
  EXPECT_EQ(marks()[0].overdue, 1);
  // As many as before, and none is the same.
  now_us = kNow;
  Must([&](UnitOfWork& work) { return work.work_items().Close(item.key, "", 5).status(); });
  EXPECT_THAT(marks(), IsEmpty()) << "what is done lies on no desk";
  WorkItemRecord other = SampleItem(KeyOf("doc-2"), "item-1", "roles/clerk");
  other.due_us = item.due_us + 1;
  Must([&](UnitOfWork& work) { return work.work_items().Open(other); });
  EXPECT_NE(marks(), before);
  Must([&](UnitOfWork& work) {
    return work.work_items().Reassign(other.key, "item-1", "people/an", other.due_us);
  });
  EXPECT_EQ(marks()[0].assignee, "people/an");
  EXPECT_THAT(Read([&](const ReadUnit& u) {
                return u.work_items().Marks(AgencyId("another"), desks, now_us);
              }),
              IsEmpty());
}

TEST_P(DeskTest, OnePersonClaimsAnItem) {
  DocumentKey key = KeyOf("doc-1");
  Must([&](UnitOfWork& work) {
    return work.work_items().Open(SampleItem(key, "item-1", "roles/clerk"));
  });
  auto claim = [&](const std::string& person) {
    return storage_->Write([&](UnitOfWork& work) {
      return work.work_items().Claim(key, "item-1", PersonId(person), kNow);
    });
  };
  EXPECT_THAT(claim("an"), IsOk());
  EXPECT_THAT(claim("an"), IsOk());
  EXPECT_THAT(claim("binh"), StatusIs(absl::StatusCode::kAborted, "WORK_ITEM_TAKEN"));
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) {
    return work.work_items().Unclaim(key, "item-1", PersonId("binh"));
  }),
              StatusIs(absl::StatusCode::kAborted, "WORK_ITEM_TAKEN"));
  Must([&](UnitOfWork& work) { return work.work_items().Unclaim(key, "item-1", PersonId("an")); });
  EXPECT_THAT(claim("binh"), IsOk());
  Must([&](UnitOfWork& work) {
    return work.work_items().Reassign(key, "item-1", "posts/pct", kNow + 7);
  });
  auto item = Read([&](const ReadUnit& u) { return u.work_items().Find(key, "item-1"); });
  ASSERT_TRUE(item.has_value());
  EXPECT_EQ(item->assignee, "posts/pct");
  EXPECT_TRUE(item->claimed_by.empty());
}

TEST_P(DeskTest, ADeskIsPagedThroughOnce) {
  Must([&](UnitOfWork& work) -> absl::Status {
    for (int i = 0; i < 7; ++i) {
      WorkItemRecord item = SampleItem(KeyOf("doc-" + std::to_string(i)), "i",
                                       i % 2 == 0 ? "people/an" : "roles/clerk");
      item.opened_us = kNow + i / 3;
      TRINHKY_RETURN_IF_ERROR(work.work_items().Open(item));
    }
    return absl::OkStatus();
  });
  WorkItemQuery desk = DeskOf({"people/an", "roles/clerk"});
  desk.limit = 3;
  std::vector<std::string> seen;
  while (true) {
    auto page = Read([&](const ReadUnit& u) { return u.work_items().List(desk); });
    for (const WorkItemRecord& item : page) seen.push_back(item.key.document.value());
    if (page.size() < 3) break;
    desk.after = WorkItemPosition{page.back().opened_us, page.back().key.document.value(),
                                  page.back().item_id};
  }
  EXPECT_THAT(seen, ElementsAre("doc-0", "doc-1", "doc-2", "doc-3", "doc-4", "doc-5", "doc-6"));
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.work_items().List(DeskOf({})); }), IsEmpty());
}

OutboxRecord SampleOutbox(const std::string& key, int64_t due_us) {
  OutboxRecord record;
  record.topic = "delivery";
  record.item_key = key;
  record.agency = AgencyId("xa-binh-an-ubnd");
  record.payload = std::string("\0payload", 8);
  record.due_us = due_us;
  record.create_time_us = kNow;
  return record;
}

TEST_P(DeskTest, AnOutboxRowIsClaimedByOneWorkerAtATime) {
  Must([&](UnitOfWork& work) { return work.outbox().Add(SampleOutbox("a", kNow)); });
  EXPECT_THAT(
      storage_->Write([&](UnitOfWork& work) { return work.outbox().Add(SampleOutbox("a", kNow)); }),
      StatusIs(absl::StatusCode::kAlreadyExists));
  auto claim = [&](int64_t now_us) {
    return Must([&](UnitOfWork& work) {
      return work.outbox().Claim("delivery", now_us, now_us + 100, 10);
    });
  };
  EXPECT_THAT(claim(kNow - 1), IsEmpty());
  std::vector<OutboxRecord> first = claim(kNow);
  ASSERT_THAT(first, SizeIs(1));
  EXPECT_EQ(first[0].payload, SampleOutbox("a", 0).payload);
  EXPECT_EQ(first[0].attempts, 1);
  EXPECT_THAT(claim(kNow + 50), IsEmpty());
  std::vector<OutboxRecord> second = claim(kNow + 100);  // the first worker died
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.outbox().Complete(first[0]); }),
              StatusIs(absl::StatusCode::kAborted, "CLAIM_LOST"));
  Must(
      [&](UnitOfWork& work) { return work.outbox().Retry(second[0], kNow + 1000, "unavailable"); });
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.outbox().Complete(second[0]); }),
              StatusIs(absl::StatusCode::kAborted, "CLAIM_LOST"));
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.outbox().NextDue("delivery"); }), kNow + 1000);
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.outbox().Find("delivery", "a"); })->last_error,
            "unavailable");
  std::vector<OutboxRecord> third = claim(kNow + 1000);
  ASSERT_THAT(third, SizeIs(1));
  EXPECT_EQ(third[0].attempts, 3);
  Must([&](UnitOfWork& work) { return work.outbox().Complete(third[0]); });
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.outbox().Count("delivery"); }), 0);
}

TEST_P(DeskTest, AServerThatOwnsTheDatabaseFreesTheClaimsOfAKilledOne) {
  OutboxRecord elsewhere = SampleOutbox("b", kNow);
  elsewhere.topic = "status";
  Must([&](UnitOfWork& work) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(work.outbox().Add(SampleOutbox("claimed", kNow)));
    TRINHKY_RETURN_IF_ERROR(work.outbox().Add(elsewhere));
    return work.outbox().Add(SampleOutbox("tomorrow", kNow + 900));
  });
  const auto claim = [&](const char* topic, int64_t now_us) {
    return Must(
        [&](UnitOfWork& work) { return work.outbox().Claim(topic, now_us, now_us + 500, 10); });
  };
  const std::vector<OutboxRecord> killed = claim("delivery", kNow);
  ASSERT_THAT(killed, SizeIs(1));
  ASSERT_THAT(claim("status", kNow), SizeIs(1));
  EXPECT_THAT(claim("delivery", kNow + 1), IsEmpty());

  EXPECT_EQ(Must([&](UnitOfWork& work) { return work.outbox().FreeClaims(kNow + 1); }), 2);
  EXPECT_EQ(Must([&](UnitOfWork& work) { return work.outbox().FreeClaims(kNow + 1); }), 0);
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.outbox().NextDue("status"); }), kNow + 1);
  const std::vector<OutboxRecord> taken = claim("delivery", kNow + 1);
  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken[0].item_key, "claimed");
  EXPECT_EQ(taken[0].attempts, 2);
  EXPECT_GT(taken[0].fence, killed[0].fence);
  // Whoever had it learns that he has it no more.
  EXPECT_THAT(storage_->Write([&](UnitOfWork& work) { return work.outbox().Complete(killed[0]); }),
              StatusIs(absl::StatusCode::kAborted, "CLAIM_LOST"));
  Must([&](UnitOfWork& work) { return work.outbox().Complete(taken[0]); });
}

TEST_P(DeskTest, FreeingClaimsLeavesWhatWaitsForAnotherTry) {
  Must([&](UnitOfWork& work) { return work.outbox().Add(SampleOutbox("a", kNow)); });
  // Whatever number the clock shows: a row that waits is told from a row that somebody has.
  for (int64_t now_us = kNow; now_us < kNow + 4; ++now_us) {
    const std::vector<OutboxRecord> claimed = Must([&](UnitOfWork& work) {
      return work.outbox().Claim("delivery", now_us, now_us + 500, 10);
    });
    ASSERT_THAT(claimed, SizeIs(1));
    Must([&](UnitOfWork& work) { return work.outbox().Retry(claimed[0], now_us + 1, "no route"); });
    EXPECT_EQ(Must([&](UnitOfWork& work) { return work.outbox().FreeClaims(now_us - 50); }), 0);
    EXPECT_EQ(Read([&](const ReadUnit& u) { return u.outbox().NextDue("delivery"); }), now_us + 1);
  }
}

TEST_P(DeskTest, WhatFailedIsMadeDueTogetherAndNothingElse) {
  OutboxRecord elsewhere = SampleOutbox("b", kNow);
  elsewhere.topic = "status";
  Must([&](UnitOfWork& work) -> absl::Status {
    for (const char* key : {"failed", "held"})
      TRINHKY_RETURN_IF_ERROR(work.outbox().Add(SampleOutbox(key, kNow)));
    TRINHKY_RETURN_IF_ERROR(work.outbox().Add(SampleOutbox("tomorrow", kNow + 900)));
    return work.outbox().Add(elsewhere);
  });
  for (const char* topic : {"delivery", "status"}) {
    const std::vector<OutboxRecord> claimed =
        Must([&](UnitOfWork& work) { return work.outbox().Claim(topic, kNow, kNow + 500, 10); });
    for (const OutboxRecord& row : claimed) {
      if (row.item_key == "held") continue;
      Must([&](UnitOfWork& work) { return work.outbox().Retry(row, kNow + 800, "no route"); });
    }
  }
  EXPECT_EQ(
      Must([&](UnitOfWork& work) { return work.outbox().HastenFailed("delivery", kNow + 2); }), 1);
  const auto found = [&](const char* topic, const char* key) {
    return *Read([&](const ReadUnit& u) { return u.outbox().Find(topic, key); });
  };
  EXPECT_EQ(found("delivery", "failed").due_us, kNow + 2);
  EXPECT_EQ(found("delivery", "failed").attempts, 1);
  EXPECT_EQ(found("delivery", "held").due_us, kNow + 500);
  EXPECT_EQ(found("delivery", "tomorrow").due_us, kNow + 900);
  EXPECT_EQ(found("status", "b").due_us, kNow + 800);
  // Already due: nothing to do.
  EXPECT_EQ(
      Must([&](UnitOfWork& work) { return work.outbox().HastenFailed("delivery", kNow + 9); }), 0);
}

TEST_P(DeskTest, OutboxRowsAreHastenedAndCancelled) {
  Must([&](UnitOfWork& work) { return work.outbox().Add(SampleOutbox("a", kNow + 500)); });
  Must([&](UnitOfWork& work) { return work.outbox().Hasten("delivery", "a", kNow); });
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.outbox().NextDue("delivery"); }), kNow);
  EXPECT_TRUE(Must([&](UnitOfWork& work) { return work.outbox().Cancel("delivery", "a"); }));
  EXPECT_FALSE(Must([&](UnitOfWork& work) { return work.outbox().Cancel("delivery", "a"); }));
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.outbox().NextDue("delivery"); }), std::nullopt);
}

TEST_P(DeskTest, AMovedTimerVoidsItsClaim) {
  TimerRecord timer;
  timer.key = KeyOf("doc-1");
  timer.name = "step";
  timer.payload = "{}";
  timer.due_us = kNow;
  Must([&](UnitOfWork& work) { return work.timers().Set(timer); });
  auto claimed = Must([&](UnitOfWork& work) { return work.timers().Claim(kNow, kNow + 100, 10); });
  ASSERT_THAT(claimed, SizeIs(1));
  timer.due_us = kNow + 50;
  Must([&](UnitOfWork& work) { return work.timers().Set(timer); });
  auto complete = [&](const TimerRecord& record) {
    return storage_->Write([&](UnitOfWork& work) { return work.timers().Complete(record); });
  };
  EXPECT_THAT(complete(claimed[0]), StatusIs(absl::StatusCode::kAborted, "CLAIM_LOST"));
  EXPECT_EQ(Read([&](const ReadUnit& u) { return u.timers().NextDue(); }), kNow + 50);
  claimed = Must([&](UnitOfWork& work) { return work.timers().Claim(kNow + 50, kNow + 99, 10); });
  ASSERT_THAT(claimed, SizeIs(1));
  EXPECT_THAT(complete(claimed[0]), IsOk());
  EXPECT_THAT(Read([&](const ReadUnit& u) { return u.timers().List(timer.key); }), IsEmpty());
}

TEST_P(DeskTest, TimersOfADocumentAreCancelledTogether) {
  for (const char* name : {"step", "hold"}) {
    TimerRecord timer;
    timer.key = KeyOf("doc-1");
    timer.name = name;
    Must([&](UnitOfWork& work) { return work.timers().Set(timer); });
  }
  EXPECT_EQ(Must([&](UnitOfWork& work) { return work.timers().Cancel(KeyOf("doc-1"), "hold"); }),
            1);
  EXPECT_EQ(Must([&](UnitOfWork& work) { return work.timers().Cancel(KeyOf("doc-1"), ""); }), 1);
}

}  // namespace
}  // namespace trinhky::storage
