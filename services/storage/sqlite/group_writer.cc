#include "services/storage/sqlite/group_writer.h"

#include <algorithm>
#include <utility>

#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

// How long after a failure every command keeps a savepoint of its own: failures come in swarms.
constexpr int kCarefulGroups = 16;

// How much of the crowd is still believed in after a group that saw fewer: it halves in 22 groups.
constexpr double kCrowdKept = 0.97;

// So many at about the same time are a crowd.
constexpr double kCrowd = 2;

absl::Status NotStored() {
  return absl::UnavailableError("the database could not commit; nothing is stored");
}

}  // namespace

GroupWriter::GroupWriter(std::unique_ptr<SqliteConnection> connection, FlushGate& gate,
                         GroupWriterOptions options)
    : connection_(std::move(connection)),
      repositories_(*connection_),
      gate_(gate),
      options_(std::move(options)),
      flusher_(gate_,
               [this] {
                 {
                   std::lock_guard lock(mutex_);
                   flushing_ = false;
                 }
                 wake_.notify_one();
               }),
      thread_([this] { Loop(); }) {}

GroupWriter::~GroupWriter() { Close(); }

void GroupWriter::Submit(std::unique_ptr<WriteCommand> command) {
  Enter(std::move(command), /*caller_waits=*/false);
}

void GroupWriter::SubmitAndWait(std::unique_ptr<WriteCommand> command) {
  Enter(std::move(command), /*caller_waits=*/true);
}

void GroupWriter::Enter(std::unique_ptr<WriteCommand> command, bool caller_waits) {
  absl::Status refusal;
  bool writing = false;
  bool here = false;
  {
    std::lock_guard lock(mutex_);
    writing = writing_;
    // With a crowd the turn stays with the thread: in the moment that it takes to wake it, others
    // come into the group, and a group of one is a flush for one.
    here = caller_waits && !writing && queue_.empty() && crowd_ < kCrowd;
    if (closed_) {
      refusal = absl::CancelledError("the storage is closing");
    } else if (queue_.size() >= static_cast<size_t>(options_.queue_max)) {
      refusal = absl::UnavailableError("too many commands wait for the database");
    } else if (here) {
      writing_ = true;
    } else {
      queue_.push_back(std::move(command));
    }
  }
  if (!refusal.ok()) {
    command->Finish(std::move(refusal));  // NOLINT(bugprone-use-after-move): refused, not moved
  } else if (here) {
    TakeTurn(std::move(command));  // NOLINT(bugprone-use-after-move): moved only when queued
  } else {
    (writing ? wake_ : turn_).notify_one();
  }
}

void GroupWriter::Close() {
  std::lock_guard closing(close_mutex_);
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  turn_.notify_one();
  if (thread_.joinable()) thread_.join();
  flusher_.Close();
}

GroupWriterStats GroupWriter::stats() const {
  std::lock_guard lock(mutex_);
  GroupWriterStats stats = stats_;
  stats.queued = static_cast<int64_t>(queue_.size());
  return stats;
}

void GroupWriter::Loop() {
  while (std::unique_ptr<WriteCommand> first = WaitForTurn()) TakeTurn(std::move(first));
}

// Null when the storage is closed, nothing is queued and nobody writes any more.
std::unique_ptr<WriteCommand> GroupWriter::WaitForTurn() {
  std::unique_lock lock(mutex_);
  turn_.wait(lock, [this] { return !writing_ && (closed_ || !queue_.empty()); });
  if (queue_.empty()) return nullptr;
  std::unique_ptr<WriteCommand> command = std::move(queue_.front());
  queue_.pop_front();
  writing_ = true;
  return command;
}

void GroupWriter::TakeTurn(std::unique_ptr<WriteCommand> first) {
  RunGroup(std::move(first));
  if (options_.after_group) options_.after_group();
  // Under the lock: once the thread has ended, this may be gone.
  std::lock_guard lock(mutex_);
  writing_ = false;
  if (closed_ || !queue_.empty()) turn_.notify_one();
}

// The next of this group. While the disk is busy the group stays open, for it could not be flushed
// anyway. With the disk free it ends when half of those who work at this time are in it: if all
// were, everybody would wait for the writer, and then the writer for everybody.
std::unique_ptr<WriteCommand> GroupWriter::NextCommand(size_t group_size) {
  if (group_size >= static_cast<size_t>(options_.group_max)) return nullptr;
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return !flushing_ || !queue_.empty(); });
  if (queue_.empty()) return nullptr;
  const auto seen = static_cast<double>(group_size + queue_.size());
  if (!flushing_ && static_cast<double>(group_size) >= std::max(seen, crowd_) / 2) return nullptr;
  std::unique_ptr<WriteCommand> command = std::move(queue_.front());
  queue_.pop_front();
  return command;
}

void GroupWriter::AwaitDisk() {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return !flushing_; });
}

void GroupWriter::RunGroup(std::unique_ptr<WriteCommand> first) {
  EndedGroup group;
  if (absl::Status begun = connection_->Begin(TransactionMode::kWrite); !begun.ok()) {
    group.commands.push_back({std::move(first), begun});
    AwaitDisk();
    EndGroup(std::move(group));
    return;
  }
  if (careful_groups_ > 0) --careful_groups_;
  const int64_t changes = connection_->total_changes();
  // Whoever arrives while the others run still gets into this group.
  for (std::unique_ptr<WriteCommand> next = std::move(first); next != nullptr;
       next = NextCommand(group.commands.size())) {
    absl::Status status = RunNext(*next, group.commands);
    group.commands.push_back({std::move(next), std::move(status)});
    if (!connection_->in_transaction()) break;
  }
  AwaitDisk();
  absl::Status committed = Commit();
  if (!committed.ok()) {
    for (EndedCommand& ended : group.commands) {
      // A status of its own for each: callers on different threads share nothing.
      if (ended.status.ok()) ended.status = absl::Status(committed.code(), committed.message());
    }
  } else if (connection_->total_changes() != changes) {
    group.flush = connection_->LogFlush();
  }
  EndGroup(std::move(group));
}

absl::Status GroupWriter::Commit() {
  absl::Status committed = NotStored();
  if (gate_.failed()) {
    committed = DiskFailed();
  } else if (connection_->in_transaction()) {
    gate_.Committing();
    committed = connection_->Commit();
  }
  if (committed.ok()) return committed;
  connection_->Rollback().IgnoreError();  // nothing is left to save; the cause is `committed`
  if (committed.code() == absl::StatusCode::kResourceExhausted || gate_.failed()) return committed;
  return NotStored();
}

absl::Status GroupWriter::RunNext(WriteCommand& command, std::vector<EndedCommand>& before) {
  if (careful_groups_ > 0) return RunInPart(command);
  int64_t changes = connection_->total_changes();
  absl::Status status = command.Run(repositories_.unit());
  if (!connection_->in_transaction()) return status.ok() ? NotStored() : status;
  if (status.ok() || connection_->total_changes() == changes) return status;
  // It failed after it had written, which is rare: undo everything and run the others again.
  absl::Status undone = connection_->Rollback();
  if (undone.ok()) undone = connection_->Begin(TransactionMode::kWrite);
  if (!undone.ok() || before.empty()) return status;
  careful_groups_ = kCarefulGroups;
  for (EndedCommand& earlier : before) {
    if (earlier.status.ok()) earlier.status = RunInPart(*earlier.command);
  }
  return status;
}

absl::Status GroupWriter::RunInPart(WriteCommand& command) {
  connection_->BeginPart();
  absl::Status status = command.Run(repositories_.unit());
  if (!connection_->in_transaction()) return status.ok() ? NotStored() : status;
  if (status.ok()) {
    status = connection_->KeepPart();
    if (status.ok()) return status;
  }
  // A part that cannot be undone spoils the whole transaction: better none than a half command.
  if (!connection_->UndoPart().ok()) connection_->Rollback().IgnoreError();
  return status;
}

void GroupWriter::EndGroup(EndedGroup group) {
  bool alone = false;
  {
    std::lock_guard lock(mutex_);
    ++stats_.commits;
    stats_.commands += static_cast<int64_t>(group.commands.size());
    stats_.commands_failed +=
        std::count_if(group.commands.begin(), group.commands.end(),
                      [](const EndedCommand& ended) { return !ended.status.ok(); });
    stats_.group_max = std::max(stats_.group_max, static_cast<int64_t>(group.commands.size()));
    flushing_ = true;
    alone = queue_.empty() && group.commands.size() == 1;
    const auto seen = static_cast<double>(group.commands.size() + queue_.size());
    crowd_ = std::max(seen, crowd_ * kCrowdKept);
  }
  // For a lone caller the writer does it by itself, which saves a thread switch.
  if (alone) {
    flusher_.FlushAndAnswer(std::move(group));
  } else {
    flusher_.Add(std::move(group));
  }
}

}  // namespace trinhky::storage
