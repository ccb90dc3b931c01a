// The statement log: what it holds, and that only a measurement has one.
#include "services/storage/mysql/statement_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "services/storage/mysql/mysql_url.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {
namespace {

TEST(StatementRecord, GivesBackWhatItGotInTheOrderOfSending) {
  const testing::TempFolder folder;
  const std::string bytes("a\tb\nc\\\0d\xFF\xE1\xBA\xA1", 11);
  {
    const auto recorder = ValueOf(StatementRecorder::Open(folder.File("log")));
    EXPECT_EQ(recorder->NextConnection(), 1);
    const int64_t first = recorder->NextStatement();
    const int64_t second = recorder->NextStatement();
    recorder->Add({.number = second, .connection = 2, .rows = kFailedRows, .sql = "COMMIT"});
    recorder->Add({.number = first,
                   .connection = 1,
                   .prepared = true,
                   .rows = 7,
                   .sql = "UPDATE t SET a = ?\tWHERE b = ?",
                   .values = {int64_t{-5}, bytes}});
  }
  const auto read = ValueOf(ReadStatements(folder.File("log")));
  ASSERT_EQ(read.size(), 2);
  EXPECT_EQ(read[0].number, 1);
  EXPECT_EQ(read[0].connection, 1);
  EXPECT_TRUE(read[0].prepared);
  EXPECT_EQ(read[0].rows, 7);
  EXPECT_EQ(read[0].sql, "UPDATE t SET a = ?\tWHERE b = ?");
  EXPECT_EQ(read[0].values, (std::vector<RecordedValue>{int64_t{-5}, bytes}));
  EXPECT_EQ(read[1].sql, "COMMIT");
  EXPECT_EQ(read[1].rows, kFailedRows);
  EXPECT_FALSE(read[1].prepared);
  EXPECT_EQ(read[0].thread, read[1].thread);
}

TEST(StatementRecord, IsForItsOwnerAlone) {
  const testing::TempFolder folder;
  const auto recorder = ValueOf(StatementRecorder::Open(folder.File("log")));
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(folder.File("log")).permissions(),
            perms::owner_read | perms::owner_write);
  EXPECT_THAT(StatementRecorder::Open(folder.File("none/log")),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(StatementRecord, LeavesOutALastLineThatIsHalfWrittenAndRefusesABrokenOne) {
  const testing::TempFolder folder;
  std::ofstream(folder.File("half")) << "1\t1\t1\tQ\t0\tCOMMIT\n2\t1\t1\tQ\t0\tROLL";
  EXPECT_EQ(ValueOf(ReadStatements(folder.File("half"))).size(), 1);
  for (const char* broken : {"1\t1\t1\tQ\t0\n", "x\t1\t1\tQ\t0\tA\n", "1\t1\t1\tX\t0\tA\n",
                             "1\t1\t1\tP\t0\tA\tZ1\n", "1\t1\t1\tP\t0\tA\tIx\n"}) {
    std::ofstream(folder.File("broken")) << broken;
    EXPECT_THAT(ReadStatements(folder.File("broken")), StatusIs(absl::StatusCode::kInvalidArgument))
        << broken;
  }
  EXPECT_THAT(ReadStatements(folder.File("none")), StatusIs(absl::StatusCode::kNotFound));
}

TEST(StatementRecord, IsNamedInTheUrlAlone) {
  EXPECT_EQ(ValueOf(ParseMysqlUrl("mysql://an@h/n")).statement_log, "");
  EXPECT_EQ(ValueOf(ParseMysqlUrl("mysql://an@h/n?statement_log=/tmp/a%20b")).statement_log,
            "/tmp/a b");
}

TEST(NeighbourUrl, KeepsEverythingButTheName) {
  EXPECT_EQ(NeighbourUrl("mysql://an:m@h:1/n", "_floor", ""), "mysql://an:m@h:1/n_floor");
  const auto options = ValueOf(ParseMysqlUrl(
      NeighbourUrl("mysql://an:m%40@h:1/n?socket=/s&connections=3", "_floor", "/tmp/ạ &b")));
  EXPECT_EQ(options.database, "n_floor");
  EXPECT_EQ(options.password, "m@");
  EXPECT_EQ(options.socket, "/s");
  EXPECT_EQ(options.connections, 3);
  EXPECT_EQ(options.statement_log, "/tmp/ạ &b");
}

}  // namespace
}  // namespace trinhky::storage
