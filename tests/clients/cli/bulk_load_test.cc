// A database that was filled with copies is as good as one that was lived in: the office's own
// proof finds nothing in it, servers go on with it, and a copy that is not right is found.
#include "clients/cli/bench/bulk_load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <set>
#include <sstream>

#include "clients/cli/bench/bench_growth.h"
#include "clients/cli/bench/bench_office.h"
#include "clients/cli/bench/life_driver.h"
#include "clients/cli/scratch.h"
#include "services/backup/make_backup.h"
#include "services/backup/restore.h"
#include "services/rpc/clock.h"
#include "services/server/definitions.h"
#include "services/storage/database/database.h"
#include "services/storage/sql/table_writer.h"
#include "tests/services/backup/open_table.h"
#include "tests/testing/mariadb_server.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::cli {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using testing::OpenTable;
namespace fs = std::filesystem;

constexpr int64_t kDocuments = 2'500;  // more than a batch

const casework::DefinitionShelf& Definitions() {
  static const casework::DefinitionShelf kShelf = [] {
    auto loaded = server::LoadDefinitions("");
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    return *std::move(loaded);
  }();
  return kShelf;
}

std::set<std::string> CodesOf(const backup::Findings& findings) {
  std::set<std::string> codes;
  for (const backup::Finding& finding : findings.kept()) codes.insert(finding.code);
  return codes;
}

std::unique_ptr<BenchOffice> StartOffice(const std::string& database = "") {
  auto office = BenchOffice::Start({.server = ServerProgram(""), .database = database});
  EXPECT_TRUE(office.ok()) << office.status();
  return office.ok() ? *std::move(office) : nullptr;
}

void LiveSome(BenchOffice& office, int64_t documents) {
  const auto driver = LifeDriver::Connect(office.address(), office.signer_key());
  ASSERT_TRUE(driver.ok()) << driver.status();
  const LifeTally tally = (*driver)->Run(4, 0, documents);
  EXPECT_EQ(tally.errors, 0) << tally.first_error;
  EXPECT_GE(tally.documents, documents);
}

void FillTo(BulkLoad& load, int64_t documents) {
  const auto rows = load.Fill(documents);
  ASSERT_TRUE(rows.ok()) << rows.status();
  EXPECT_GT(*rows, 0);
}

BulkLoad LoadOf(const BenchOffice& office) {
  return BulkLoad({.database = office.database(),
                   .documents_at_end = kDocuments,
                   .now_us = SystemClock().NowUs()},
                  Definitions());
}

std::set<std::string> ProvedCodes(const BenchOffice& office) {
  const auto findings = ProveDatabase(office.database(), Definitions());
  EXPECT_TRUE(findings.ok()) << findings.status();
  return findings.ok() ? CodesOf(*findings) : std::set<std::string>{"not proved"};
}

// Filled, lived in, filled again, lived in: as the benchmark does it.
void LiveAndFill(BenchOffice& office) {
  LiveSome(office, 8);
  office.Stop();
  BulkLoad load = LoadOf(office);
  FillTo(load, 1'200);
  EXPECT_THAT(ProvedCodes(office), IsEmpty());
  ASSERT_TRUE(office.Restart().ok());
  LiveSome(office, 20);
  office.Stop();
  FillTo(load, kDocuments);
  EXPECT_THAT(ProvedCodes(office), IsEmpty());
  ASSERT_TRUE(office.Restart().ok());
  LiveSome(office, 4);
  office.Stop();
  EXPECT_THAT(ProvedCodes(office), IsEmpty());
}

TEST(BulkLoadTest, AnSqliteOfficeGoesOnWithItsCopies) {
  const auto office = StartOffice();
  ASSERT_NE(office, nullptr);
  LiveAndFill(*office);
}

TEST(BulkLoadTest, AMariadbOfficeGoesOnWithItsCopies) {
  testing::MariadbServer server;
  server.MakeDatabase("growth");
  const auto office = StartOffice("mysql://root@localhost/growth?socket=" + server.socket());
  ASSERT_NE(office, nullptr);
  LiveAndFill(*office);
}

// By the benchmark itself, before it starts anything.
TEST(BulkLoadTest, ADatabaseInUseIsRefused) {
  testing::MariadbServer server;
  server.MakeDatabase("used");
  const std::string url = "mysql://root@localhost/used?socket=" + server.socket();
  ASSERT_NE(StartOffice(url), nullptr);
  std::ostringstream err;
  const absl::Status refused =
      MeasureGrowth({.documents = {100}, .database = url}, err, [](const auto&) {});
  const auto rejection = RejectionOf(refused);
  ASSERT_TRUE(rejection.has_value()) << refused;
  EXPECT_EQ(rejection->reason, "DATABASE_IN_USE");
  EXPECT_EQ(rejection->field, "database");
}

TEST(BulkLoadTest, NothingToCopyIsRefusedAndTheDatabaseStaysOpen) {
  const auto office = StartOffice();
  ASSERT_NE(office, nullptr);
  office->Stop();
  BulkLoad load = LoadOf(*office);
  EXPECT_TRUE(absl::IsFailedPrecondition(load.Fill(10).status()));
  EXPECT_TRUE(office->Restart().ok());
}

TEST(BulkLoadTest, ADatabaseThatIsBeingFilledIsOpenToNobody) {
  const auto office = StartOffice();
  ASSERT_NE(office, nullptr);
  office->Stop();
  const auto connection = storage::ConnectToFill(office->database(), {});
  ASSERT_TRUE(connection.ok());
  auto writer = storage::TableWriter::Resume(**connection);
  ASSERT_TRUE(writer.ok()) << writer.status();
  EXPECT_EQ(ReasonOf(storage::OpenDatabase(office->database(), {}).status()), "RESTORE_UNFINISHED");
  EXPECT_EQ(ReasonOf(storage::TableWriter::Resume(**connection).status()), "RESTORE_UNFINISHED");
  ASSERT_TRUE(writer->Finish().ok());
  EXPECT_TRUE(office->Restart().ok());
}

TEST(BulkLoadTest, OnlyARowThatIsThereIsUpdated) {
  const auto office = StartOffice();
  ASSERT_NE(office, nullptr);
  office->Stop();
  const auto connection = storage::ConnectToFill(office->database(), {});
  ASSERT_TRUE(connection.ok());
  auto writer = storage::TableWriter::Resume(**connection);
  ASSERT_TRUE(writer.ok()) << writer.status();
  for (const storage::TableShape& table : writer->tables()) {
    if (table.name != "server_counters") continue;
    EXPECT_TRUE(absl::IsNotFound(writer->Update(table, {"no such counter", 1, 1})));
    EXPECT_TRUE(absl::IsInvalidArgument(writer->Update(table, {"log_size", "text", 1})));
    EXPECT_TRUE(writer->Update(table, {"log_size", 5, 1}).ok());
  }
  ASSERT_TRUE(writer->Finish().ok());
  EXPECT_THAT(ProvedCodes(*office), Contains("LOG_SIZE_DIFFERS"));
}

/// A backup of a filled office; each test damages a copy of it, among the rows that were loaded.
class BulkDamageTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = std::make_unique<testing::TempFolder>();
    const auto office = StartOffice();
    ASSERT_NE(office, nullptr);
    LiveSome(*office, 4);
    office->Stop();
    BulkLoad load = LoadOf(*office);
    FillTo(load, 60);
    const auto made = backup::MakeBackup({.database = office->database(),
                                          .blobs = office->File("blobs"),
                                          .target = dir_->File("whole")},
                                         SystemClock());
    ASSERT_TRUE(made.ok()) << made.status();
  }
  static void TearDownTestSuite() { dir_.reset(); }

  BulkDamageTest() { fs::copy(dir_->File("whole"), backup_, fs::copy_options::recursive); }

  std::set<std::string> Codes() {
    testing::TempFolder scratch;
    const auto verified = backup::VerifyBackup(backup_, scratch.path().string(), Definitions());
    EXPECT_TRUE(verified.ok()) << verified.status();
    return verified.ok() ? CodesOf(verified->findings) : std::set<std::string>{"not verified"};
  }

  static inline std::unique_ptr<testing::TempFolder> dir_;
  testing::TempFolder copy_;
  const std::string backup_ = copy_.File("backup");
};

TEST_F(BulkDamageTest, TheWholeBackupHolds) { EXPECT_THAT(Codes(), IsEmpty()); }

// The oldest rows are copies: they begin ten years ago.
TEST_F(BulkDamageTest, AnEventUnderAnotherId) {
  OpenTable events(backup_, "events");
  events.Text(3, "event_id") = "ev-00000000000000000000000000";
  events.PutBack();
  EXPECT_THAT(Codes(), Contains("EVENT_NOT_IN_LOG"));
}

TEST_F(BulkDamageTest, AnEventThatNamesAnotherDocument) {
  OpenTable documents(backup_, "documents");
  OpenTable events(backup_, "events");
  std::string& bytes = events.Text(2, "bytes");
  const std::string own = documents.Text(0, "document_id");
  const size_t at = bytes.find(own);
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at, own.size(), documents.Text(1, "document_id"));
  events.PutBack();
  EXPECT_THAT(Codes(), ::testing::IsSupersetOf({"EVENT_LEAF_DIFFERS", "EVENT_ROW_DIFFERS"}));
}

TEST_F(BulkDamageTest, AnotherHash) {
  OpenTable events(backup_, "events");
  std::string& hash = events.Text(4, "leaf_hash");
  hash[0] = hash[0] == '0' ? '1' : '0';
  events.PutBack();
  EXPECT_THAT(Codes(), ::testing::IsSupersetOf({"EVENT_LEAF_DIFFERS", "EVENT_CHAIN_BROKEN"}));
}

TEST_F(BulkDamageTest, AnotherNumber) {
  OpenTable documents(backup_, "documents");
  documents.Int(0, "number") += 1;
  documents.PutBack();
  EXPECT_THAT(Codes(), ::testing::IsSupersetOf({"NUMBER_DIFFERS", "NUMBER_NOT_REGISTERED"}));
}

TEST_F(BulkDamageTest, ACopyThatWentToNobodyOnItsList) {
  OpenTable recipients(backup_, "recipients");
  recipients.rows.erase(recipients.rows.begin());
  recipients.PutBack();
  EXPECT_THAT(Codes(), Contains("DELIVERY_NOT_LISTED"));
}

}  // namespace
}  // namespace trinhky::cli
