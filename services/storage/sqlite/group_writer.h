// group_writer.h: one thread at a time writes, and lets one flush serve many commands.
//
// Who waits for his command and is alone writes himself, with whoever comes meanwhile: two thread
// switches fewer. For a crowd, and for callers who do not wait, a thread of its own writes.
//
// While the disk flushes one group, the writer runs the next: whoever comes in that time still gets
// into it, and it is committed when the disk is free again. A command that fails leaves no trace
// and disturbs nobody: most fail before they write; after one that did write, the transaction is
// rolled back, the others run again (a closure may run twice) and for a while every command has a
// savepoint of its own. Savepoints for all would cost a quarter of the throughput. Results are
// handed out after the flush, never before.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_GROUP_WRITER_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_GROUP_WRITER_H_

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "services/storage/command.h"
#include "services/storage/sql/sql_repositories.h"
#include "services/storage/sqlite/flush_gate.h"
#include "services/storage/sqlite/flusher.h"
#include "services/storage/sqlite/sqlite_connection.h"

namespace trinhky::storage {

struct GroupWriterOptions {
  int group_max = 256;
  int queue_max = 100'000;  ///< commands waiting; more are refused with kUnavailable
  /// Called by whoever writes, outside a transaction, after every group.
  std::function<void()> after_group;
};

struct GroupWriterStats {
  int64_t commands = 0;
  int64_t commands_failed = 0;
  int64_t commits = 0;
  int64_t group_max = 0;
  int64_t queued = 0;
};

/// Thread-safe.
class GroupWriter {
 public:
  /// `connection` commits without flushing. `gate` outlives this.
  GroupWriter(std::unique_ptr<SqliteConnection> connection, FlushGate& gate,
              GroupWriterOptions options);
  /// As Close().
  ~GroupWriter();
  GroupWriter(const GroupWriter&) = delete;
  GroupWriter& operator=(const GroupWriter&) = delete;

  /// Queues `command`; see Storage::Submit().
  void Submit(std::unique_ptr<WriteCommand> command);

  /// Runs `command` on this thread when the caller is alone, else queues it; see
  /// Storage::SubmitAndWait().
  void SubmitAndWait(std::unique_ptr<WriteCommand> command);

  /// Runs what is queued, then ends the threads and closes the connection. Idempotent.
  void Close();

  GroupWriterStats stats() const;

 private:
  void Enter(std::unique_ptr<WriteCommand> command, bool caller_waits);
  void Loop();
  std::unique_ptr<WriteCommand> WaitForTurn();
  void TakeTurn(std::unique_ptr<WriteCommand> first);
  std::unique_ptr<WriteCommand> NextCommand(size_t group_size);
  void AwaitDisk();
  void RunGroup(std::unique_ptr<WriteCommand> first);
  absl::Status RunNext(WriteCommand& command, std::vector<EndedCommand>& before);
  absl::Status RunInPart(WriteCommand& command);
  absl::Status Commit();
  void EndGroup(EndedGroup group);

  std::unique_ptr<SqliteConnection> connection_;
  SqlRepositories repositories_;
  FlushGate& gate_;
  const GroupWriterOptions options_;
  int careful_groups_ = 0;  // of whoever writes: groups yet to run with savepoints

  mutable std::mutex mutex_;
  std::condition_variable turn_;  // for the thread: nobody writes, and something waits
  std::condition_variable wake_;  // for whoever writes: a command came, or the disk is free
  std::deque<std::unique_ptr<WriteCommand>> queue_;
  bool closed_ = false;
  bool writing_ = false;   // somebody has the turn: the connection is his
  bool flushing_ = false;  // a group is on its way to the disk
  double crowd_ = 0;       // how many commands come at about the same time
  GroupWriterStats stats_;

  Flusher flusher_;
  std::mutex close_mutex_;
  std::thread thread_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_GROUP_WRITER_H_
