// schema_tables.h: the tables that the migrations make, read out of their SQL.
//
// A backup carries every table because it asks here and keeps no list of its own: a table that a
// later migration adds is carried from the day it is there. A statement that is not understood is
// an error, so a migration in a new style is met by the tests and not by an office.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SCHEMA_TABLES_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SCHEMA_TABLES_H_

#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/sql/migrations.h"
#include "services/storage/table_shape.h"

namespace trinhky::storage {

/// The tables after `migrations`, those that others refer to first, else by name. schema_versions
/// is not among them: it is the migrations' own. Understood are CREATE TABLE, CREATE INDEX, DROP
/// TABLE, DROP INDEX, ALTER TABLE … RENAME TO, ALTER TABLE … ADD COLUMN, INSERT, UPDATE and DELETE.
/// @errors kInvalidArgument: another statement, a column without a known type, no primary key.
absl::StatusOr<std::vector<TableShape>> SchemaTables(std::span<const Migration> migrations);

/// Those of EmbeddedMigrations() up to `version`.
/// @errors kFailedPrecondition/SCHEMA_NEWER: this program does not know that version.
absl::StatusOr<std::vector<TableShape>> SchemaTablesOf(int64_t version);

/// EmbeddedMigrations() up to `version`. @errors as SchemaTablesOf().
absl::StatusOr<std::span<const Migration>> MigrationsUpTo(int64_t version);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SCHEMA_TABLES_H_
