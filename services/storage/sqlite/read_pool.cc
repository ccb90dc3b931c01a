#include "services/storage/sqlite/read_pool.h"

#include <utility>

#include "workflow/base/status.h"

namespace trinhky::storage {

ReadPool::ReadPool(SqliteConnectionOptions options, int connections_max, FlushGate& gate)
    : options_(std::move(options)), connections_max_(connections_max), gate_(gate) {}

ReadPool::~ReadPool() { Close(); }

absl::Status ReadPool::Run(const ReadBody& body) {
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<Reader> reader, Take());
  absl::Status status = reader->connection->Begin(TransactionMode::kRead);
  if (status.ok()) {
    status = body(reader->repositories.unit());
    absl::Status ended = reader->connection->Commit();
    if (!ended.ok()) reader->connection->Rollback().IgnoreError();  // it only read
  }
  reads_.fetch_add(1, std::memory_order_relaxed);
  GiveBack(std::move(reader));
  TRINHKY_RETURN_IF_ERROR(gate_.Await());
  return status;
}

void ReadPool::Close() {
  std::unique_lock lock(mutex_);
  closed_ = true;
  wake_.notify_all();
  wake_.wait(lock, [this] { return static_cast<size_t>(open_) == idle_.size(); });
  idle_.clear();
  open_ = 0;
}

absl::StatusOr<std::unique_ptr<ReadPool::Reader>> ReadPool::Take() {
  {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return closed_ || !idle_.empty() || open_ < connections_max_; });
    if (closed_) return absl::CancelledError("the storage is closing");
    if (!idle_.empty()) {
      // The last one used has the warmest cache.
      std::unique_ptr<Reader> reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
    ++open_;
  }
  absl::StatusOr<std::unique_ptr<SqliteConnection>> connection = SqliteConnection::Open(options_);
  if (connection.ok()) return std::make_unique<Reader>(*std::move(connection));
  {
    std::lock_guard lock(mutex_);
    --open_;
  }
  wake_.notify_all();
  return connection.status();
}

void ReadPool::GiveBack(std::unique_ptr<Reader> reader) {
  {
    std::lock_guard lock(mutex_);
    idle_.push_back(std::move(reader));
  }
  // A closing pool waits for the last reader; otherwise one waiting reader is enough.
  wake_.notify_all();
}

}  // namespace trinhky::storage
