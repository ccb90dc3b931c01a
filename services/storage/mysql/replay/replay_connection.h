// replay_connection.h: a connection that only replays: the client library and nothing above it.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_REPLAY_CONNECTION_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_REPLAY_CONNECTION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/mysql/mysql_error.h"
#include "services/storage/mysql/open_mysql.h"
#include "services/storage/mysql/replay/replay_script.h"

namespace trinhky::storage {

/// Not thread-safe; may go from thread to thread.
class ReplayConnection {
 public:
  /// Connects as `options` say and sends what a recorded connection sent first.
  /// @param script  outlives the connection
  /// @errors kUnavailable and as StatusOfMysql().
  static absl::StatusOr<std::unique_ptr<ReplayConnection>> Open(const MysqlOptions& options,
                                                                const ReplayScript& script);
  ~ReplayConnection();
  ReplayConnection(const ReplayConnection&) = delete;
  ReplayConnection& operator=(const ReplayConnection&) = delete;

  /// Sends the statements of one transaction, each after the answer to the one before.
  /// @errors kAborted: it lost a race and was rolled back, nothing of it is left; kInternal: a
  ///   statement met another number of rows than when it was recorded (which one is named);
  ///   kUnavailable and as StatusOfMysql().
  absl::Status Run(const ScriptTransaction& transaction, int64_t round);

 private:
  struct Library;
  ReplayConnection(const ReplayScript& script, std::unique_ptr<Library> library);
  absl::Status Send(const ScriptStatement& statement, int64_t round);
  absl::Status SendPrepared(const ScriptStatement& statement, int64_t round);
  absl::Status SendPlain(const std::string& sql);

  const ReplayScript& script_;
  const std::unique_ptr<Library> library_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_REPLAY_CONNECTION_H_
