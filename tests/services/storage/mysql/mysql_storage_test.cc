// What the contract suite cannot know: several storages over one database, broken lines, killed
// servers, schemas that were left half made.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <set>
#include <thread>
#include <vector>

#include "services/storage/mysql/open_mysql.h"
#include "services/storage/sql/migrations.h"
#include "services/storage/sql/query.h"
#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/cutting_proxy.h"
#include "tests/testing/mariadb_server.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr char kInsertCounter[] =
    "INSERT INTO server_counters (name, counter_value, update_time_us) VALUES ('half', 1, 1)";
constexpr std::string_view kCountCounters =
    "SELECT COUNT(*) FROM server_counters WHERE name = 'half'";
constexpr std::string_view kCountDocuments = "SELECT COUNT(*) FROM documents";
constexpr std::string_view kLines =
    "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()";

class MysqlStorageTest : public ::testing::Test {
 protected:
  static testing::MariadbServer& Server() {
    static testing::MariadbServer server;
    return server;
  }

  std::unique_ptr<Storage> Open() { return Open(options_); }
  static std::unique_ptr<Storage> Open(const MysqlOptions& options) {
    absl::StatusOr<std::unique_ptr<Storage>> opened = OpenMysql(options);
    EXPECT_THAT(opened, IsOk());
    return *std::move(opened);
  }

  /// One command as a use case writes it: what its request did before, or the work with its record.
  absl::StatusOr<std::string> Do(Storage& storage, const std::string& request_id) {
    return storage.Write([&](UnitOfWork& work) -> absl::StatusOr<std::string> {
      TRINHKY_ASSIGN_OR_RETURN(const std::optional<RequestRecord> done,
                               work.requests().Find(kAgency, "people/an", request_id));
      if (done) return done->response;
      RequestRecord record;
      record.agency = kAgency;
      record.principal = "people/an";
      record.request_id = request_id;
      record.method = "/m";
      record.body_hash = "h";
      record.response = "run " + std::to_string(++runs_);
      record.time_us = kNow;
      TRINHKY_RETURN_IF_ERROR(
          work.documents().Insert(SampleDocument(KeyOf("doc-" + record.response.substr(4)))));
      TRINHKY_RETURN_IF_ERROR(work.requests().Insert(record));
      return record.response;
    });
  }

  int64_t Documents() { return *Scalar<kCountDocuments>(*Server().Connect(options_.database)); }

  const AgencyId kAgency{"xa-binh-an-ubnd"};
  const MysqlOptions options_ = Server().NewDatabase();
  std::atomic<int> runs_{0};
};

TEST_F(MysqlStorageTest, OneRequestHasOneEffectHoweverManyServersGetIt) {
  const std::unique_ptr<Storage> first = Open();
  const std::unique_ptr<Storage> second = Open();
  for (int round = 0; round < 20; ++round) {
    const std::string id = "request-" + std::to_string(round);
    std::vector<absl::StatusOr<std::string>> answers(8, absl::UnknownError(""));
    std::vector<std::thread> threads;
    for (size_t t = 0; t < answers.size(); ++t)
      threads.emplace_back([&, t] { answers[t] = Do(t % 2 == 0 ? *first : *second, id); });
    for (std::thread& thread : threads) thread.join();
    for (const auto& answer : answers) {
      ASSERT_THAT(answer, IsOk());
      EXPECT_EQ(*answer, *answers[0]);
    }
    ASSERT_EQ(Documents(), round + 1);
  }
}

// It came between our snapshot and our INSERT: neither a lock nor the snapshot showed it.
TEST_F(MysqlStorageTest, ARowThatWasUnseenIsSeenAtTheSecondLook) {
  const std::unique_ptr<Storage> first = Open();
  const std::unique_ptr<Storage> second = Open();
  int runs = 0;
  const auto insert = [](UnitOfWork& work) {
    return work.documents().Insert(SampleDocument(KeyOf("doc-1")));
  };
  const absl::StatusOr<int> answer = first->Write([&](UnitOfWork& work) -> absl::StatusOr<int> {
    TRINHKY_ASSIGN_OR_RETURN(const auto there, work.documents().Find(KeyOf("doc-1")));
    if (there) return 2;
    if (++runs == 1) {
      EXPECT_THAT(second->Write(insert), IsOk());
    }
    TRINHKY_RETURN_IF_ERROR(insert(work));
    return 0;
  });
  ASSERT_THAT(answer, IsOk());
  EXPECT_EQ(*answer, 2);
  EXPECT_EQ(runs, 1);
  // One that was there all along is a refusal like any other.
  EXPECT_THAT(first->Write(insert), StatusIs(absl::StatusCode::kAlreadyExists));
}

// The first list of a document once locked the place where those of all other new ones go.
TEST_F(MysqlStorageTest, ListsOfNewDocumentsDoNotWaitForEachOther) {
  const std::unique_ptr<Storage> first = Open();
  const std::unique_ptr<Storage> second = Open();
  for (const char* id : {"doc-1", "doc-2"})
    ASSERT_THAT(first->Write([&](UnitOfWork& work) {
      return work.documents().Insert(SampleDocument(KeyOf(id)));
    }),
                IsOk());
  const std::vector<RecipientRecord> list = {{.position = 0, .line = 1, .text = "Lưu: VT"}};
  int runs = 0;
  const auto submit_second = [&](UnitOfWork& work) {
    ++runs;
    return work.recipients().Replace(KeyOf("doc-2"), list);
  };
  EXPECT_THAT(first->Write([&](UnitOfWork& work) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(work.recipients().Replace(KeyOf("doc-1"), list));
    return second->Write(submit_second);
  }),
              IsOk());
  EXPECT_EQ(runs, 1) << "it lost a race to a document that it has nothing to do with";
}

// The server ends one of two transactions that wait for each other. It says so while it sends rows.
TEST_F(MysqlStorageTest, ADeadlockAmongLockingReadsIsSeen) {
  const std::unique_ptr<Storage> first = Open();
  const std::unique_ptr<Storage> second = Open();
  for (const char* id : {"doc-1", "doc-2"})
    ASSERT_THAT(first->Write([&](UnitOfWork& work) {
      return work.documents().Insert(SampleDocument(KeyOf(id)));
    }),
                IsOk());
  std::barrier both(2);
  const auto lock_both = [&](Storage& storage, const char* one, const char* other) {
    int runs = 0;
    return storage.Write([&](UnitOfWork& work) -> absl::StatusOr<int> {
      TRINHKY_ASSIGN_OR_RETURN(const auto here, work.documents().FindForChange(KeyOf(one)));
      if (++runs == 1) both.arrive_and_wait();
      TRINHKY_ASSIGN_OR_RETURN(const auto there, work.documents().FindForChange(KeyOf(other)));
      EXPECT_TRUE(here.has_value());
      EXPECT_TRUE(there.has_value()) << "the deadlock read as an empty answer";
      return runs;
    });
  };
  absl::StatusOr<int> mine = absl::UnknownError("");
  absl::StatusOr<int> theirs = absl::UnknownError("");
  std::thread other([&] { theirs = lock_both(*second, "doc-2", "doc-1"); });
  mine = lock_both(*first, "doc-1", "doc-2");
  other.join();
  ASSERT_THAT(mine, IsOk());
  ASSERT_THAT(theirs, IsOk());
  EXPECT_EQ(*mine + *theirs, 3) << "one of them ran twice";
}

// What a cluster may do while a statement is prepared (ADR 16), by hand.
TEST_F(MysqlStorageTest, TheRestOfATransactionThatWasEndedSilentlyIsNotKept) {
  using Rest = std::function<absl::Status(MysqlConnection&)>;
  const auto reads = [](MysqlConnection& connection) {
    return Scalar<kCountCounters>(connection).status();
  };
  const std::vector<Rest> rests = {
      [](MysqlConnection& connection) { return connection.Execute(kInsertCounter); },
      [](MysqlConnection& connection) { return connection.Commit(); },
      [](MysqlConnection& connection) { return connection.CheckWhole(); },
      [&](MysqlConnection& connection) {
        EXPECT_THAT(reads(connection), IsOk()) << "nobody tells us";
        return connection.Commit();
      }};
  const std::unique_ptr<Storage> storage = Open();
  for (const Rest& rest : rests) {
    const auto connection = Server().Connect(options_.database);
    ASSERT_THAT(connection->WatchTransactions(), IsOk());
    ASSERT_THAT(connection->Begin(TransactionMode::kWrite), IsOk());
    ASSERT_THAT(connection->Execute(kInsertCounter), IsOk());
    ASSERT_THAT(connection->Execute("ROLLBACK"), IsOk());
    EXPECT_THAT(rest(*connection), StatusIs(absl::StatusCode::kAborted));
    EXPECT_EQ(connection->fault(), MysqlFault::kRace);
    EXPECT_TRUE(connection->broken());
    EXPECT_TRUE(connection->spent());
  }
  EXPECT_EQ(*Scalar<kCountCounters>(*Server().Connect(options_.database)), 0);
}

TEST_F(MysqlStorageTest, CountersStayDenseUnderManyServers) {
  constexpr int kStorages = 3;
  constexpr int kThreads = 9;
  constexpr int kEach = 20;
  std::vector<std::unique_ptr<Storage>> storages;
  for (int i = 0; i < kStorages; ++i) storages.push_back(Open());
  Open()
      ->Write(
          [&](UnitOfWork& work) { return work.documents().Insert(SampleDocument(KeyOf("doc-1"))); })
      .IgnoreError();
  std::atomic<int> raced{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        absl::Status done;
        do {  // as a client does that is told to ask again
          done = storages[static_cast<size_t>(t % kStorages)]->Write(
              [&](UnitOfWork& work) -> absl::Status {
                TRINHKY_ASSIGN_OR_RETURN(DocumentRecord document,
                                         work.documents().Get(KeyOf("doc-1")));
                ++document.event_seq;
                return work.documents().Update(document).status();
              });
          if (!done.ok()) ++raced;
          ASSERT_TRUE(done.ok() || absl::IsAborted(done)) << done;
        } while (!done.ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto document =
      storages[0]->Read([&](const ReadUnit& unit) { return unit.documents().Get(KeyOf("doc-1")); });
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(document->event_seq, SampleDocument(KeyOf("doc-1")).event_seq + kThreads * kEach);
  std::cout << "told to ask again: " << raced << "\n";
}

TEST_F(MysqlStorageTest, ALineThatBreaksInTheMiddleCostsNothing) {
  const std::unique_ptr<Storage> storage = Open();
  bool cut = false;
  ASSERT_THAT(storage->Write([&](UnitOfWork& work) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(work.documents().Insert(SampleDocument(KeyOf("doc-1"))));
    if (!std::exchange(cut, true)) {
      const auto other = Server().Connect(options_.database);
      const auto lines = All<kLines>(*other, [](Row& row) { return row.Int(); });
      for (const int64_t line : *lines)
        other->Execute("KILL CONNECTION " + std::to_string(line)).IgnoreError();
    }
    return work.documents().Get(KeyOf("doc-1")).status();
  }),
              IsOk());
  EXPECT_TRUE(cut);
  EXPECT_EQ(Documents(), 1);
}

TEST_F(MysqlStorageTest, AnUnknownCommitIsSettledByItsRequest) {
  const testing::TempFolder folder;
  testing::CuttingProxy proxy(folder.File("socket"), options_.socket);
  MysqlOptions through = options_;
  through.socket = folder.File("socket");
  const std::unique_ptr<Storage> storage = Open(through);
  EXPECT_EQ(*Do(*storage, "request-a"), "run 1");

  proxy.Arm(testing::Cut::kAfterCommit);
  EXPECT_EQ(*Do(*storage, "request-b"), "run 2") << "it was stored, and is answered from there";
  EXPECT_EQ(runs_, 2);
  proxy.Arm(testing::Cut::kBeforeCommit);
  EXPECT_EQ(*Do(*storage, "request-c"), "run 4") << "it was not stored, and ran again";
  EXPECT_EQ(runs_, 4);
  EXPECT_EQ(proxy.cuts(), 2);
  EXPECT_EQ(Documents(), 3);
  storage->Close();
}

TEST_F(MysqlStorageTest, WhatWasAcknowledgedSurvivesAKilledServer) {
  testing::MariadbServer server;
  const MysqlOptions options = server.NewDatabase();
  const std::unique_ptr<Storage> storage = Open(options);
  std::atomic<bool> stop{false};
  std::vector<std::thread> threads;
  std::atomic<int> acknowledged{0};
  std::vector<std::set<std::string>> done(4);
  for (size_t t = 0; t < done.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; !stop; ++i) {
        const std::string name = "doc-" + std::to_string(t) + "-" + std::to_string(i);
        const absl::Status stored = storage->Write([&](UnitOfWork& work) -> absl::Status {
          TRINHKY_ASSIGN_OR_RETURN(const auto there, work.documents().Find(KeyOf(name)));
          return there ? absl::OkStatus() : work.documents().Insert(SampleDocument(KeyOf(name)));
        });
        ASSERT_THAT(stored, IsOk()) << "the storage waits for the server";
        done[t].insert(name);
        ++acknowledged;
      }
    });
  }
  for (int kill = 1; kill <= 3; ++kill) {
    while (acknowledged < kill * 50) std::this_thread::yield();
    server.Kill();
    server.Start();
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();
  for (const auto& names : done)
    for (const std::string& name : names)
      EXPECT_TRUE(
          storage->Read([&](const ReadUnit& unit) { return unit.documents().Find(KeyOf(name)); })
              ->has_value())
          << name;
}

TEST_F(MysqlStorageTest, AServerThatStaysAwayIsSaid) {
  testing::MariadbServer server;
  MysqlOptions options = server.NewDatabase();
  options.patience_ms = 300;
  const std::unique_ptr<Storage> storage = Open(options);
  server.Kill();
  EXPECT_THAT(Do(*storage, "request-a"), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(
      storage->Read([](const ReadUnit& unit) { return unit.documents().Find(KeyOf("doc-1")); }),
      StatusIs(absl::StatusCode::kUnavailable));
  server.Start();
  EXPECT_THAT(Do(*storage, "request-a"), IsOk());
  EXPECT_THAT(OpenMysql({.user = "nobody", .database = "test1"}),
              StatusIs(absl::StatusCode::kUnavailable));
}

// A server that commits each DDL statement by itself may stop anywhere in a migration.
TEST_F(MysqlStorageTest, AHalfMadeSchemaIsFinished) {
  int64_t steps = 0;
  for (const Migration& migration : EmbeddedMigrations())
    steps += static_cast<int64_t>(StatementsOf(migration, MysqlDialect())->size());
  int64_t tried = 0;
  for (int64_t stop = 0; stop < steps; stop += stop < steps - 12 ? 9 : 1, ++tried) {
    const MysqlOptions options = Server().NewDatabase();
    const std::unique_ptr<MysqlConnection> connection = Server().Connect(options.database);
    int64_t done = 0;
    for (const Migration& migration : EmbeddedMigrations()) {
      if (done > stop) break;
      const std::vector<std::string> statements = *StatementsOf(migration, MysqlDialect());
      ASSERT_THAT(SchemaVersion(*connection), IsOk());  // makes the table of versions
      ASSERT_THAT(connection->Execute(
                      "INSERT INTO schema_versions (version, oldest_binary, summary, steps_done, "
                      "finished) VALUES (" +
                      std::to_string(migration.version) + ", 1, '', 0, 0)"),
                  IsOk());
      int64_t noted = 0;
      for (const std::string& statement : statements) {
        ASSERT_THAT(connection->Execute(statement), IsOk());
        if (done++ == stop) break;  // done, and not noted
        ++noted;
      }
      ASSERT_THAT(
          connection->Execute(
              "UPDATE schema_versions SET steps_done = " + std::to_string(noted) +
              ", finished = " + (noted == static_cast<int64_t>(statements.size()) ? "1" : "0") +
              " WHERE version = " + std::to_string(migration.version)),
          IsOk());
    }
    const std::unique_ptr<Storage> storage = Open(options);
    ASSERT_NE(storage, nullptr) << "stopped after step " << stop;
    EXPECT_THAT(Do(*storage, "request-" + std::to_string(stop)), IsOk());
  }
  std::cout << tried << " of " << steps << " places\n";
}

}  // namespace
}  // namespace trinhky::storage
