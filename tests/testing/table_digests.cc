#include "tests/testing/table_digests.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>

#include "workflow/base/sha256.h"

namespace trinhky::testing {
namespace {

std::string ValueOf(sqlite3_stmt* row, int column) {
  if (sqlite3_column_type(row, column) == SQLITE_NULL) return "NULL";
  const void* bytes = sqlite3_column_blob(row, column);
  const auto size = static_cast<size_t>(sqlite3_column_bytes(row, column));
  return bytes == nullptr ? "" : std::string(static_cast<const char*>(bytes), size);
}

}  // namespace

std::vector<std::vector<std::string>> RowsOf(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::vector<std::vector<std::string>> rows;
  EXPECT_EQ(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  EXPECT_EQ(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr), SQLITE_OK)
      << sqlite3_errmsg(database);
  int step = SQLITE_DONE;
  while (statement != nullptr && (step = sqlite3_step(statement)) == SQLITE_ROW) {
    std::vector<std::string> row;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) row.push_back(ValueOf(statement, i));
    rows.push_back(std::move(row));
  }
  EXPECT_EQ(step, SQLITE_DONE) << sqlite3_errmsg(database);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return rows;
}

TableDigests DigestTables(const std::string& path, const std::set<std::string>& except) {
  TableDigests digests;
  for (const auto& table : RowsOf(path, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
    if (except.contains(table[0])) continue;
    std::vector<std::string> rows;
    for (const auto& row : RowsOf(path, "SELECT * FROM " + table[0])) {
      std::string bytes;
      for (const std::string& value : row) bytes += std::to_string(value.size()) + ":" + value;
      rows.push_back(Sha256Hex(bytes));
    }
    std::sort(rows.begin(), rows.end());
    std::string all;
    for (const std::string& row : rows) all += row;
    digests[table[0]] = std::to_string(rows.size()) + ":" + Sha256Hex(all);
  }
  EXPECT_FALSE(digests.empty());
  return digests;
}

std::vector<std::string> FilesBelow(const std::string& folder) {
  std::vector<std::string> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

const std::set<std::string>& TablesOfTheBackground() {
  static const std::set<std::string> kTables = {
      "leases", "log_checkpoints", "log_leaves", "pending_events", "server_counters", "sessions",
  };
  return kTables;
}

}  // namespace trinhky::testing
