// Random transactions through the VFS of the log: after every COMMIT another connection and a copy
// of the files, which is what a kill would leave, hold exactly what a std::map holds.
#include "services/storage/sqlite/log_vfs.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <string>

#include "tests/services/storage/testing/faulty_vfs.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {
namespace {

namespace fs = std::filesystem;
using Rows = std::map<int, std::string>;

/// A raw connection, so that the test decides when pages leave the cache.
class Database {
 public:
  Database(const std::string& path, const std::string& vfs) {
    const int code = sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                     vfs.empty() ? nullptr : vfs.c_str());
    EXPECT_EQ(code, SQLITE_OK) << sqlite3_errmsg(db_);
    Run("PRAGMA journal_mode = WAL");
    Run("PRAGMA synchronous = NORMAL");
    Run("PRAGMA wal_autocheckpoint = 0");
  }
  ~Database() { sqlite3_close(db_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void Run(const std::string& sql) {
    EXPECT_EQ(sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sql.substr(0, 80) << ": " << sqlite3_errmsg(db_);
  }

  Rows All() {
    Rows rows;
    const auto take = [](void* to, int, char** values, char**) {
      (*static_cast<Rows*>(to))[std::stoi(values[0])] = values[1];
      return 0;
    };
    EXPECT_EQ(sqlite3_exec(db_, "SELECT id, text FROM t", take, &rows, nullptr), SQLITE_OK)
        << sqlite3_errmsg(db_);
    return rows;
  }

  bool IsWhole() {
    std::string answer;
    const auto take = [](void* to, int, char** values, char**) {
      *static_cast<std::string*>(to) += values[0];
      return 0;
    };
    sqlite3_exec(db_, "PRAGMA integrity_check", take, &answer, nullptr);
    return answer == "ok";
  }

 private:
  sqlite3* db_ = nullptr;
};

class LogVfsTest : public ::testing::TestWithParam<unsigned> {
 protected:
  int Below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }

  // Some rows changed, in the database and in the model.
  void Change(Database& db, Rows& rows) {
    for (int left = 1 + Below(40); left > 0; --left) {
      const int id = Below(200);
      if (Below(4) == 0) {
        db.Run("DELETE FROM t WHERE id = " + std::to_string(id));
        rows.erase(id);
        continue;
      }
      const std::string text(static_cast<size_t>(Below(9'000)), static_cast<char>('a' + Below(26)));
      db.Run("INSERT OR REPLACE INTO t VALUES (" + std::to_string(id) + ", '" + text + "')");
      rows[id] = text;
    }
  }

  void Transaction(Database& db, Rows& rows) {
    db.Run("BEGIN IMMEDIATE");
    Rows changed = rows;
    Change(db, changed);
    if (Below(3) == 0) {
      db.Run("SAVEPOINT part");
      Rows undone = changed;
      Change(db, undone);
      db.Run("ROLLBACK TO part");
      db.Run("RELEASE part");
      Change(db, changed);
    }
    if (Below(4) == 0) {
      db.Run("ROLLBACK");
      return;
    }
    db.Run("COMMIT");
    rows = std::move(changed);
  }

  std::mt19937 random_;
};

TEST_P(LogVfsTest, WhatIsCommittedIsInTheFileForEverybody) {
  const unsigned seed = GetParam();
  std::cout << "seed " << seed << "\n";
  random_.seed(seed);
  const testing::TempFolder folder;
  Database writer(folder.File("a.db"), LogVfsOver(""));
  // So few pages that a transaction writes, reads and rewrites in the log before its COMMIT.
  writer.Run("PRAGMA cache_size = 12");
  writer.Run("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
  writer.Run("CREATE INDEX t_text ON t (text)");
  Database other(folder.File("a.db"), "");
  Rows rows;
  for (int turn = 0; turn < 60; ++turn) {
    Transaction(writer, rows);
    ASSERT_EQ(other.All(), rows) << "turn " << turn;
    if (turn % 5 == 0) {
      const std::string left = folder.File("left" + std::to_string(turn) + ".db");
      fs::copy_file(folder.File("a.db"), left);
      fs::copy_file(folder.File("a.db-wal"), left + "-wal");
      Database killed(left, "");
      ASSERT_EQ(killed.All(), rows) << "turn " << turn;
      ASSERT_TRUE(killed.IsWhole()) << "turn " << turn;
    }
    // The log starts over, sometimes as a new file.
    if (Below(6) == 0) other.Run("PRAGMA wal_checkpoint(RESTART)");
    if (Below(12) == 0) other.Run("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  EXPECT_TRUE(writer.IsWhole());
}

INSTANTIATE_TEST_SUITE_P(Seeds, LogVfsTest, ::testing::Range(20260420u, 20260424u));

TEST(LogVfs, ACommitOfManyPagesIsFewWrites) {
  constexpr int64_t kRowBytes = 1'000'000;
  const testing::TempFolder folder;
  Database writer(folder.File("a.db"), LogVfsOver(FaultyVfsName()));
  writer.Run("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
  const int64_t before = SqliteFaults().writes;
  writer.Run("INSERT INTO t VALUES (1, '" + std::string(kRowBytes, 'x') + "')");
  EXPECT_LT(SqliteFaults().writes - before, kRowBytes / 40'000);
  EXPECT_EQ(Database(folder.File("a.db"), "").All().at(1).size(), kRowBytes);
}

TEST(LogVfs, OverAnUnknownVfsThereIsNone) { EXPECT_EQ(LogVfsOver("no such VFS"), ""); }

}  // namespace
}  // namespace trinhky::storage
