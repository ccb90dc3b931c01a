// mysql_storage.h: Storage over a database server. Made by OpenMysql().
//
// How a command ends when something comes between:
//   another transaction was first: a lock, or a row       it runs again, on a fresh snapshot
//     that our snapshot does not show
//   the connection broke before COMMIT                    nothing happened; it runs again
//   the connection broke at COMMIT                        it runs again, and finds what it recorded
//     under its request id, or claims, or compares: every closure begins by reading what a first
//     run would have left (storage.h)
// until it succeeded, gave a refusal of its own, or patience ends: kUnavailable, and the caller
// asks again under the same request id.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_STORAGE_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_STORAGE_H_

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "services/storage/mysql/mysql_pool.h"
#include "services/storage/mysql/open_mysql.h"
#include "services/storage/storage.h"

namespace trinhky::storage {

class MysqlStorage final : public Storage {
 public:
  /// @param recorder  of what the connections send; may be null
  MysqlStorage(const MysqlOptions& options, std::shared_ptr<StatementRecorder> recorder);
  ~MysqlStorage() override;

  void Submit(std::unique_ptr<WriteCommand> command) override;
  void SubmitAndWait(std::unique_ptr<WriteCommand> command) override;
  absl::Status RunRead(const ReadBody& body) override;
  StorageStats stats() const override;
  void Close() override;

 private:
  /// How one run ended.
  struct Ending {
    absl::Status status;
    MysqlFault fault = MysqlFault::kNone;
  };

  absl::Status RunUntilSettled(WriteCommand& command);
  Ending RunOnce(WriteCommand& command);
  bool WaitUnlessClosing(std::chrono::milliseconds pause);
  void Work();

  const MysqlOptions options_;
  MysqlPool pool_;
  std::atomic<int64_t> commands_{0};
  std::atomic<int64_t> commands_failed_{0};
  std::atomic<int64_t> commits_{0};
  std::atomic<int64_t> reads_{0};
  mutable std::mutex mutex_;
  std::condition_variable queued_;
  std::condition_variable closed_;
  std::deque<std::unique_ptr<WriteCommand>> queue_;  ///< of commands that nobody waits for
  bool closing_ = false;
  std::thread worker_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_STORAGE_H_
