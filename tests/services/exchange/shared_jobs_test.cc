// Jobs of two servers over one database: each piece of work is done, by whoever holds it, and a
// server that slept changes nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "services/exchange/outbox_worker.h"
#include "services/exchange/sequencer_job.h"
#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/mariadb_server.h"
#include "workflow/base/status.h"

namespace trinhky::exchange {
namespace {

using storage::IsOk;
using storage::OutboxRecord;
using storage::ReadUnit;
using storage::StatusIs;
using storage::UnitOfWork;
using storage::ValueOf;

// The clocks of two servers are never quite the same.
constexpr int64_t kPastClaimUs = kClaimUs + 60'000'000;

constexpr char kTopic[] = "delivery";

/// What one server has of its own.
struct Server {
  Server(const storage::MysqlOptions& options, int64_t now_us)
      : storage(ValueOf(storage::OpenMysql(options))), clock(now_us) {}

  WorkerDeps deps() { return {*storage, clock, bell}; }

  std::unique_ptr<storage::Storage> storage;
  OffsetClock clock;
  WorkBell bell;
};

class SharedJobsTest : public ::testing::Test {
 protected:
  void AddRows(int rows) {
    ASSERT_THAT(first_.storage->Write([&](UnitOfWork& work) -> absl::Status {
      for (int i = 0; i < rows; ++i) {
        OutboxRecord row;
        row.topic = kTopic;
        row.item_key = "row-" + std::to_string(i);
        row.agency = AgencyId("ubnd");
        row.payload = "payload";
        row.due_us = storage::kNow;
        row.create_time_us = storage::kNow;
        TRINHKY_RETURN_IF_ERROR(work.outbox().Add(row));
      }
      return absl::OkStatus();
    }),
                IsOk());
  }

  void AppendEvents(const std::string& document, int from, int to) {
    ASSERT_THAT(first_.storage->Write([&](UnitOfWork& work) -> absl::Status {
      for (int seq = from; seq <= to; ++seq)
        TRINHKY_RETURN_IF_ERROR(
            work.events().Append(storage::SampleEvent(storage::KeyOf(document), seq)));
      return absl::OkStatus();
    }),
                IsOk());
  }

  int64_t Waiting() {
    return ValueOf(
        first_.storage->Read([](const ReadUnit& unit) { return unit.outbox().Count(kTopic); }));
  }

  int64_t LogSize() {
    return ValueOf(
        first_.storage->Read([](const ReadUnit& unit) { return unit.events().LogSize(); }));
  }

  static absl::Status Complete(Server& server, const OutboxRecord& row) {
    return server.storage->Write([&](UnitOfWork& work) { return work.outbox().Complete(row); });
  }

  testing::MariadbServer database_;
  const storage::MysqlOptions made_ = database_.NewDatabase();
  Server first_{made_, storage::kNow + 1};
  Server second_{made_, storage::kNow + 1};
  GrpcOfficeLink link_{{}, {}, 1'000};
};

TEST_F(SharedJobsTest, TwoSequencersPlaceEveryEventOnce) {
  constexpr int kDocuments = 20;
  constexpr int kEvents = 15;
  std::atomic<bool> done = false;
  std::vector<std::thread> threads;
  for (Server* server : {&first_, &second_}) {
    threads.emplace_back([&, server] {
      SequencerJob job(server->deps(), server == &first_ ? "node-1" : "node-2");
      do {
        EXPECT_THAT(job.RunOnce(), IsOk());
        // Longer than the lease, by turns: the other one takes over in the middle.
        server->clock.Advance(kSequencerLeaseUs / 3);
      } while (!done);
    });
  }
  for (int i = 0; i < kDocuments; ++i) AppendEvents("doc-" + std::to_string(i), 1, kEvents);
  done = true;
  for (std::thread& thread : threads) thread.join();
  first_.clock.Advance(100 * kSequencerLeaseUs * kDocuments);
  ASSERT_THAT(SequencerJob(first_.deps(), "node-3").RunOnce(), IsOk());

  const auto leaves = ValueOf(first_.storage->Read(
      [](const ReadUnit& unit) { return unit.events().ListLeaves(0, kDocuments * kEvents + 1); }));
  ASSERT_EQ(leaves.size(), static_cast<size_t>(kDocuments * kEvents));
  EXPECT_EQ(LogSize(), kDocuments * kEvents);
  std::set<std::string> ids;
  std::map<std::string, int64_t> last;  // of each document
  for (size_t i = 0; i < leaves.size(); ++i) {
    EXPECT_EQ(leaves[i].index, static_cast<int64_t>(i));
    EXPECT_TRUE(ids.insert(leaves[i].event_id).second);
    EXPECT_EQ(leaves[i].seq, ++last[leaves[i].key.document.value()]);
  }
}

TEST_F(SharedJobsTest, ASequencerThatSleptThroughItsLeasePlacesNothing) {
  SequencerJob slept(first_.deps(), "node-1");
  SequencerJob awake(second_.deps(), "node-2");
  AppendEvents("doc-1", 1, 2);
  EXPECT_EQ(ValueOf(slept.RunOnce()), 2);
  AppendEvents("doc-1", 3, 4);
  EXPECT_EQ(ValueOf(awake.RunOnce()), 0) << "the lease is held";
  second_.clock.Advance(2 * kSequencerLeaseUs);
  EXPECT_EQ(ValueOf(awake.RunOnce()), 2);
  AppendEvents("doc-1", 5, 6);
  EXPECT_EQ(ValueOf(slept.RunOnce()), 0) << "its clock says that the lease is still its own";
  EXPECT_EQ(LogSize(), 4);
  first_.clock.Advance(3 * kSequencerLeaseUs);
  EXPECT_EQ(ValueOf(slept.RunOnce()), 2);
  EXPECT_EQ(LogSize(), 6);
}

TEST_F(SharedJobsTest, TwoWorkersDoEveryRowOnceWhileTheirClaimsHold) {
  constexpr int kRows = 150;
  AddRows(kRows);
  std::mutex mutex;
  std::map<std::string, int> handled;
  std::vector<std::thread> threads;
  for (Server* server : {&first_, &second_}) {
    threads.emplace_back([&, server] {
      OutboxWorker worker(server->deps(), link_, kTopic, [&, server](const OutboxRecord& row) {
        EXPECT_THAT(Complete(*server, row), IsOk());
        const std::lock_guard lock(mutex);
        ++handled[row.item_key];
      });
      while (Waiting() > 0) EXPECT_THAT(worker.RunOnce(), IsOk());
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(handled.size(), static_cast<size_t>(kRows));
  for (const auto& [key, times] : handled) EXPECT_EQ(times, 1) << key;
}

TEST_F(SharedJobsTest, AWorkerThatSleptThroughItsClaimSettlesNothingOfAnother) {
  constexpr int kRows = 3;
  AddRows(kRows);
  std::vector<std::string> done;
  OutboxWorker awake(second_.deps(), link_, kTopic, [&](const OutboxRecord& row) {
    done.push_back(row.item_key);
    if (row.item_key == "row-0") return;  // it is still at this one
    EXPECT_THAT(Complete(second_, row), IsOk());
  });
  int begun = 0;
  OutboxWorker slept(first_.deps(), link_, kTopic, [&](const OutboxRecord& row) {
    ++begun;
    EXPECT_EQ(ValueOf(awake.RunOnce()), 0) << "the claims hold";
    first_.clock.Advance(kPastClaimUs);
    second_.clock.Advance(kPastClaimUs);
    EXPECT_EQ(ValueOf(awake.RunOnce()), kRows);
    EXPECT_THAT(Complete(first_, row), StatusIs(absl::StatusCode::kAborted, "CLAIM_LOST"));
    EXPECT_THAT(first_.storage->Write([&](UnitOfWork& work) {
      return work.outbox().Retry(row, storage::kNow, "late");
    }),
                StatusIs(absl::StatusCode::kAborted, "CLAIM_LOST"));
  });
  EXPECT_THAT(slept.RunOnce(), IsOk());
  EXPECT_EQ(begun, 1) << "what it had claimed beside is not its own any more";
  EXPECT_EQ(done.size(), static_cast<size_t>(kRows));
  EXPECT_EQ(Waiting(), 1);
  const auto row = ValueOf(first_.storage->Read(
      [](const ReadUnit& unit) { return unit.outbox().Find(kTopic, "row-0"); }));
  ASSERT_TRUE(row.has_value());
  EXPECT_EQ(row->last_error, "");
}

TEST_F(SharedJobsTest, WhatADeadServerHadClaimedIsDoneAfterItsLease) {
  constexpr int kRows = 5;
  AddRows(kRows);
  {
    Server dead(made_, storage::kNow + 1);
    ASSERT_THAT(dead.storage->Write([&](UnitOfWork& work) {
      return work.outbox().Claim(kTopic, storage::kNow + 1, storage::kNow + 1 + kClaimUs, kRows);
    }),
                IsOk());
  }
  OutboxWorker worker(second_.deps(), link_, kTopic, [&](const OutboxRecord& row) {
    EXPECT_THAT(Complete(second_, row), IsOk());
  });
  EXPECT_EQ(ValueOf(worker.RunOnce()), 0);
  second_.clock.Advance(kPastClaimUs);
  EXPECT_EQ(ValueOf(worker.RunOnce()), kRows);
  EXPECT_EQ(Waiting(), 0);
}

}  // namespace
}  // namespace trinhky::exchange
