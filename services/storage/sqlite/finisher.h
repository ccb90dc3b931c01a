// finisher.h: hands results to callers while the writer goes on with the next group.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_FINISHER_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_FINISHER_H_

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "services/storage/command.h"

namespace trinhky::storage {

/// A command whose fate is decided.
struct FinishedCommand {
  std::unique_ptr<WriteCommand> command;
  absl::Status status;
};

/// Calls Finish() of every command and destroys it.
void FinishAll(std::vector<FinishedCommand> group);

/// A thread of its own for that. Thread-safe.
class Finisher {
 public:
  Finisher();
  /// As Close().
  ~Finisher();
  Finisher(const Finisher&) = delete;
  Finisher& operator=(const Finisher&) = delete;

  void Add(std::vector<FinishedCommand> group);

  /// Finishes what was added and ends the thread. Idempotent; nothing is added afterwards.
  void Close();

 private:
  void Loop();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<FinishedCommand> waiting_;
  bool closed_ = false;
  std::thread thread_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_FINISHER_H_
