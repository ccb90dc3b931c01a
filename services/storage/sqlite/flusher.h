// flusher.h: waits for the disk and answers, so that the writer can go on with the next group.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_FLUSHER_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_FLUSHER_H_

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "services/storage/command.h"
#include "services/storage/sqlite/flush_gate.h"

namespace trinhky::storage {

/// A command whose transaction has ended: OK when it was committed.
struct EndedCommand {
  std::unique_ptr<WriteCommand> command;
  absl::Status status;
};

/// Commands that were committed together.
struct EndedGroup {
  std::vector<EndedCommand> commands;
  std::function<absl::Status()> flush;  ///< brings the commit to the disk; null: nothing to bring
};

/// A thread of its own for that. Thread-safe.
class Flusher {
 public:
  /// `flushed` is called after each flush, before the answers go out.
  Flusher(FlushGate& gate, std::function<void()> flushed);
  /// As Close().
  ~Flusher();
  Flusher(const Flusher&) = delete;
  Flusher& operator=(const Flusher&) = delete;

  /// Hands over a group. The one before it has been flushed: the writer sees to that.
  void Add(EndedGroup group);

  /// The same on the calling thread: flushes, then finishes every command and destroys it.
  void FlushAndAnswer(EndedGroup group);

  /// Ends the thread after what was added. Idempotent; nothing is added afterwards.
  void Close();

 private:
  void Loop();

  FlushGate& gate_;
  const std::function<void()> flushed_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<EndedGroup> waiting_;
  bool closed_ = false;
  std::thread thread_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_FLUSHER_H_
