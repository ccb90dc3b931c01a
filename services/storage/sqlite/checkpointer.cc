#include "services/storage/sqlite/checkpointer.h"

#include <utility>

namespace trinhky::storage {
namespace {

constexpr int kRoundsMax = 4;

// What the writer may copy between two groups without anybody noticing.
constexpr int64_t kRemainderPages = 512;

// The log's hard bound, in thresholds: past it the writer copies whatever there is.
constexpr int64_t kBoundFactor = 2;

}  // namespace

Checkpointer::Checkpointer(SqliteConnection& writer, std::unique_ptr<SqliteConnection> own,
                           int64_t threshold_pages)
    : writer_(writer),
      own_(std::move(own)),
      threshold_pages_(threshold_pages),
      retry_at_pages_(threshold_pages),
      thread_([this] { Loop(); }) {
  sqlite3_wal_hook(writer_.handle(), &Checkpointer::OnCommit, this);
}

Checkpointer::~Checkpointer() { Close(); }

void Checkpointer::Close() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

int Checkpointer::OnCommit(void* self, sqlite3* /*db*/, const char* /*schema*/, int pages) {
  static_cast<Checkpointer*>(self)->log_pages_ = pages;
  return SQLITE_OK;
}

void Checkpointer::AfterGroup() {
  if (log_pages_ < threshold_pages_) {
    retry_at_pages_ = threshold_pages_;  // the log started over
    return;
  }
  bool over_bound = log_pages_ >= threshold_pages_ * kBoundFactor && log_pages_ >= retry_at_pages_;
  if (finish_by_writer_.exchange(false) || over_bound) {
    CopyOnce(writer_.handle());
    // A reader that holds an old snapshot keeps the log from starting over: do not try it again
    // after every group.
    retry_at_pages_ = log_pages_ + threshold_pages_;
    return;
  }
  if (log_pages_ < retry_at_pages_) return;
  retry_at_pages_ = log_pages_ + threshold_pages_;
  {
    std::lock_guard lock(mutex_);
    wanted_ = true;
  }
  wake_.notify_one();
}

void Checkpointer::Loop() {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return closed_ || wanted_; });
      if (closed_) return;
      wanted_ = false;
    }
    for (int round = 0; round < kRoundsMax; ++round) {
      int64_t remainder = CopyOnce(own_->handle());
      if (remainder < 0) break;
      if (remainder <= kRemainderPages) {
        finish_by_writer_.store(true);
        break;
      }
    }
  }
}

int64_t Checkpointer::CopyOnce(sqlite3* db) {
  int in_log = 0;
  int copied = 0;
  int code = sqlite3_wal_checkpoint_v2(db, nullptr, SQLITE_CHECKPOINT_PASSIVE, &in_log, &copied);
  if (code != SQLITE_OK) return -1;  // busy: the other side is copying just now
  checkpoints_.fetch_add(1);
  return in_log - copied;
}

}  // namespace trinhky::storage
