// A recorded server replayed on a database server, and the databases that a measurement may use.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "services/storage/mysql/open_mysql.h"
#include "services/storage/mysql/replay/bench_database.h"
#include "services/storage/mysql/replay/measure_mysql_floor.h"
#include "services/storage/sql/query.h"
#include "tests/services/storage/testing/samples.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/mariadb_server.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kCountDocuments = "SELECT COUNT(*) FROM documents";
constexpr std::string_view kCountLeaves = "SELECT COUNT(*) FROM log_leaves";
constexpr std::string_view kLogSize =
    "SELECT counter_value FROM server_counters WHERE name = 'log_size'";
constexpr std::string_view kEntries = "SELECT COUNT(*) FROM register_entries";
constexpr std::string_view kNextNumber = "SELECT next_number FROM register_series";

// The id of what happened `ms` after the beginning.
std::string IdAt(int64_t ms) {
  std::string id(26, '0');
  MoveId(id, FindIds(id)[0], kNow / 1'000 + ms);
  return id;
}

class ReplayTest : public ::testing::Test {
 protected:
  static testing::MariadbServer& Server() {
    static testing::MariadbServer server;
    return server;
  }

  absl::Status Answer(UnitOfWork& work, const std::string& request) {
    RequestRecord record;
    record.agency = AgencyId("xa-binh-an-ubnd");
    record.principal = "people/an";
    record.request_id = request;
    record.method = "/m";
    record.body_hash = "h";
    record.time_us = kNow;
    return work.requests().Insert(record);
  }

  absl::Status Append(UnitOfWork& work, const DocumentKey& key, int64_t seq, int64_t ms) {
    EventRecord event = SampleEvent(key, seq);
    event.event_id = "ev-" + IdAt(ms);
    event.time_us = kNow + ms * 1'000;
    return work.events().Append(event);
  }

  /// Two calls: the document comes, and gets a number.
  absl::Status Live(Storage& storage, int64_t ms) {
    const DocumentKey key = KeyOf("doc-" + IdAt(ms));
    TRINHKY_RETURN_IF_ERROR(storage.Write([&](UnitOfWork& work) -> absl::Status {
      TRINHKY_RETURN_IF_ERROR(work.documents().Insert(SampleDocument(key)));
      TRINHKY_RETURN_IF_ERROR(Append(work, key, 1, ms + 1));
      return Answer(work, IdAt(ms + 2));
    }));
    return storage.Write([&](UnitOfWork& work) -> absl::Status {
      TRINHKY_RETURN_IF_ERROR(work.registers().LockSeries(SampleSeriesKey()));
      TRINHKY_RETURN_IF_ERROR(
          work.registers()
              .AllocateNumber(SampleEntry(SampleSeriesKey(), key.document.value()))
              .status());
      TRINHKY_RETURN_IF_ERROR(Append(work, key, 2, ms + 3));
      return Answer(work, IdAt(ms + 4));
    });
  }

  absl::Status Sequence(Storage& storage) {
    return storage.Write([&](UnitOfWork& work) {
      return work.events().SequenceEvents(lease_, kNow, 1'000).status();
    });
  }

  /// What a server sent that began with one document and then lived three, with the log placed
  /// between them by a thread of its own.
  ReplayScript Record() {
    MysqlOptions options = Server().NewDatabase();
    options.statement_log = folder_.File("log");
    int64_t prologue = 0;
    {
      const auto storage = ValueOf(OpenMysql(options));
      EXPECT_THAT(storage->Write([&](UnitOfWork& work) -> absl::Status {
        TRINHKY_ASSIGN_OR_RETURN(lease_,
                                 work.leases().Acquire("sequencer", "n1", kNow, kNow + 1'000'000));
        return work.registers().OpenSeries(SampleSeries(SampleSeriesKey()));
      }),
                  IsOk());
      EXPECT_THAT(Live(*storage, 0), IsOk());
      EXPECT_THAT(Sequence(*storage), IsOk());
      prologue = ValueOf(ReadStatements(options.statement_log)).back().number;
      for (const int64_t ms : {10, 20, 30}) {
        std::thread([&, ms] { EXPECT_THAT(Live(*storage, ms), IsOk()); }).join();
        EXPECT_THAT(Sequence(*storage), IsOk());
      }
    }
    work_ = ValueOf(SortRecording(ValueOf(ReadStatements(options.statement_log)), prologue));
    return ValueOf(MakeScript(work_));
  }

  const testing::TempFolder folder_;
  Lease lease_;
  RecordedWork work_;
};

TEST_F(ReplayTest, ReplaysALifeAsManyNewDocuments) {
  ReplayScript script = Record();
  EXPECT_EQ(script.lives.size(), 3);
  EXPECT_EQ(script.calls, 6);
  EXPECT_FALSE(script.session.empty());
  script.connections = 4;
  const MysqlOptions fresh = Server().NewDatabase();
  ASSERT_THAT(MakeSchema(fresh), IsOk());
  bool began = false;
  bool ended = false;
  const auto measured = MeasureMysqlFloor(script, {.server = fresh,
                                                   .clients = 5,
                                                   .warm_up_seconds = 0.1,
                                                   .seconds = 0.4,
                                                   .begins = [&] { began = true; },
                                                   .ends = [&] { ended = began; }});
  ASSERT_THAT(measured, IsOk());
  EXPECT_TRUE(ended);
  EXPECT_EQ(measured->connections, 4);
  EXPECT_GT(measured->calls, 12) << "more than two rounds";
  EXPECT_GT(measured->background, 0);
  EXPECT_GT(measured->calls_per_second, 0);
  EXPECT_THAT(measured->latencies_ms, ::testing::SizeIs(measured->calls));
  const auto connection = Server().Connect(fresh.database);
  const int64_t documents = *Scalar<kCountDocuments>(*connection);
  EXPECT_GE(documents * 2, measured->calls);
  const int64_t entries = *Scalar<kEntries>(*connection);
  EXPECT_EQ(*Scalar<kNextNumber>(*connection), entries + 1) << "the counter rose with each entry";
  EXPECT_EQ(*Scalar<kLogSize>(*connection), *Scalar<kCountLeaves>(*connection));
}

TEST_F(ReplayTest, AReplayThatDoesOtherWorkThanTheServerIsNoFloor) {
  const ReplayScript recorded = Record();
  ReplayScript script = recorded;
  script.lives[1][0].transaction[1].rows += 5;  // START comes before
  MysqlOptions fresh = Server().NewDatabase();
  ASSERT_THAT(MakeSchema(fresh), IsOk());
  EXPECT_THAT(MeasureMysqlFloor(script, {.server = fresh, .warm_up_seconds = 0, .seconds = 60}),
              StatusIs(absl::StatusCode::kInternal));
  // Where ids do not move, the second round meets the rows of the first.
  script = recorded;
  for (auto& life : script.lives)
    for (ScriptCall& call : life)
      for (ScriptStatement& statement : call.transaction)
        for (ScriptValue& value : statement.values) value.ids.clear();
  fresh = Server().NewDatabase();
  ASSERT_THAT(MakeSchema(fresh), IsOk());
  EXPECT_FALSE(
      MeasureMysqlFloor(script, {.server = fresh, .warm_up_seconds = 0, .seconds = 60}).ok());
}

TEST_F(ReplayTest, NothingIsRecordedUnlessAskedFor) {
  const auto storage = ValueOf(OpenMysql(Server().NewDatabase()));
  ASSERT_THAT(storage->Write([&](UnitOfWork& work) { return Answer(work, IdAt(1)); }), IsOk());
  EXPECT_FALSE(std::filesystem::exists(folder_.File("log")));
}

TEST_F(ReplayTest, ADatabaseInUseIsRefused) {
  const MysqlOptions empty = Server().NewDatabase();
  EXPECT_THAT(CheckUnused(empty), IsOk());
  ASSERT_THAT(MakeSchema(empty), IsOk());
  EXPECT_THAT(CheckUnused(empty), IsOk());
  {
    const auto storage = ValueOf(OpenMysql(empty));
    ASSERT_THAT(storage->Write([&](UnitOfWork& work) {
      return work.documents().Insert(SampleDocument(KeyOf("doc-1")));
    }),
                IsOk());
  }
  const absl::Status used = CheckUnused(empty);
  ASSERT_THAT(used, StatusIs(absl::StatusCode::kInvalidArgument, "DATABASE_IN_USE"));
  EXPECT_EQ(RejectionOf(used)->field, "database");
  EXPECT_THAT(RejectionOf(used)->message.en, ::testing::HasSubstr("1 documents"));
  EXPECT_EQ(*Scalar<kCountDocuments>(*Server().Connect(empty.database)), 1);

  const MysqlOptions office = Server().NewDatabase();
  ASSERT_THAT(MakeSchema(office), IsOk());
  ASSERT_THAT(
      Server()
          .Connect(office.database)
          ->Execute("INSERT INTO directory_objects VALUES ('a', 'k', 'o', 'l', '', '', 1, '')"),
      IsOk());
  EXPECT_THAT(CheckUnused(office), StatusIs(absl::StatusCode::kInvalidArgument, "DATABASE_IN_USE"));

  const MysqlOptions other = Server().NewDatabase();
  ASSERT_THAT(Server().Connect(other.database)->Execute("CREATE TABLE theirs (a INT)"), IsOk());
  EXPECT_THAT(CheckUnused(other), StatusIs(absl::StatusCode::kInvalidArgument, "DATABASE_IN_USE"));
}

TEST_F(ReplayTest, ASpareDatabaseIsNobodysAndGoes) {
  const MysqlOptions first = Server().NewDatabase();
  MysqlOptions spare = first;
  spare.database += "_spare";
  {
    const auto made = SpareDatabase::Make(first, spare.database);
    ASSERT_THAT(made, IsOk());
    EXPECT_THAT(CheckUnused(spare), IsOk());
    EXPECT_THAT(SpareDatabase::Make(first, spare.database),
                StatusIs(absl::StatusCode::kAlreadyExists));
    EXPECT_THAT(CheckUnused(spare), IsOk()) << "who was refused dropped nothing";
  }
  EXPECT_THAT(CheckUnused(spare), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(SpareDatabase::Make(first, "a`b"), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(ReplayTest, FindsTheServersProcess) {
  EXPECT_EQ(ServerProcess(Server().NewDatabase()), Server().pid());
}

}  // namespace
}  // namespace trinhky::storage
