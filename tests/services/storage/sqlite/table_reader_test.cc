// What whole tables are read with stays cheap in a large office.
#include "services/storage/sql/table_reader.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <string>

#include "services/storage/sql/migrations.h"
#include "services/storage/sql/table_writer.h"
#include "services/storage/sqlite/sqlite_connection.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {
namespace {

constexpr int64_t kEntries = 3'000;

/// A row of empty values.
TableRow EmptyRow(const TableShape& table) {
  TableRow row;
  for (const ColumnShape& column : table.columns) {
    if (column.kind == ColumnKind::kInteger) {
      row.emplace_back(int64_t{0});
    } else {
      row.emplace_back(std::string());
    }
  }
  return row;
}

void Put(const TableShape& table, const char* column, TableValue value, TableRow& row) {
  row[*table.Find(column)] = std::move(value);
}

/// Steps of SQLite's machine since the last call.
int64_t Steps(SqliteConnection& connection) {
  int64_t steps = 0;
  for (sqlite3_stmt* statement = nullptr;
       (statement = sqlite3_next_stmt(connection.handle(), statement)) != nullptr;)
    steps += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1);
  return steps;
}

TEST(TableReaderTest, ARowIsFoundWithoutWalkingThroughTheOffice) {
  testing::TempFolder folder;
  SqliteConnectionOptions options;
  options.path = folder.File("office.db");
  auto connection = SqliteConnection::Open(options);
  ASSERT_TRUE(connection.ok());
  auto writer = TableWriter::Begin(**connection, LatestSchemaVersion());
  ASSERT_TRUE(writer.ok()) << writer.status();
  for (const TableShape& table : writer->tables()) {
    if (table.name != "register_series" && table.name != "register_entries") continue;
    const bool entries = table.name == "register_entries";
    for (int64_t number = 1; number <= (entries ? kEntries : 1);) {
      std::vector<TableRow> rows;
      for (; rows.size() < 1'000 && number <= (entries ? kEntries : 1); ++number) {
        TableRow row = EmptyRow(table);
        Put(table, "agency_id", "ubnd", row);
        Put(table, "register_id", "vb", row);
        Put(table, "series", "2026", row);
        if (entries) {
          Put(table, "number", number, row);
          Put(table, "document_id", "doc-" + std::to_string(number), row);
        }
        rows.push_back(std::move(row));
      }
      ASSERT_TRUE(writer->Insert(table, rows).ok());
    }
  }
  ASSERT_TRUE(writer->Finish().ok());

  const auto reader = TableReader::Open(**connection);
  ASSERT_TRUE(reader.ok()) << reader.status();
  Steps(**connection);
  const auto found = (*reader)->Find(
      "register_entries",
      {{"agency_id", std::string("ubnd")}, {"document_id", std::string("doc-1500")}});
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1u);
  EXPECT_LT(Steps(**connection), 500);
}

}  // namespace
}  // namespace trinhky::storage
