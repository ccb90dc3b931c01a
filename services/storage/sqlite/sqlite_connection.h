// sqlite_connection.h: one connection to an SQLite file.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_CONNECTION_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_CONNECTION_H_

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/sql/connection.h"
#include "services/storage/sqlite/sqlite_dialect.h"
#include "services/storage/sqlite/sqlite_statement.h"

namespace trinhky::storage {

using LogFunction = std::function<void(std::string_view)>;

struct SqliteConnectionOptions {
  std::string path;
  bool read_only = false;
  int64_t busy_timeout_ms = 5'000;
  int64_t cache_kib = 16 << 10;
  std::string vfs;
  LogFunction log;
};

/// Not thread-safe, but it may move from thread to thread under a lock.
class SqliteConnection final : public Connection {
 public:
  /// @errors as OpenSqlite().
  static absl::StatusOr<std::unique_ptr<SqliteConnection>> Open(
      const SqliteConnectionOptions& options);
  ~SqliteConnection() override;
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  absl::StatusOr<Statement*> Prepare(std::string_view sql) override;
  absl::StatusOr<Statement*> PrepareConstant(const std::string_view& sql) override;
  absl::Status Execute(std::string_view sql) override;
  absl::Status Begin(TransactionMode mode) override;
  absl::Status Commit() override;
  absl::Status Rollback() override;
  const Dialect& dialect() const override { return dialect_; }

  /// False also after an error that made SQLite end the transaction by itself.
  bool in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }

  /// Rows changed since the connection was opened, by finished statements.
  int64_t total_changes() const { return sqlite3_total_changes64(db_); }

  /// From here on a part of the transaction can be undone: KeepPart() or UndoPart() ends it. The
  /// savepoint is made by the first statement that writes, so a part that only reads costs nothing.
  void BeginPart() { part_ = Part::kArmed; }
  absl::Status KeepPart();
  absl::Status UndoPart();

  /// What flushes the write-ahead log, for another thread to call while this connection goes on:
  /// with "PRAGMA synchronous = NORMAL" a COMMIT itself does not. Asked for after a COMMIT; valid
  /// until the connection is closed.
  std::function<absl::Status()> LogFlush();

  sqlite3* handle() { return db_; }

  /// Turns a result code into a status, and logs the cause when it is nothing that a caller is
  /// expected to meet.
  absl::Status ToStatus(int code, std::string_view sql);

 private:
  friend class SqliteStatement;
  enum class Part { kNone, kArmed, kOpen };

  explicit SqliteConnection(sqlite3* db, LogFunction log) : db_(db), log_(std::move(log)) {}
  absl::Status Configure(const SqliteConnectionOptions& options);
  absl::StatusOr<std::unique_ptr<SqliteStatement>> Compile(std::string_view sql);
  absl::Status RunCached(const std::string_view& constant);
  absl::Status BeforeWrite();

  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  sqlite3* db_;
  LogFunction log_;
  SqliteDialect dialect_;
  Part part_ = Part::kNone;
  std::unordered_map<std::string, std::unique_ptr<SqliteStatement>, TextHash, std::equal_to<>>
      statements_;
  std::unordered_map<const std::string_view*, std::unique_ptr<SqliteStatement>> constants_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_CONNECTION_H_
