// mysql_pool.h: the connections of one storage.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_POOL_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_POOL_H_

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "services/storage/mysql/mysql_connection.h"
#include "services/storage/sql/sql_repositories.h"

namespace trinhky::storage {

/// A connection with its repositories.
struct MysqlSession {
  explicit MysqlSession(std::unique_ptr<MysqlConnection> opened)
      : connection(std::move(opened)), repositories(*connection) {}

  std::unique_ptr<MysqlConnection> connection;
  SqlRepositories repositories;
  std::chrono::steady_clock::time_point idle_since;
};

/// Opens connections when they are first needed, and keeps them. Thread-safe.
class MysqlPool {
 public:
  /// @param recorder  of what the connections send; may be null
  MysqlPool(const MysqlOptions& options, std::shared_ptr<StatementRecorder> recorder)
      : options_(options), recorder_(std::move(recorder)) {}

  /// A connection for the caller alone; gives it back when it goes.
  class Lease {
   public:
    Lease(MysqlPool& pool, std::unique_ptr<MysqlSession> session)
        : pool_(&pool), session_(std::move(session)) {}
    ~Lease() {
      if (session_ != nullptr) pool_->GiveBack(std::move(session_));
    }
    Lease(Lease&& other) noexcept = default;
    Lease& operator=(Lease&&) = delete;

    MysqlConnection& connection() { return *session_->connection; }
    UnitOfWork& unit() { return session_->repositories.unit(); }

   private:
    MysqlPool* pool_;
    std::unique_ptr<MysqlSession> session_;
  };

  /// Waits for a free connection, or opens one. @errors kCancelled: closed; kUnavailable: the
  /// server cannot be reached, or all connections stayed busy too long.
  absl::StatusOr<Lease> Take();

  /// Waits until every connection is back and closes them; Take() fails from now on. Idempotent.
  void Close();

 private:
  void GiveBack(std::unique_ptr<MysqlSession> session);
  void Forget();

  const MysqlOptions options_;
  const std::shared_ptr<StatementRecorder> recorder_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::unique_ptr<MysqlSession>> idle_;
  int open_ = 0;  ///< idle ones and those that somebody has
  bool closed_ = false;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_POOL_H_
