// open_mysql.h: a database server that speaks the MySQL protocol: MariaDB, alone or as a Galera
// cluster, for an office that has outgrown one machine or a province that serves its communes.
//
//   auto storage = OpenMysql({.host = "127.0.0.1", .user = "trinhky", .database = "trinhky"});
//
// Every command runs in a transaction of its own on a connection of the pool; the server commits
// them together. What makes that safe is not isolation, see services/storage/README.md.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_OPEN_MYSQL_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_OPEN_MYSQL_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/storage/storage.h"

namespace trinhky::storage {

inline constexpr int kMysqlConnectionsMax = 512;

struct MysqlOptions {
  std::string host = "127.0.0.1";
  int port = 3306;
  std::string socket = {};  ///< path of a local socket; wins over host and port
  std::string user = {};
  std::string password = {};
  std::string database = {};  ///< must exist
  std::string ca_file = {};   ///< not empty: TLS, and the server's certificate must be signed by it
  int connections = 16;       ///< 1..kMysqlConnectionsMax; how many transactions at once
  bool migrate = true;        ///< false: an older schema is an error
  int64_t patience_ms = 8'000;  ///< how long one command tries when the server cannot be reached
  /// A file for every statement with its values, see statement_record.h. For measurements only: it
  /// holds contents. Empty: none.
  std::string statement_log = {};
  /// Causes that never reach a caller: SQL text, driver messages. Called from any thread; must not
  /// call the storage. Not set: they are dropped.
  std::function<void(std::string_view)> log = {};
};

/// Connects, refuses a server whose settings could lose or mix up what it acknowledged, and brings
/// the schema up to date.
/// @errors kFailedPrecondition/DATABASE_SETTING: names the setting and its mend; /SCHEMA_NEWER,
///   /SCHEMA_OLDER as OpenSqlite(); kUnavailable: no server, or it does not let us in (see the
///   log), or the statement log cannot be written; kInvalidArgument: an option is out of range.
absl::StatusOr<std::unique_ptr<Storage>> OpenMysql(MysqlOptions options);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_OPEN_MYSQL_H_
