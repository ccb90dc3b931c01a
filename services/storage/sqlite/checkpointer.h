// checkpointer.h: keeps the write-ahead log short without stopping the writer.
//
// A checkpoint copies pages from the log into the database file. Done by the writer it would stall
// everybody for tens of milliseconds, so a thread with a connection of its own does it, in rounds,
// while commands go on. The log can only start over when nothing is left to copy; under steady load
// there is always a little left, so when only little is, the writer copies that itself between two
// groups.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_CHECKPOINTER_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_CHECKPOINTER_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>

#include "services/storage/sqlite/sqlite_connection.h"

namespace trinhky::storage {

class Checkpointer {
 public:
  /// Watches the commits of `writer`, which must outlive this. `own` is a further connection.
  Checkpointer(SqliteConnection& writer, std::unique_ptr<SqliteConnection> own,
               int64_t threshold_pages);
  /// As Close().
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

  /// The writer's share. Called by whoever writes, outside a transaction, after every group.
  void AfterGroup();

  void Close();

  int64_t checkpoints() const { return checkpoints_.load(); }

 private:
  static int OnCommit(void* self, sqlite3* db, const char* schema, int pages);
  void Loop();
  int64_t CopyOnce(sqlite3* db);

  SqliteConnection& writer_;
  std::unique_ptr<SqliteConnection> own_;
  const int64_t threshold_pages_;

  // Of whoever writes.
  int64_t log_pages_ = 0;
  int64_t retry_at_pages_ = 0;

  std::atomic<bool> finish_by_writer_{false};
  std::atomic<int64_t> checkpoints_{0};
  std::mutex mutex_;
  std::condition_variable wake_;
  bool wanted_ = false;
  bool closed_ = false;
  std::thread thread_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_CHECKPOINTER_H_
