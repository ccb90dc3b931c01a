// open_table.h: a table of a backup, to be damaged for a test.
#ifndef TRINHKY_TESTS_SERVICES_BACKUP_OPEN_TABLE_H_
#define TRINHKY_TESTS_SERVICES_BACKUP_OPEN_TABLE_H_

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "services/backup/manifest.h"
#include "services/backup/table_file.h"
#include "services/storage/sql/migrations.h"
#include "services/storage/sql/schema_tables.h"

namespace trinhky::testing {

/// A table of a backup, to be changed and put back.
class OpenTable {
 public:
  OpenTable(std::string backup, const std::string& name) : backup_(std::move(backup)) {
    const auto tables = storage::SchemaTablesOf(storage::LatestSchemaVersion());
    EXPECT_TRUE(tables.ok());
    for (const storage::TableShape& table : *tables)
      if (table.name == name) shape_ = table;
    auto file = backup::TableFileReader::Open(Path(), shape_);
    EXPECT_TRUE(file.ok()) << file.status();
    for (storage::TableRow row; *(*file)->Next(row);) rows.push_back(row);
    EXPECT_FALSE(rows.empty()) << name;
  }

  std::string& Text(size_t row, const char* column) {
    return std::get<std::string>(rows.at(row).at(*shape_.Find(column)));
  }
  int64_t& Int(size_t row, const char* column) {
    return std::get<int64_t>(rows.at(row).at(*shape_.Find(column)));
  }
  /// The first row in which `column` is `value`.
  size_t Where(const char* column, const std::string& value) {
    for (size_t i = 0; i < rows.size(); ++i)
      if (Text(i, column) == value) return i;
    ADD_FAILURE() << "no row with " << value;
    return 0;
  }

  /// Writes the rows, and lets the manifest vouch for them.
  void PutBack() {
    backup::TableFileWriter file(Path(), shape_);
    for (const storage::TableRow& row : rows) EXPECT_TRUE(file.Add(row).ok());
    auto manifest = backup::ReadManifest(backup_);
    for (backup::TableSummary& table : manifest->tables)
      if (table.name == shape_.name) table = *file.Finish();
    EXPECT_TRUE(backup::WriteManifest(backup_, *manifest).ok());
  }

  std::vector<storage::TableRow> rows;

 private:
  std::string Path() const { return backup::TablePath(backup_, shape_.name); }

  const std::string backup_;
  storage::TableShape shape_;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_SERVICES_BACKUP_OPEN_TABLE_H_
