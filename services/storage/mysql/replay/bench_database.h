// bench_database.h: databases that a measurement may fill, and the process that holds them.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_BENCH_DATABASE_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_BENCH_DATABASE_H_

#include <sys/types.h>

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/mysql/open_mysql.h"

namespace trinhky::storage {

/// OK when nobody's rows are in the database: it has no tables, or ours without a document and
/// without a directory. Changes nothing.
/// @errors kInvalidArgument/DATABASE_IN_USE (field "database"): says what is in it; kUnavailable
/// and as StatusOfMysql().
absl::Status CheckUnused(const MysqlOptions& options);

/// A database that is made for a measurement and dropped when this goes.
class SpareDatabase {
 public:
  /// @param server  of another database on the same server, whose account is used
  /// @errors kAlreadyExists: there is one of that name, which is left alone; kUnavailable: it may
  ///   not be made, or the server cannot be reached.
  static absl::StatusOr<std::unique_ptr<SpareDatabase>> Make(const MysqlOptions& server,
                                                             const std::string& name);
  ~SpareDatabase();
  SpareDatabase(const SpareDatabase&) = delete;
  SpareDatabase& operator=(const SpareDatabase&) = delete;

 private:
  SpareDatabase(MysqlOptions server, std::string name)
      : server_(std::move(server)), name_(std::move(name)) {}

  const MysqlOptions server_;
  const std::string name_;
};

/// Whether background work has caught up: every event has its place, the outbox is empty.
/// @errors as StatusOfMysql().
absl::StatusOr<bool> IsSettled(const MysqlOptions& options);

/// Our schema into an empty database. @errors those of OpenMysql().
absl::Status MakeSchema(const MysqlOptions& options);

/// The database server's process when it runs on this machine; 0 when that cannot be known.
pid_t ServerProcess(const MysqlOptions& options);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_BENCH_DATABASE_H_
