// storage.h: one command is one transaction.
//
// A use case hands a closure to Write(); what the closure does through its UnitOfWork happens
// wholly or not at all, and Write() returns only after it is durable. Read() gives a closure one
// consistent snapshot of everything that was committed before the call.
//
//   absl::StatusOr<int64_t> rev = storage.Write([&](UnitOfWork& work) -> absl::StatusOr<int64_t> {
//     TRINHKY_ASSIGN_OR_RETURN(DocumentRecord document, work.documents().Get(key));
//     document.state = "SUBMITTED";
//     return work.documents().Update(document);          // aborts when somebody else was first
//   });
//
// A closure that returns an error leaves no trace. It may run more than once: a backend may lose a
// lock race after it ran, or its connection in the middle of a COMMIT of which nobody then knows
// whether it happened. Therefore it keeps no state outside itself except what it assigns on every
// run, does no I/O but SQL, never calls Write() or Read() of the same storage, and begins by
// reading what a run before may have stored: the answer under its request id, a claim, a revision.
#ifndef TRINHKY_SERVICES_STORAGE_STORAGE_H_
#define TRINHKY_SERVICES_STORAGE_STORAGE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/command.h"
#include "services/storage/unit_of_work.h"

namespace trinhky::storage {

/// Counters since the storage was opened, for metrics and for tests of the group commit.
struct StorageStats {
  int64_t commands = 0;         ///< Write commands that ran, failed ones included.
  int64_t commands_failed = 0;  ///< Commands whose closure or COMMIT failed.
  int64_t commits = 0;          ///< COMMITs; commands / commits is the mean group.
  int64_t group_max = 0;        ///< The largest group so far.
  int64_t reads = 0;            ///< Read closures.
  int64_t checkpoints = 0;      ///< Write-ahead log checkpoints (SQLite only).
  int64_t queued = 0;           ///< Commands waiting now.
  /// A flush failed: what the disk holds is not known, so everything is refused until the storage
  /// is opened again.
  bool disk_failed = false;
};

/// The database. Thread-safe: every method may be called from any thread.
class Storage {
 public:
  virtual ~Storage() = default;

  /// Runs `body(UnitOfWork&)`, which returns absl::Status or absl::StatusOr<T>, in one transaction
  /// and returns its result once that is durable. Blocks the calling thread.
  /// @errors those of `body`; kAborted: lost a race, repeat the request; kUnavailable: the database
  ///   could not commit, nothing is stored, or the disk failed and the outcome shows after the next
  ///   start; kResourceExhausted: the disk is full; kCancelled: the
  ///   storage is closing; kInternal: see the log.
  template <typename Body>
  std::invoke_result_t<Body&, UnitOfWork&> Write(Body body) {
    using Result = std::invoke_result_t<Body&, UnitOfWork&>;
    BlockingCommand<Body, Result> command(std::move(body));
    SubmitAndWait(command.Detach());
    return command.Await();
  }

  /// As Write(), without blocking: `done(result)` is called exactly once, on a thread of the
  /// storage, after the command is durable or has failed. `done` must be short and must not block;
  /// it may call WriteAsync(). Commands of one caller commit in the order of their calls on SQLite;
  /// rely on it nowhere.
  template <typename Body, typename Done>
  void WriteAsync(Body body, Done done) {
    Submit(std::make_unique<AsyncCommand<Body, Done>>(std::move(body), std::move(done)));
  }

  /// Runs `body(const ReadUnit&)` on one snapshot, on the calling thread, and returns its result.
  /// Never waits for a command; waits for a free read connection, and until what it may have seen
  /// is durable.
  /// @errors those of `body`; kUnavailable, kInternal as Write().
  template <typename Body>
  std::invoke_result_t<Body&, const ReadUnit&> Read(Body body) {
    using Result = std::invoke_result_t<Body&, const ReadUnit&>;
    std::optional<Result> result;
    absl::Status status = RunRead(ReadBody([&](const ReadUnit& unit) {
      result.emplace(body(unit));
      return StatusOf(*result);
    }));
    if (!status.ok() || !result.has_value()) return status;
    return *std::move(result);
  }

  /// Queues `command`; the storage runs it and then calls its Finish() exactly once.
  virtual void Submit(std::unique_ptr<WriteCommand> command) = 0;

  /// As Submit(), by a thread that waits for the result anyway: the storage may run `command`, and
  /// others that come meanwhile, on it. What it left undone at the return it finishes elsewhere.
  virtual void SubmitAndWait(std::unique_ptr<WriteCommand> command) { Submit(std::move(command)); }

  /// The type-erased half of Read().
  virtual absl::Status RunRead(const ReadBody& body) = 0;

  virtual StorageStats stats() const = 0;

  /// Finishes what is queued and refuses what comes later (kCancelled). Connections are closed at
  /// the latest by the destructor, which does the same. Idempotent.
  virtual void Close() = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_STORAGE_H_
