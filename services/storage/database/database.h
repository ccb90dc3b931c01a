// database.h: from --database to a storage, or to one connection for those who carry whole tables.
#ifndef TRINHKY_SERVICES_STORAGE_DATABASE_DATABASE_H_
#define TRINHKY_SERVICES_STORAGE_DATABASE_DATABASE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/sql/connection.h"
#include "services/storage/storage.h"
#include "workflow/base/limits.h"

namespace trinhky::storage {

/// Where causes go that never reach a caller, see SqliteOptions::log.
using DatabaseLog = std::function<void(std::string_view)>;

/// Opens "sqlite:PATH" or "mysql://…" (mysql/mysql_url.h) for a server.
/// @param group_commit  commands per COMMIT, SQLite only
/// @errors kInvalidArgument/DATABASE_UNKNOWN, /DATABASE_URL; those of the backend.
absl::StatusOr<std::unique_ptr<Storage>> OpenDatabase(const std::string& url, DatabaseLog log,
                                                      int group_commit = limits::kGroupCommitMax);

/// A connection that only reads; changes nothing, also where the database is of an older schema.
/// @errors kInvalidArgument/DATABASE_UNKNOWN, /DATABASE_URL; kUnavailable/DATABASE_UNREACHABLE.
absl::StatusOr<std::unique_ptr<Connection>> ConnectToRead(const std::string& url, DatabaseLog log);

/// A connection that fills an empty database: an SQLite file that does not exist is made, its
/// folder too. @errors as ConnectToRead(); kFailedPrecondition/DATABASE_SETTING.
absl::StatusOr<std::unique_ptr<Connection>> ConnectToFill(const std::string& url, DatabaseLog log);

/// PATH of "sqlite:PATH"; empty for another kind of database.
std::string SqlitePath(const std::string& url);

/// What is known of a database beside its rows.
struct DatabaseFacts {
  std::string version;    ///< "SQLite 3.40.1", "10.11.6-MariaDB …"
  int64_t clock_us = 0;   ///< the server's clock; 0: there is none but the machine's
  absl::Status settings;  ///< OK, or DATABASE_SETTING: the first that is not safe
  /// SHOW GLOBAL STATUS of a Galera node: "wsrep_cluster_status" …; empty: none.
  std::map<std::string, std::string, std::less<>> cluster;
};

/// @param connection  one that ConnectToRead(url) gave. @errors those of the database.
absl::StatusOr<DatabaseFacts> ReadFacts(const std::string& url, Connection& connection);

/// The room that the rows and indexes of a database take, in bytes; a server's own estimate.
/// @param connection  one that ConnectToRead(url) gave. @errors those of the database.
absl::StatusOr<int64_t> ReadBytes(const std::string& url, Connection& connection);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_DATABASE_DATABASE_H_
