#include "services/storage/mysql/mysql_pool.h"

#include <utility>

#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

using std::chrono::steady_clock;

// A firewall or the server may have dropped a connection that nobody used for so long.
constexpr std::chrono::seconds kTrustIdle{30};
constexpr std::chrono::seconds kWaitForFree{20};

}  // namespace

absl::StatusOr<MysqlPool::Lease> MysqlPool::Take() {
  std::unique_lock lock(mutex_);
  for (;;) {
    const bool ready = changed_.wait_for(lock, kWaitForFree, [&] {
      return closed_ || !idle_.empty() || open_ < options_.connections;
    });
    if (closed_) return absl::CancelledError("the storage is closed");
    if (!ready) return absl::UnavailableError("all connections to the database are busy");
    if (idle_.empty()) break;
    // The last one used: its statements are warm, and the others may grow old.
    std::unique_ptr<MysqlSession> session = std::move(idle_.back());
    idle_.pop_back();
    lock.unlock();
    if (steady_clock::now() - session->idle_since < kTrustIdle || session->connection->IsAlive())
      return Lease(*this, std::move(session));
    session.reset();
    lock.lock();
    --open_;
  }
  ++open_;
  lock.unlock();
  absl::StatusOr<std::unique_ptr<MysqlConnection>> opened =
      MysqlConnection::Open(options_, kAnswerSeconds, recorder_);
  const absl::Status ready = opened.ok() ? (*opened)->WatchTransactions() : opened.status();
  if (!ready.ok()) {
    Forget();
    return ready;
  }
  return Lease(*this, std::make_unique<MysqlSession>(*std::move(opened)));
}

void MysqlPool::GiveBack(std::unique_ptr<MysqlSession> session) {
  if (session->connection->spent()) {
    session.reset();
    Forget();
    return;
  }
  session->idle_since = steady_clock::now();
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(session));
  changed_.notify_all();
}

void MysqlPool::Forget() {
  const std::lock_guard lock(mutex_);
  --open_;
  changed_.notify_all();
}

void MysqlPool::Close() {
  std::unique_lock lock(mutex_);
  closed_ = true;
  changed_.notify_all();
  changed_.wait(lock, [&] { return open_ == static_cast<int>(idle_.size()); });
  open_ = 0;
  idle_.clear();
}

}  // namespace trinhky::storage
