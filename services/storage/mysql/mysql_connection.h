// mysql_connection.h: one connection to the server.
//
// The connector throws; Guard() is where that ends. Its commit(), rollback() and setAutoCommit()
// are never called: they swallow the server's error, and a lost commit would look like a good one.
// COMMIT and ROLLBACK are statements here.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_CONNECTION_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_CONNECTION_H_

#include <cppconn/connection.h>
#include <cppconn/statement.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "services/storage/mysql/mysql_dialect.h"
#include "services/storage/mysql/mysql_error.h"
#include "services/storage/mysql/mysql_statement.h"
#include "services/storage/mysql/open_mysql.h"
#include "services/storage/mysql/statement_record.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

/// Longer than the longest wait for a lock.
inline constexpr int kAnswerSeconds = 30;

class MysqlConnection final : public Connection {
 public:
  /// Connects and prepares the session.
  /// @param answer_seconds  a server that says nothing for so long is gone
  /// @param recorder  writes down what is sent from now on; may be null
  /// @errors kUnavailable and as StatusOfMysql().
  static absl::StatusOr<std::unique_ptr<MysqlConnection>> Open(
      const MysqlOptions& options, int answer_seconds = kAnswerSeconds,
      std::shared_ptr<StatementRecorder> recorder = nullptr);

  absl::StatusOr<Statement*> Prepare(std::string_view sql) override;
  absl::StatusOr<Statement*> PrepareConstant(const std::string_view& sql) override;
  absl::Status Execute(std::string_view sql) override;
  absl::Status Begin(TransactionMode mode) override;
  absl::Status Commit() override;
  absl::Status Rollback() override;
  const Dialect& dialect() const override { return dialect_; }

  /// From now on only Begin(kWrite) can write, and a write is committed only when it is still one
  /// transaction. For everything but changes of the schema, which end transactions themselves.
  absl::Status WatchTransactions();

  /// OK while everything since Begin(kWrite) is one transaction. To be asked once, at its end;
  /// Commit() asks itself. @errors kAborted: the server ended it without a word; see fault().
  absl::Status CheckWhole();

  /// What ended the transaction since Begin(). Nothing runs after it until Begin(): it would commit
  /// by itself.
  MysqlFault fault() const { return fault_; }

  /// True when nothing that was done since Begin() may be committed.
  bool broken() const { return broken_; }
  /// True when it must not be used for another transaction.
  bool spent() const { return spent_; }

  /// Asks the server whether the connection still lives.
  bool IsAlive();

  /// Whether statements are written down, and Record() wants their values.
  bool records() const { return recorder_ != nullptr; }
  /// @param statement  with the number that NextNumber() gave before it was sent
  void Record(RecordedStatement statement);
  int64_t NextNumber() { return records() ? recorder_->NextStatement() : 0; }

  /// Runs `call`, which uses the connector; an exception becomes a status, `sql` goes to the log.
  absl::Status Guard(std::string_view sql, const std::function<void()>& call);

 private:
  MysqlConnection(std::function<void(std::string_view)> log,
                  std::shared_ptr<StatementRecorder> recorder);
  absl::StatusOr<std::unique_ptr<MysqlStatement>> Compile(std::string_view sql);

  const MysqlDialect dialect_;
  const std::function<void(std::string_view)> log_;
  const std::shared_ptr<StatementRecorder> recorder_;
  const int64_t number_;  ///< among the recorded connections
  std::unique_ptr<sql::Connection> connection_;
  std::unique_ptr<sql::Statement> plain_;
  std::map<std::string, std::unique_ptr<MysqlStatement>, std::less<>> statements_;
  std::unordered_map<const std::string_view*, std::unique_ptr<MysqlStatement>> constants_;
  MysqlFault fault_ = MysqlFault::kNone;
  bool broken_ = false;
  bool spent_ = false;
  bool watches_ = false;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_CONNECTION_H_
