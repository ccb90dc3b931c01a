// open_sqlite.h: the embedded database of one office.
//
//   auto storage = OpenSqlite({.path = "/var/lib/trinhky/trinhky.db"});
//
// One thread at a time writes. It takes whatever commands wait and commits them together: one flush
// to the disk serves many people. Readers never wait for a command.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_OPEN_SQLITE_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_OPEN_SQLITE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/storage/storage.h"
#include "workflow/base/limits.h"

namespace trinhky::storage {

struct SqliteOptions {
  std::string path = {};  ///< database file; made when missing, its folder is not
  bool migrate = true;    ///< false: an older schema is an error instead of being brought forward
  int read_connections = 4;                 ///< 1..64
  int group_max = limits::kGroupCommitMax;  ///< commands per COMMIT, 1..kGroupCommitMax
  int64_t busy_timeout_ms = 5'000;          ///< for another process that holds the database
  int64_t checkpoint_pages = 16'000;        ///< write-ahead log pages that start a checkpoint
  std::string vfs =
      {};  ///< name of a registered SQLite VFS; "": the default. Tests inject faults here.
  /// Causes that never reach a caller: SQL text, file names, driver messages. Called from any
  /// thread; must not call the storage. Not set: they are dropped.
  std::function<void(std::string_view)> log = {};
};

/// Opens or creates the database and brings its schema up to date.
/// @errors kFailedPrecondition/SCHEMA_NEWER: a later program wrote it, use that one;
///   /SCHEMA_OLDER: only with `migrate` false; kUnavailable: the file cannot be opened;
///   kDataLoss: it is no database; kInvalidArgument: an option is out of range.
absl::StatusOr<std::unique_ptr<Storage>> OpenSqlite(SqliteOptions options);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_OPEN_SQLITE_H_
