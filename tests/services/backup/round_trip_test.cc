// An office is backed up while people work, restored to SQLite, to MariaDB and back, and goes on.
#include <atomic>
#include <filesystem>
#include <thread>

#include "clients/cli/client/request_id.h"
#include "tests/services/backup/backup_office.h"
#include "tests/testing/mariadb_server.h"
#include "tests/testing/table_digests.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/register_service.grpc.pb.h"

namespace trinhky::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

class RoundTripTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { mariadb_ = std::make_unique<MariadbServer>(); }
  static void TearDownTestSuite() { mariadb_.reset(); }

  std::string Sqlite(const std::string& name) { return "sqlite:" + dir_.File(name + ".db"); }
  std::string Mariadb(const std::string& name) {
    mariadb_->MakeDatabase(name);
    return "mysql://root@localhost/" + name + "?socket=" + mariadb_->socket();
  }

  std::string BackUp(const std::string& database, const std::string& blobs,
                     const std::string& name) {
    const std::string target = dir_.File(name);
    const auto made =
        backup::MakeBackup({.database = database, .blobs = blobs, .target = target}, SystemClock());
    EXPECT_TRUE(made.ok()) << made.status();
    if (made.ok()) {
      EXPECT_TRUE(made->findings.empty()) << TextOfFindings(made->findings);
    }
    return target;
  }

  void RestoreTo(const std::string& backup, const std::string& database, const std::string& blobs) {
    const auto restored = backup::Restore(
        {.backup = backup, .database = database, .blobs = blobs, .log = Log}, Definitions());
    ASSERT_TRUE(restored.ok()) << restored.status();
    EXPECT_TRUE(restored->findings.empty()) << TextOfFindings(restored->findings);
    EXPECT_TRUE(restored->ready);
  }

  static void Log(std::string_view line) { std::cerr << line << "\n"; }

  static inline std::unique_ptr<MariadbServer> mariadb_;
  TempFolder dir_;
  WireOffice office_;
  OfficeSpeaker speaker_{office_};
};

TEST_F(RoundTripTest, WritersGoOnAndTheRowsStayWhatTheyWereOnEveryDatabase) {
  const cli::SigningKey key = office_.KeyOf(StateCast().signer);
  ReportLife first(speaker_, StateCast(), key);
  ASSERT_TRUE(LiveToIssue(first, StateReport("Báo cáo «đặc biệt» \" \\ \t")).ok());
  ReportLife cancelled(speaker_, StateCast(), key);
  ASSERT_TRUE(cancelled.Import(StateReport("Bị hủy")).ok());
  ASSERT_TRUE(cancelled.Review().ok());
  ASSERT_TRUE(cancelled.Sign().ok());
  ASSERT_TRUE(cancelled.Number().ok());
  ASSERT_TRUE(cancelled.Cancel("Sai thể thức 𠀀").ok());

  // People go on working while three backups are made.
  std::atomic<bool> stop{false};
  std::atomic<int> lives{0};
  absl::Status lived;
  std::thread writer([&] {
    while (!stop && lived.ok()) {
      ReportLife life(speaker_, StateCast(), key);
      lived = LiveToIssue(life, StateReport("Giữa chừng"));
      ++lives;
    }
  });
  std::vector<std::string> during;
  for (int i = 0; i < 3; ++i)
    during.push_back(
        BackUp("sqlite:" + office_.database(), office_.blobs(), "during" + std::to_string(i)));
  const int at_least = lives + 1;
  while (lives < at_least) std::this_thread::yield();
  stop = true;
  writer.join();
  ASSERT_TRUE(lived.ok()) << lived;
  for (const std::string& backup : during) {
    TempFolder scratch;
    const auto verified = backup::VerifyBackup(backup, scratch.path().string(), Definitions());
    ASSERT_TRUE(verified.ok()) << verified.status();
    EXPECT_TRUE(verified->ready) << TextOfFindings(verified->findings);
  }

  // What the source has, a restored SQLite, a restored MariaDB, and SQLite again: all the same
  // rows.
  office_.Stop();
  const std::string source = BackUp("sqlite:" + office_.database(), office_.blobs(), "source");
  const std::string a = Sqlite("a");
  RestoreTo(source, a, dir_.File("blobs-a"));
  const std::string from_a = BackUp(a, dir_.File("blobs-a"), "from-a");
  const std::string b = Mariadb("moved");
  RestoreTo(from_a, b, dir_.File("blobs-b"));
  const std::string from_b = BackUp(b, dir_.File("blobs-b"), "from-b");
  const std::string c = Sqlite("c");
  RestoreTo(from_b, c, dir_.File("blobs-c"));
  const auto expected = TablesOf(source);
  EXPECT_GT(expected.at("events").size(), 10'000u);
  EXPECT_GT(expected.at("log_leaves").size(), 1'000u);
  EXPECT_EQ(TablesOf(from_a), expected);
  EXPECT_EQ(TablesOf(from_b), expected);
  // And past the code under test: the files of SQLite, each table but what is not carried.
  const std::set<std::string> not_carried = {"sessions", "leases", "outbox"};
  EXPECT_EQ(DigestTables(dir_.File("a.db"), not_carried),
            DigestTables(office_.database(), not_carried));
  EXPECT_EQ(DigestTables(dir_.File("c.db")), DigestTables(dir_.File("a.db")));
  EXPECT_THAT(RowsOf(dir_.File("a.db"), "SELECT token_hash FROM sessions"), IsEmpty());
  EXPECT_EQ(RowsOf(dir_.File("a.db"), "SELECT epoch FROM leases"),
            RowsOf(office_.database(), "SELECT epoch FROM leases"));
}

// A file that was copied before the rows were read may be swept before they are done: no row names
// it any more. One that is lost for good does not stop the backup, but is named.
TEST_F(RoundTripTest, FilesThatGoMeanwhileAreInTheBackupAndLostOnesAreNamed) {
  const cli::SigningKey key = office_.KeyOf(StateCast().signer);
  ReportLife life(speaker_, StateCast(), key);
  ASSERT_TRUE(LiveToIssue(life, StateReport("Tệp")).ok());
  ReportLife other(speaker_, StateCast(), key);
  ASSERT_TRUE(other.Import(StateReport("Tệp khác")).ok());
  office_.Stop();
  const std::string database = "sqlite:" + office_.database();
  const backup::Manifest whole = *backup::ReadManifest(BackUp(database, office_.blobs(), "whole"));
  ASSERT_GT(whole.blobs, 1);
  const auto sweep = [&](backup::Stage stage, int64_t) {
    if (stage == backup::Stage::kRows) fs::remove_all(office_.blobs());
  };
  const auto made = backup::MakeBackup({.database = database,
                                        .blobs = office_.blobs(),
                                        .target = dir_.File("swept"),
                                        .progress = sweep},
                                       SystemClock());
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_FALSE(fs::exists(office_.blobs()));
  EXPECT_TRUE(made->findings.empty()) << TextOfFindings(made->findings);
  EXPECT_EQ(made->manifest.blobs, whole.blobs);

  fs::create_directories(office_.blobs());
  const auto lost = backup::MakeBackup(
      {.database = database, .blobs = office_.blobs(), .target = dir_.File("lost")}, SystemClock());
  ASSERT_TRUE(lost.ok()) << lost.status();
  EXPECT_EQ(CodesOf(lost->findings), std::set<std::string>{"BLOB_MISSING"});
  TempFolder scratch;
  const auto verified =
      backup::VerifyBackup(dir_.File("lost"), scratch.path().string(), Definitions());
  ASSERT_TRUE(verified.ok()) << verified.status();
  EXPECT_EQ(CodesOf(verified->findings), std::set<std::string>{"BLOB_MISSING"});
}

// The restored office, on either database, answers an old request the same and counts on.
TEST_F(RoundTripTest, ARestoredOfficeGoesOn) {
  const cli::SigningKey key = office_.KeyOf(StateCast().signer);
  ReportLife first(speaker_, StateCast(), key);
  ASSERT_TRUE(LiveToIssue(first, StateReport("Số một")).ok());
  ReportLife second(speaker_, StateCast(), key);
  ASSERT_TRUE(second.Import(StateReport("Số hai")).ok());
  ASSERT_TRUE(second.Review().ok());
  ASSERT_TRUE(second.Sign().ok());
  v1::AssignNumberRequest request;
  request.set_name(second.document().name());
  request.set_etag(second.document().etag());
  request.set_digest(second.document().digest());
  request.set_request_id(cli::NewRequestId());
  using Registers = v1::RegisterService::Stub;
  const auto answer = Ask(speaker_, StateCast().clerk, &Registers::AssignNumber, request);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->number(), "02");

  const std::string backup = BackUp("sqlite:" + office_.database(), office_.blobs(), "backup");
  for (const std::string& database : {Mariadb("goes_on"), Sqlite("goes-on")}) {
    const std::string blobs = dir_.File("blobs-" + std::to_string(database.size()));
    RestoreTo(backup, database, blobs);
    office_.MoveTo(database, blobs);
    const auto again = Ask(speaker_, StateCast().clerk, &Registers::AssignNumber, request);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(again->SerializeAsString(), answer->SerializeAsString());
    ReportLife third(speaker_, StateCast(), key);
    ASSERT_TRUE(LiveToIssue(third, StateReport("Số ba")).ok());
    EXPECT_EQ(third.document().number(), "03");
  }
}

}  // namespace
}  // namespace trinhky::testing
