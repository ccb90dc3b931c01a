// The doctor finds what is wrong, and says the mend.
#include "services/backup/doctor.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "clients/cli/commands/all.h"
#include "clients/cli/run.h"
#include "services/signing/crypto/demo_ca.h"
#include "services/storage/sql/table_writer.h"
#include "tests/services/backup/backup_office.h"
#include "tests/testing/issued_report.h"
#include "tests/testing/mariadb_server.h"
#include "tests/testing/office_fixture.h"
#include "tests/testing/test_office.h"

namespace trinhky::testing {
namespace {

using backup::CheckLevel;
namespace fs = std::filesystem;

/// The worst level of the checks of a name; nullopt when there is none.
std::optional<CheckLevel> LevelOf(const backup::Diagnosis& diagnosis, const std::string& name) {
  std::optional<CheckLevel> worst;
  for (const backup::Check& check : diagnosis.checks) {
    if (check.name == name) worst = std::max(worst.value_or(CheckLevel::kOk), check.level);
    EXPECT_FALSE(check.found.vi.empty() || check.found.en.empty()) << check.name;
    EXPECT_EQ(check.level != CheckLevel::kOk && check.name != "cluster",
              !check.mend.vi.empty() && !check.mend.en.empty())
        << check.name;
  }
  return worst;
}

class DoctorTest : public ::testing::Test {
 protected:
  DoctorTest() { fs::create_directories(dir_.File("blobs/tmp")); }

  void Fill(const std::vector<std::pair<std::string, storage::TableRow>>& rows) {
    const auto connection = storage::ConnectToFill(url_, {});
    ASSERT_TRUE(connection.ok()) << connection.status();
    auto writer = storage::TableWriter::Begin(**connection, storage::LatestSchemaVersion());
    ASSERT_TRUE(writer.ok()) << writer.status();
    for (const storage::TableShape& table : writer->tables()) {
      for (const auto& [name, row] : rows) {
        if (name != table.name) continue;
        ASSERT_TRUE(writer->Insert(table, {row}).ok()) << name;
      }
    }
    ASSERT_TRUE(writer->Finish().ok());
  }

  backup::Diagnosis Look(std::vector<std::string> certificates = {}, bool deep = false) {
    return backup::Examine({.database = url_,
                            .blobs = dir_.File("blobs"),
                            .certificates = std::move(certificates),
                            .deep = deep ? &Definitions() : nullptr},
                           clock_);
  }

  TempFolder dir_;
  std::string url_ = "sqlite:" + dir_.File("office.db");
  OffsetClock clock_{kMorningUs};
  const std::vector<std::pair<std::string, storage::TableRow>> counters_ = {
      {"server_counters", {"log_size", 0, 0}}};
};

TEST_F(DoctorTest, FindsNothingWhereAllIsWell) {
  Fill(counters_);
  const backup::Diagnosis diagnosis = Look({}, /*deep=*/true);
  EXPECT_TRUE(diagnosis.well());
  EXPECT_TRUE(diagnosis.reached);
  for (const char* name : {"database", "schema", "log_queue", "outbox", "blobs", "proof"})
    EXPECT_EQ(LevelOf(diagnosis, name), CheckLevel::kOk) << name;
  EXPECT_TRUE(LevelOf(diagnosis, "disk_blobs").has_value());
  EXPECT_FALSE(fs::exists(dir_.File("blobs/doctor-probe")));
  EXPECT_FALSE(fs::exists(dir_.File("blobs/tmp/doctor-probe")));
}

TEST_F(DoctorTest, FindsWhatWaitsTooLong) {
  const int64_t hour_us = int64_t{3'600'000'000};
  Fill({counters_[0],
        {"pending_events", {kMorningUs - 2 * hour_us, "a", "doc-1", 1, "ev-1", "00"}},
        {"outbox",
         {"delivery", "a/doc-1/dlv-1", "a", "", kMorningUs + hour_us, 9, 18, "UNAVAILABLE", 0}},
        {"outbox", {"delivery", "a/doc-1/dlv-2", "a", "", kMorningUs - hour_us, 1, 3, "", 0}},
        {"leases", {"sequencer", "node-1", 4, kMorningUs + hour_us, 9}}});
  const backup::Diagnosis diagnosis = Look();
  EXPECT_FALSE(diagnosis.well());
  EXPECT_EQ(LevelOf(diagnosis, "log_queue"), CheckLevel::kError);
  EXPECT_EQ(LevelOf(diagnosis, "outbox"), CheckLevel::kWarning);
  EXPECT_EQ(LevelOf(diagnosis, "claims"), CheckLevel::kWarning);
  EXPECT_EQ(LevelOf(diagnosis, "leases"), CheckLevel::kOk);
  // And what the rows lack: an event that waits, but is none.
  EXPECT_EQ(LevelOf(Look({}, /*deep=*/true), "proof"), CheckLevel::kError);
}

TEST_F(DoctorTest, FindsAnOldSchemaAndAHalfRestoredDatabase) {
  const auto connection = storage::ConnectToFill(url_, {});
  auto writer = storage::TableWriter::Begin(**connection, 2);
  ASSERT_TRUE(writer.ok());
  EXPECT_EQ(LevelOf(Look(), "schema"), CheckLevel::kError);
  ASSERT_TRUE(writer->Finish().ok());
  EXPECT_EQ(LevelOf(Look(), "schema"), CheckLevel::kWarning);
}

TEST_F(DoctorTest, FindsAFolderThatIsNotThere) {
  Fill(counters_);
  fs::remove_all(dir_.File("blobs/tmp"));
  EXPECT_EQ(LevelOf(Look(), "blobs"), CheckLevel::kError);
  fs::remove_all(dir_.File("blobs"));
  EXPECT_EQ(LevelOf(Look(), "blobs"), CheckLevel::kError);
}

TEST_F(DoctorTest, FindsCertificatesThatEnd) {
  Fill(counters_);
  const signing::DemoCa ca = TestCa();
  std::ofstream(dir_.File("root.pem")) << ca.root().ToPem();
  const std::vector<std::string> files = {dir_.File("root.pem"), ""};
  const int64_t end_us = ca.root().not_after_us();
  const int64_t day_us = int64_t{24} * 3'600'000'000;
  EXPECT_EQ(LevelOf(Look(files), "certificates"), CheckLevel::kOk);
  clock_.Advance(end_us - 10 * day_us - clock_.NowUs());
  EXPECT_EQ(LevelOf(Look(files), "certificates"), CheckLevel::kWarning);
  clock_.Advance(11 * day_us);
  EXPECT_EQ(LevelOf(Look(files), "certificates"), CheckLevel::kError);
  EXPECT_EQ(LevelOf(Look({dir_.File("none.pem")}), "certificates"), CheckLevel::kError);
}

TEST_F(DoctorTest, AsksADatabaseServerForItsSettingsAndItsClock) {
  MariadbServer mariadb({"--innodb-flush-log-at-trx-commit=2"});
  mariadb.MakeDatabase("office");
  url_ = "mysql://root@localhost/office?socket=" + mariadb.socket();
  const backup::Diagnosis diagnosis = Look();
  EXPECT_TRUE(diagnosis.reached);
  EXPECT_EQ(LevelOf(diagnosis, "settings"), CheckLevel::kError);
  EXPECT_EQ(LevelOf(diagnosis, "clock"), CheckLevel::kError) << "the office lives on another day";
  EXPECT_EQ(LevelOf(diagnosis, "schema"), CheckLevel::kError) << "there is none";
  EXPECT_EQ(LevelOf(diagnosis, "cluster"), std::nullopt);
}

/// Runs `trinhky` with `words`; its exit code, and what it printed.
struct Ran {
  int code = 0;
  std::string out;
  std::string err;
};
Ran RunTrinhky(const std::vector<std::string>& words) {
  std::ostringstream out;
  std::ostringstream err;
  const auto none = [](const std::string&) { return std::nullopt; };
  const cli::ExitCode code =
      cli::Run(cli::RootCommand(cli::AllCommands()), words, {out, err, none});
  return {static_cast<int>(code), out.str(), err.str()};
}

TEST_F(DoctorTest, TheCommandsSpeakToPeopleAndPrograms) {
  Fill(counters_);
  const std::string backup = dir_.File("backup");
  Ran ran = RunTrinhky({"admin", "backup", backup, "--database", url_});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, ::testing::HasSubstr("đã sao lưu"));
  ran = RunTrinhky({"admin", "backup", backup, "--database", url_});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, ::testing::HasSubstr("BACKUP_EXISTS"));
  EXPECT_EQ(RunTrinhky({"admin", "backup", "--database", url_}).code, 2);
  ran = RunTrinhky({"admin", "backup", "verify", backup, "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(cli::Json::parse(ran.out).at("ok").get<bool>());
  EXPECT_EQ(RunTrinhky({"admin", "backup", "verify", dir_.File("none")}).code, 3);
  const std::string again = "sqlite:" + dir_.File("again/office.db");
  ran = RunTrinhky({"admin", "restore", backup, "--database", again, "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(cli::Json::parse(ran.out).at("ready").get<bool>());
  ran = RunTrinhky({"admin", "restore", backup, "--database", again});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, ::testing::HasSubstr("DATABASE_NOT_EMPTY"));
  EXPECT_EQ(RunTrinhky({"admin", "doctor", "--database", again, "--deep"}).code, 0);
  ran = RunTrinhky({"admin", "doctor", "--database", "sqlite:/none/x.db", "--json"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_EQ(cli::Json::parse(ran.out).at("level"), "error");
  fs::resize_file(backup::TablePath(backup, "documents"), 10);
  ran = RunTrinhky({"admin", "backup", "verify", backup});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, ::testing::HasSubstr("TABLE_FILE_DAMAGED"));
}

}  // namespace
}  // namespace trinhky::testing
