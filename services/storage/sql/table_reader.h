// table_reader.h: whole tables out of one snapshot, for backups and for those who prove a database.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_TABLE_READER_H_
#define TRINHKY_SERVICES_STORAGE_SQL_TABLE_READER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/sql/connection.h"
#include "services/storage/table_shape.h"

namespace trinhky::storage {

/// The rows of a table, one after another. Not thread-safe.
class RowSource {
 public:
  virtual ~RowSource() = default;
  /// Puts the next row into `row`; false after the last.
  virtual absl::StatusOr<bool> Next(TableRow& row) = 0;
};

/// One snapshot of a database. Ends the transaction when it goes. Not thread-safe.
class TableReader {
 public:
  /// @param connection  used by nobody else meanwhile; outlives this
  /// @param restoring   read what a restore that has not finished has stored
  /// @errors as ReadSchemaVersion(); kFailedPrecondition/SCHEMA_NEWER.
  static absl::StatusOr<std::unique_ptr<TableReader>> Open(Connection& connection,
                                                           bool restoring = false);
  ~TableReader();
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  int64_t schema_version() const { return schema_version_; }
  /// As SchemaTables().
  const std::vector<TableShape>& tables() const { return tables_; }
  /// nullptr when there is none.
  const TableShape* FindTable(std::string_view name) const;

  /// All rows of a table in the order of its primary key. Memory: a page at most. Of one table only
  /// one source at a time.
  absl::StatusOr<std::unique_ptr<RowSource>> Scan(std::string_view table);

  /// The rows whose columns have these values, in the order of the primary key; there should be an
  /// index for them, and few rows.
  absl::StatusOr<std::vector<TableRow>> Find(
      std::string_view table, const std::vector<std::pair<std::string, TableValue>>& equal);

  /// How many rows there are.
  absl::StatusOr<int64_t> Count(std::string_view table);

 private:
  TableReader(Connection& connection, int64_t schema_version, std::vector<TableShape> tables)
      : connection_(connection), schema_version_(schema_version), tables_(std::move(tables)) {}

  Connection& connection_;
  const int64_t schema_version_;
  const std::vector<TableShape> tables_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_TABLE_READER_H_
