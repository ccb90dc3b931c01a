// What is refused: a target that exists, a database that is not empty or half restored, an older
// schema that is not brought forward.
#include <filesystem>

#include "services/storage/sql/migrations.h"
#include "services/storage/sql/table_writer.h"
#include "tests/services/backup/backup_office.h"
#include "tests/testing/mariadb_server.h"

namespace trinhky::testing {
namespace {

namespace fs = std::filesystem;

class RefusalTest : public ::testing::Test {
 protected:
  /// A database of schema `version` with one remembered request; empty otherwise.
  static void Fill(const std::string& url, int64_t version, bool finish = true) {
    const auto connection = storage::ConnectToFill(url, {});
    ASSERT_TRUE(connection.ok()) << connection.status();
    auto writer = storage::TableWriter::Begin(**connection, version);
    ASSERT_TRUE(writer.ok()) << writer.status();
    for (const storage::TableShape& table : writer->tables()) {
      if (table.name == "server_counters") {
        ASSERT_TRUE(writer->Insert(table, {{"directory_version", 0, 0}, {"log_size", 0, 0}}).ok());
      } else if (table.name == "requests") {
        ASSERT_TRUE(writer
                        ->Insert(table, {{"a", "people/an", "0c9a", "/m", "h",
                                          std::string("\x00\xff\x80 x", 5), int64_t{7}}})
                        .ok());
      }
    }
    if (finish) {
      ASSERT_TRUE(writer->Finish().ok());
    }
  }

  std::string MakeBackupOf(const std::string& url) {
    const std::string target = dir_.File("backup" + std::to_string(++backups_));
    fs::create_directories(dir_.File("blobs"));
    const auto made = backup::MakeBackup(
        {.database = url, .blobs = dir_.File("blobs"), .target = target}, SystemClock());
    EXPECT_TRUE(made.ok()) << made.status();
    return target;
  }

  absl::StatusOr<backup::RestoreResult> RestoreTo(const std::string& backup,
                                                  const std::string& url) {
    return backup::Restore(
        {.backup = backup, .database = url, .blobs = dir_.File("restored-blobs")}, Definitions());
  }

  TempFolder dir_;
  int backups_ = 0;
};

TEST_F(RefusalTest, ABackupOverwritesNothingAndLeavesNothingHalf) {
  const std::string url = "sqlite:" + dir_.File("office.db");
  Fill(url, storage::LatestSchemaVersion());
  const std::string target = MakeBackupOf(url);
  const auto again = backup::MakeBackup(
      {.database = url, .blobs = dir_.File("blobs"), .target = target}, SystemClock());
  EXPECT_EQ(ReasonOf(again.status()), "BACKUP_EXISTS");
  const auto nowhere = backup::MakeBackup(
      {.database = url, .blobs = dir_.File("blobs"), .target = dir_.File("no/where")},
      SystemClock());
  EXPECT_EQ(ReasonOf(nowhere.status()), "BACKUP_UNWRITABLE");
  const auto no_blobs = backup::MakeBackup(
      {.database = url, .blobs = dir_.File("no-blobs"), .target = dir_.File("b")}, SystemClock());
  EXPECT_EQ(ReasonOf(no_blobs.status()), "BLOBS_UNREADABLE");
  const auto no_database = backup::MakeBackup({.database = "sqlite:" + dir_.File("none.db"),
                                               .blobs = dir_.File("blobs"),
                                               .target = dir_.File("b")},
                                              SystemClock());
  EXPECT_EQ(ReasonOf(no_database.status()), "DATABASE_UNREACHABLE");
  EXPECT_FALSE(fs::exists(dir_.File("none.db")));
  for (const auto& entry : fs::directory_iterator(dir_.path()))
    EXPECT_EQ(entry.path().string().find("unfinished"), std::string::npos) << entry.path();
}

TEST_F(RefusalTest, AFileThatIsNoDatabaseOfOurs) {
  { std::ofstream(dir_.File("empty.db")); }
  fs::create_directories(dir_.File("blobs"));
  const auto made = backup::MakeBackup({.database = "sqlite:" + dir_.File("empty.db"),
                                        .blobs = dir_.File("blobs"),
                                        .target = dir_.File("b")},
                                       SystemClock());
  EXPECT_EQ(ReasonOf(made.status()), "NOT_A_DATABASE");
}

TEST_F(RefusalTest, OnlyAnEmptyDatabaseIsRestoredInto) {
  MariadbServer mariadb;
  const std::string url = "sqlite:" + dir_.File("office.db");
  Fill(url, storage::LatestSchemaVersion());
  const std::string backup = MakeBackupOf(url);
  mariadb.MakeDatabase("used");
  const std::string used = "mysql://root@localhost/used?socket=" + mariadb.socket();
  ASSERT_TRUE(storage::OpenDatabase(used, {}).ok());
  EXPECT_EQ(ReasonOf(RestoreTo(backup, used).status()), "DATABASE_NOT_EMPTY");
  EXPECT_EQ(ReasonOf(RestoreTo(backup, url).status()), "DATABASE_NOT_EMPTY");
}

TEST_F(RefusalTest, NoServerStartsOnAHalfRestoredDatabase) {
  MariadbServer mariadb;
  const std::string url = "sqlite:" + dir_.File("office.db");
  Fill(url, storage::LatestSchemaVersion());
  const std::string backup = MakeBackupOf(url);
  mariadb.MakeDatabase("half");
  for (const std::string& half : {"sqlite:" + dir_.File("half.db"),
                                  "mysql://root@localhost/half?socket=" + mariadb.socket()}) {
    Fill(half, storage::LatestSchemaVersion(), /*finish=*/false);
    EXPECT_EQ(ReasonOf(storage::OpenDatabase(half, {}).status()), "RESTORE_UNFINISHED");
    server::Config config;
    config.database = half;
    config.blobs = dir_.File("server-blobs");
    config.listen = "127.0.0.1:0";
    EXPECT_EQ(ReasonOf(server::RunningServer::Start(config).status()), "RESTORE_UNFINISHED");
    EXPECT_EQ(ReasonOf(RestoreTo(backup, half).status()), "RESTORE_UNFINISHED");
    const auto connection = storage::ConnectToRead(half, {});
    ASSERT_TRUE(connection.ok());
    EXPECT_EQ(ReasonOf(storage::TableReader::Open(**connection).status()), "RESTORE_UNFINISHED");
    // A program from before there were restores sees a schema of the future.
    const storage::Migration known[] = {{.version = 1, .oldest_binary = 1}};
    const auto fill = storage::ConnectToFill(half, {});
    ASSERT_TRUE(fill.ok());
    EXPECT_FALSE(storage::CheckSchema(**fill, known).ok());
  }
}

// What does not hold keeps the database closed, unless it is accepted.
TEST_F(RefusalTest, FindingsKeepTheDatabaseClosed) {
  const std::string url = "sqlite:" + dir_.File("office.db");
  {
    const auto connection = storage::ConnectToFill(url, {});
    auto writer = storage::TableWriter::Begin(**connection, storage::LatestSchemaVersion());
    for (const storage::TableShape& table : writer->tables())
      if (table.name == "server_counters") {
        ASSERT_TRUE(writer->Insert(table, {{"directory_version", 0, 0}, {"log_size", 5, 0}}).ok());
      }
    ASSERT_TRUE(writer->Finish().ok());
  }
  const std::string backup = MakeBackupOf(url);
  const std::string closed = "sqlite:" + dir_.File("closed.db");
  const auto refused = RestoreTo(backup, closed);
  ASSERT_TRUE(refused.ok()) << refused.status();
  EXPECT_FALSE(refused->ready);
  EXPECT_EQ(CodesOf(refused->findings), std::set<std::string>{"LOG_SIZE_DIFFERS"});
  EXPECT_EQ(ReasonOf(storage::OpenDatabase(closed, {}).status()), "RESTORE_UNFINISHED");
  const std::string open = "sqlite:" + dir_.File("open.db");
  const auto accepted = backup::Restore({.backup = backup,
                                         .database = open,
                                         .blobs = dir_.File("restored-blobs"),
                                         .accept_findings = true},
                                        Definitions());
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  EXPECT_TRUE(accepted->ready);
  EXPECT_FALSE(accepted->findings.empty());
  EXPECT_TRUE(storage::OpenDatabase(open, {}).ok());
}

// A backup is of the schema that the database had; a restore brings it forward.
TEST_F(RefusalTest, AnOlderBackupIsBroughtForward) {
  MariadbServer mariadb;
  mariadb.MakeDatabase("old");
  for (int64_t version = 1; version <= storage::LatestSchemaVersion(); ++version) {
    const std::string url = "sqlite:" + dir_.File("v" + std::to_string(version) + ".db");
    Fill(url, version);
    const std::string backup = MakeBackupOf(url);
    EXPECT_EQ(backup::ReadManifest(backup)->schema_version, version);
    std::string now = "sqlite:" + dir_.File("now" + std::to_string(version) + ".db");
    if (version == 2) now = "mysql://root@localhost/old?socket=" + mariadb.socket();
    const auto restored = RestoreTo(backup, now);
    ASSERT_TRUE(restored.ok()) << restored.status();
    EXPECT_TRUE(restored->ready) << TextOfFindings(restored->findings);
    const auto storage = storage::OpenDatabase(now, {});
    ASSERT_TRUE(storage.ok()) << storage.status();
    const auto request = (*storage)->Read([](const storage::ReadUnit& unit) {
      return unit.requests().Find(AgencyId("a"), "people/an", "0c9a");
    });
    ASSERT_TRUE(request.ok() && request->has_value()) << version;
    EXPECT_EQ((*request)->response, std::string("\x00\xff\x80 x", 5));
  }
}

}  // namespace
}  // namespace trinhky::testing
