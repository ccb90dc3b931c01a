// read_pool.h: connections that read snapshots beside the writer.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_READ_POOL_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_READ_POOL_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/command.h"
#include "services/storage/sql/sql_repositories.h"
#include "services/storage/sqlite/flush_gate.h"
#include "services/storage/sqlite/sqlite_connection.h"

namespace trinhky::storage {

/// Thread-safe.
class ReadPool {
 public:
  /// Opens connections when they are first needed, at most `connections_max`.
  /// `gate` outlives this.
  ReadPool(SqliteConnectionOptions options, int connections_max, FlushGate& gate);
  ~ReadPool();
  ReadPool(const ReadPool&) = delete;
  ReadPool& operator=(const ReadPool&) = delete;

  /// Runs `body` on one snapshot, on the calling thread; waits for a free connection, and for the
  /// flush of what the snapshot may have shown.
  /// @errors as Storage::Read().
  absl::Status Run(const ReadBody& body);

  /// Waits for running bodies, refuses later ones and closes the connections. Idempotent.
  void Close();

  int64_t reads() const { return reads_.load(); }

 private:
  struct Reader {
    explicit Reader(std::unique_ptr<SqliteConnection> opened)
        : connection(std::move(opened)), repositories(*connection) {}
    std::unique_ptr<SqliteConnection> connection;
    SqlRepositories repositories;
  };

  absl::StatusOr<std::unique_ptr<Reader>> Take();
  void GiveBack(std::unique_ptr<Reader> reader);

  const SqliteConnectionOptions options_;
  const int connections_max_;
  FlushGate& gate_;
  std::atomic<int64_t> reads_{0};
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<std::unique_ptr<Reader>> idle_;
  int open_ = 0;
  bool closed_ = false;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_READ_POOL_H_
