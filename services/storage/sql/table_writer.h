// table_writer.h: whole tables into an empty database, or many rows into one that has some.
//
//   TRINHKY_ASSIGN_OR_RETURN(TableWriter writer, TableWriter::Begin(connection, version));
//   for (…) TRINHKY_RETURN_IF_ERROR(writer.Insert(table, rows));
//   TRINHKY_RETURN_IF_ERROR(writer.BringForward());
//   …prove what is there…
//   TRINHKY_RETURN_IF_ERROR(writer.Finish());
//
// Between Begin() or Resume() and Finish() no server opens the database (migrations.h).
#ifndef TRINHKY_SERVICES_STORAGE_SQL_TABLE_WRITER_H_
#define TRINHKY_SERVICES_STORAGE_SQL_TABLE_WRITER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/sql/connection.h"
#include "services/storage/table_shape.h"

namespace trinhky::storage {

/// What a cluster certifies as one write set stays small.
inline constexpr size_t kRowsPerTransactionMax = 1'000;

/// Not thread-safe.
class TableWriter {
 public:
  /// Makes the tables of schema `version` in an empty database, without rows.
  /// @param connection  used by nobody else meanwhile; outlives this
  /// @errors kFailedPrecondition/DATABASE_NOT_EMPTY, /RESTORE_UNFINISHED, /SCHEMA_NEWER; those of
  ///   the database.
  static absl::StatusOr<TableWriter> Begin(Connection& connection, int64_t version);

  /// Goes on with a database of this program's schema that no server uses.
  /// @param connection  used by nobody else meanwhile; outlives this
  /// @errors as ReadSchemaVersion(); kFailedPrecondition/SCHEMA_OLDER, /SCHEMA_NEWER; those of the
  ///   database.
  static absl::StatusOr<TableWriter> Resume(Connection& connection);

  /// As SchemaTables().
  const std::vector<TableShape>& tables() const { return tables_; }

  /// Stores up to kRowsPerTransactionMax rows in one transaction. Tables come in the order of
  /// tables(). @errors those of the database; kInvalidArgument: more rows, or of another form.
  absl::Status Insert(const TableShape& table, const std::vector<TableRow>& rows);

  /// Puts the values of `row` into the row with the same primary key.
  /// @errors kNotFound: there is none; as Insert().
  absl::Status Update(const TableShape& table, const TableRow& row);

  /// Brings the schema to that of this program.
  absl::Status BringForward();

  /// The database is whole: servers may start.
  absl::Status Finish();

 private:
  TableWriter(Connection& connection, std::vector<TableShape> tables)
      : connection_(&connection), tables_(std::move(tables)) {}

  Connection* connection_;
  std::vector<TableShape> tables_;
};

/// The name of a table in the database, of whoever's; empty when it has none.
absl::StatusOr<std::string> AnyTable(Connection& connection);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_TABLE_WRITER_H_
