// The tables that a backup carries are those that a database has: a migration that adds one, or a
// column, or a name of a blob, is met here.
#include "services/storage/sql/schema_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "services/storage/blob_names.h"
#include "services/storage/sql/query.h"
#include "services/storage/sqlite/sqlite_connection.h"
#include "tests/services/storage/testing/status_matchers.h"
#include "tests/testing/mariadb_server.h"
#include "tests/testing/temp_folder.h"

namespace trinhky::storage {
namespace {

using ::testing::HasSubstr;

/// table → columns in their order, and after "|" those of the primary key.
using Columns = std::map<std::string, std::string>;

Columns ColumnsOf(const std::vector<TableShape>& tables) {
  Columns columns;
  for (const TableShape& table : tables) {
    for (const ColumnShape& column : table.columns) columns[table.name] += column.name + " ";
    columns[table.name] += "|";
    for (const std::string& key : table.primary_key) columns[table.name] += " " + key;
  }
  return columns;
}

std::vector<std::string> Words(Connection& connection, const std::string& sql) {
  return ValueOf(All(connection, sql, [](Row& row) { return row.Text(); }));
}

// As the database itself describes them.
Columns ColumnsIn(Connection& connection, bool sqlite) {
  Columns columns;
  for (const std::string& table :
       Words(connection, std::string(connection.dialect().TableNamesQuery()))) {
    if (table == "schema_versions") continue;
    const std::string all =
        sqlite ? "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid"
               : "SELECT column_name FROM information_schema.columns WHERE table_schema = "
                 "DATABASE() AND table_name = '" +
                     table + "' ORDER BY ordinal_position";
    const std::string key =
        sqlite ? "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk"
               : "SELECT column_name FROM information_schema.statistics WHERE table_schema = "
                 "DATABASE() AND index_name = 'PRIMARY' AND table_name = '" +
                     table + "' ORDER BY seq_in_index";
    for (const std::string& name : Words(connection, all)) columns[table] += name + " ";
    columns[table] += "|";
    for (const std::string& name : Words(connection, key)) columns[table] += " " + name;
  }
  return columns;
}

TEST(SchemaTablesTest, AreThoseOfEachDatabaseAfterEachMigration) {
  testing::TempFolder dir;
  testing::MariadbServer mariadb;
  for (int64_t version = 1; version <= LatestSchemaVersion(); ++version) {
    const auto migrations = ValueOf(MigrationsUpTo(version));
    const Columns expected = ColumnsOf(ValueOf(SchemaTables(migrations)));
    EXPECT_GT(expected.size(), 20u);
    const auto sqlite =
        ValueOf(SqliteConnection::Open({.path = dir.File(std::to_string(version) + ".db")}));
    ASSERT_THAT(Migrate(*sqlite, migrations), IsOk());
    EXPECT_EQ(ColumnsIn(*sqlite, true), expected);
    const auto server = ValueOf(MysqlConnection::Open(mariadb.NewDatabase()));
    ASSERT_THAT(Migrate(*server, migrations), IsOk());
    EXPECT_EQ(ColumnsIn(*server, false), expected);
  }
}

TEST(SchemaTablesTest, ComeAfterThoseThatTheyReferTo) {
  std::set<std::string> before;
  for (const TableShape& table : ValueOf(SchemaTablesOf(LatestSchemaVersion()))) {
    for (const std::string& need : table.references) EXPECT_TRUE(before.contains(need)) << need;
    before.insert(table.name);
  }
  EXPECT_TRUE(before.contains("documents"));
  EXPECT_THAT(SchemaTablesOf(LatestSchemaVersion() + 1),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

// A column with the hash of bytes names a blob, or is known not to.
TEST(SchemaTablesTest, EveryHashIsKnownAsABlobOrNot) {
  // Of what another office says it sent, not of what lies here.
  const std::set<std::string> no_blobs = {"arrival_notes.sha256"};
  std::set<std::string> named;
  for (const BlobColumn& column : BlobColumns())
    named.insert(std::string(column.table) + "." + std::string(column.column));
  for (const TableShape& table : ValueOf(SchemaTablesOf(LatestSchemaVersion()))) {
    for (const ColumnShape& column : table.columns) {
      const std::string name = table.name + "." + column.name;
      if (column.name.find("sha256") == std::string::npos) continue;
      EXPECT_NE(named.contains(name), no_blobs.contains(name)) << name;
    }
  }
  for (const std::string& name : named) {
    const size_t dot = name.find('.');
    bool found = false;
    for (const TableShape& table : ValueOf(SchemaTablesOf(LatestSchemaVersion())))
      found = found || (table.name == name.substr(0, dot) && table.Find(name.substr(dot + 1)));
    EXPECT_TRUE(found) << name;
  }
}

std::string WhyNot(std::string_view sql) {
  const Migration migration[] = {{.version = 1, .oldest_binary = 1, .sql = sql}};
  return std::string(SchemaTables(migration).status().message());
}

TEST(SchemaTablesTest, WhatIsNotUnderstoodIsAnError) {
  EXPECT_THAT(WhyNot("CREATE VIEW v AS SELECT 1;\n"), HasSubstr("does not know"));
  EXPECT_THAT(WhyNot("CREATE TABLE t (a FLOAT NOT NULL, PRIMARY KEY (a));\n"),
              HasSubstr("no known type"));
  EXPECT_THAT(WhyNot("CREATE TABLE t (a BIGINT NOT NULL);\n"), HasSubstr("without a key"));
  EXPECT_THAT(WhyNot("ALTER TABLE t ADD COLUMN a BIGINT;\n"), HasSubstr("no table"));
  EXPECT_THAT(WhyNot("DROP TABLE t;\n"), HasSubstr("does not know"));
}

TEST(SchemaTablesTest, FollowsWhatLaterMigrationsDo) {
  const Migration migrations[] = {
      {.version = 1,
       .oldest_binary = 1,
       .sql = "CREATE TABLE b (x {{KEY}} NOT NULL, PRIMARY KEY (x));\n"
              "CREATE TABLE a (x {{KEY}} NOT NULL, PRIMARY KEY (x),\n"
              "  FOREIGN KEY (x) REFERENCES b (x)) {{CLUSTERED}};\n"},
      {.version = 2,
       .oldest_binary = 1,
       .sql = "ALTER TABLE b RENAME TO c;\n"
              "ALTER TABLE c ADD COLUMN y {{BLOB}} NOT NULL;\n"
              "CREATE TABLE d (x BIGINT NOT NULL, PRIMARY KEY (x));\nDROP TABLE d;\n"}};
  const std::vector<TableShape> expected = {
      {.name = "c",
       .columns = {{"x", ColumnKind::kText}, {"y", ColumnKind::kBlob}},
       .primary_key = {"x"}},
      {.name = "a",
       .columns = {{"x", ColumnKind::kText}},
       .primary_key = {"x"},
       .references = {"c"}}};
  EXPECT_EQ(ValueOf(SchemaTables(migrations)), expected);
}

}  // namespace
}  // namespace trinhky::storage
