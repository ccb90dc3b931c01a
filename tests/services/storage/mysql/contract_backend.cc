// The contract suite over MariaDB. One server for the whole program; every test finds it empty.
#include <iostream>

#include "services/storage/mysql/open_mysql.h"
#include "services/storage/sql/query.h"
#include "tests/services/storage/contract/contract_test.h"
#include "tests/testing/mariadb_server.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kTables =
    "SELECT table_name FROM information_schema.tables "
    "WHERE table_schema = DATABASE() AND table_name NOT IN ('schema_versions', 'server_counters')";

// Emptying is much quicker than making thirty tables anew.
absl::Status Empty(MysqlConnection& connection) {
  TRINHKY_RETURN_IF_ERROR(connection.Execute("SET SESSION foreign_key_checks = 0"));
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<std::string> tables,
                           All<kTables>(connection, [](Row& row) { return row.Text(); }));
  for (const std::string& table : tables)
    TRINHKY_RETURN_IF_ERROR(connection.Execute("DELETE FROM " + table));
  return connection.Execute("UPDATE server_counters SET counter_value = 0, update_time_us = 0");
}

absl::StatusOr<std::unique_ptr<Storage>> OpenEmpty(const testing::TempFolder&) {
  static testing::MariadbServer server;
  static const MysqlOptions options = server.NewDatabase();
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<Storage> storage, OpenMysql(options));
  TRINHKY_RETURN_IF_ERROR(Empty(*server.Connect(options.database)));
  return storage;
}

}  // namespace

std::vector<BackendCase> Backends() { return {{"mariadb", &OpenEmpty}}; }

}  // namespace trinhky::storage
