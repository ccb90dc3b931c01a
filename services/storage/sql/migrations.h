// migrations.h: how a database gets its schema, and refuses a wrong one.
//
// Migrations are files in services/storage/migrations, listed in manifest.json and compiled in. A
// released one is never edited. The table schema_versions says which were applied and how far.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_MIGRATIONS_H_
#define TRINHKY_SERVICES_STORAGE_SQL_MIGRATIONS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

struct Migration {
  int64_t version = 0;        ///< 1, 2, 3 … without a gap
  int64_t oldest_binary = 0;  ///< schema version of the oldest program that still works with it
  std::string_view file;
  std::string_view summary;
  std::string_view sql;  ///< statements, each ended by a semicolon at the end of a line
};

/// All migrations of this program, by version.
std::span<const Migration> EmbeddedMigrations();

/// The schema version that this program writes.
int64_t LatestSchemaVersion();

/// The statements of a migration for one database: tokens expanded, comments taken out.
/// @errors kInvalidArgument: an unknown token, or text after the last semicolon.
absl::StatusOr<std::vector<std::string>> StatementsOf(const Migration& migration,
                                                      const Dialect& dialect);

/// The version of the database; 0 when it is new.
absl::StatusOr<int64_t> SchemaVersion(Connection& connection);

/// Brings the database to the last of `migrations`. Safe to repeat after a crash at any point, also
/// where the database commits every DDL statement by itself.
/// @errors kFailedPrecondition/SCHEMA_NEWER, /RESTORE_UNFINISHED; those of the database.
absl::Status Migrate(Connection& connection, std::span<const Migration> migrations);

/// Says that rows are being restored: until FinishRestore() no program, older ones included, opens
/// the database. It is empty, without a table, or whole: then rows come to those that are there.
/// @errors kAlreadyExists: another restore has begun here.
absl::Status BeginRestore(Connection& connection);

/// As Migrate(), between BeginRestore() and FinishRestore().
absl::Status MigrateForRestore(Connection& connection, std::span<const Migration> migrations);

/// Ends what BeginRestore() began: servers may start.
absl::Status FinishRestore(Connection& connection);

/// The version of the database, without changing anything.
/// @param restoring  look beneath the mark of BeginRestore()
/// @errors kFailedPrecondition/RESTORE_UNFINISHED; /MIGRATION_UNFINISHED: a server was stopped
/// while
///   it brought the schema forward; /NOT_A_DATABASE: there are no tables of ours.
absl::StatusOr<int64_t> ReadSchemaVersion(Connection& connection, bool restoring = false);

/// OK when a program that knows `migrations` can work with the database as it is.
/// @errors kFailedPrecondition/SCHEMA_NEWER, /SCHEMA_OLDER, /RESTORE_UNFINISHED.
absl::Status CheckSchema(Connection& connection, std::span<const Migration> migrations);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_MIGRATIONS_H_
