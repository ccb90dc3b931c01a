#include "services/storage/mysql/mysql_connection.h"

#include <cppconn/exception.h>
#include <mysql_driver.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

// Statements with lists of different lengths are the only ones whose number grows. The server
// keeps each of them for each connection.
constexpr size_t kStatementsMax = 64;

constexpr int kConnectSeconds = 5;

// A snapshot for readers; writing a row that changed since the snapshot is then an error and not a
// silent overwrite.
constexpr std::string_view kIsolation = "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ";
constexpr std::string_view kSession =
    "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
    "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', innodb_snapshot_isolation = ON, "
    "innodb_lock_wait_timeout = 10, time_zone = '+00:00', autocommit = 1, "
    // In a cluster: reads after a change of node see what was acknowledged elsewhere; no hidden
    // repeats. A single node takes both and does nothing with them.
    "wsrep_sync_wait = 1, wsrep_retry_autocommit = 0";

// A cluster may end a transaction without a word (ADR 16): what comes after it must not be kept.
// Only a transaction that says so may write, and before COMMIT it asks whether it still is one.
// Savepoints would tell as well, but turn COMMIT into one of two phases, which a crash of all nodes
// loses.
constexpr std::string_view kReadsOnly = "SET SESSION TRANSACTION READ ONLY";
constexpr std::string_view kBeginWrite = "START TRANSACTION READ WRITE";
constexpr std::string_view kAsk = "SELECT @@in_transaction";

sql::ConnectOptionsMap ToConnector(const MysqlOptions& options, int answer_seconds) {
  sql::ConnectOptionsMap map;
  map["hostName"] = sql::SQLString(options.socket.empty()
                                       ? absl::StrCat("tcp://", options.host, ":", options.port)
                                       : absl::StrCat("unix://", options.socket));
  map["userName"] = sql::SQLString(options.user);
  map["password"] = sql::SQLString(options.password);
  map["schema"] = sql::SQLString(options.database);
  map["OPT_CHARSET_NAME"] = sql::SQLString("utf8mb4");
  map["OPT_CONNECT_TIMEOUT"] = kConnectSeconds;
  map["OPT_READ_TIMEOUT"] = answer_seconds;
  map["OPT_WRITE_TIMEOUT"] = answer_seconds;
  map["OPT_RECONNECT"] = false;  // it would lose the transaction without a word
  map["CLIENT_FOUND_ROWS"] = true;
  if (!options.ca_file.empty()) {
    map["sslCA"] = sql::SQLString(options.ca_file);
    map["sslVerify"] = true;
  }
  return map;
}

}  // namespace

MysqlConnection::MysqlConnection(std::function<void(std::string_view)> log,
                                 std::shared_ptr<StatementRecorder> recorder)
    : log_(std::move(log)),
      recorder_(std::move(recorder)),
      number_(recorder_ == nullptr ? 0 : recorder_->NextConnection()) {}

absl::StatusOr<std::unique_ptr<MysqlConnection>> MysqlConnection::Open(
    const MysqlOptions& options, int answer_seconds, std::shared_ptr<StatementRecorder> recorder) {
  std::unique_ptr<MysqlConnection> connection(
      new MysqlConnection(options.log, std::move(recorder)));
  sql::ConnectOptionsMap map = ToConnector(options, answer_seconds);
  TRINHKY_RETURN_IF_ERROR(connection->Guard("connect", [&] {
    connection->connection_.reset(sql::mysql::get_driver_instance()->connect(map));
    connection->plain_.reset(connection->connection_->createStatement());
  }));
  TRINHKY_RETURN_IF_ERROR(connection->Execute(kIsolation));
  TRINHKY_RETURN_IF_ERROR(connection->Execute(kSession));
  return connection;
}

absl::Status MysqlConnection::Guard(std::string_view sql, const std::function<void()>& call) {
  if (fault_ != MysqlFault::kNone) return absl::AbortedError("the transaction has ended");
  int number = 0;
  std::string text;
  try {
    call();
    return absl::OkStatus();
  } catch (const sql::SQLException& error) {
    number = error.getErrorCode();
    text = error.what();
  } catch (const std::exception& error) {
    text = error.what();
  }
  fault_ = FaultOfMysql(number);
  absl::Status status = StatusOfMysql(number);
  // A row that exists is what a closure may expect, and it may go on. But on a cluster that may be
  // how another node ends our transaction: the connection goes, as after any other error.
  const bool expected = absl::IsAlreadyExists(status);
  broken_ = broken_ || !expected;
  spent_ = true;
  if (log_ && !expected && fault_ != MysqlFault::kRace)
    log_(absl::StrCat("mysql ", number, ": ", text, " in ", ToAbsl(sql)));
  return status;
}

absl::StatusOr<Statement*> MysqlConnection::Prepare(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end())
    return found->second.get();
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<MysqlStatement> statement, Compile(sql));
  if (statements_.size() >= kStatementsMax) statements_.clear();
  return statements_.emplace(sql, std::move(statement)).first->second.get();
}

absl::StatusOr<Statement*> MysqlConnection::PrepareConstant(const std::string_view& sql) {
  std::unique_ptr<MysqlStatement>& statement = constants_[&sql];
  if (statement == nullptr) {
    TRINHKY_ASSIGN_OR_RETURN(statement, Compile(sql));
  }
  return statement.get();
}

absl::StatusOr<std::unique_ptr<MysqlStatement>> MysqlConnection::Compile(std::string_view sql) {
  std::unique_ptr<sql::PreparedStatement> prepared;
  TRINHKY_RETURN_IF_ERROR(Guard(sql, [&] {
    prepared.reset(connection_->prepareStatement(sql::SQLString(sql.data(), sql.size())));
  }));
  return std::make_unique<MysqlStatement>(*this, sql, std::move(prepared),
                                          static_cast<int>(internal::CountParameters(sql)));
}

absl::Status MysqlConnection::Execute(std::string_view sql) {
  const int64_t number = NextNumber();
  const absl::Status done =
      Guard(sql, [&] { plain_->execute(sql::SQLString(sql.data(), sql.size())); });
  if (records())
    Record({.number = number, .rows = done.ok() ? 0 : kFailedRows, .sql = std::string(sql)});
  return done;
}

void MysqlConnection::Record(RecordedStatement statement) {
  statement.connection = number_;
  recorder_->Add(std::move(statement));
}

absl::Status MysqlConnection::WatchTransactions() {
  watches_ = true;
  return Execute(kReadsOnly);
}

absl::Status MysqlConnection::Begin(TransactionMode mode) {
  fault_ = MysqlFault::kNone;
  if (mode == TransactionMode::kRead)
    return Execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
  // On a cluster this also waits until what was acknowledged elsewhere is seen here.
  return Execute(kBeginWrite);
}

absl::Status MysqlConnection::CheckWhole() {
  if (!watches_) return absl::OkStatus();
  bool whole = false;
  const int64_t number = NextNumber();
  const absl::Status asked = Guard(kAsk, [&] {
    const std::unique_ptr<sql::ResultSet> answer(
        plain_->executeQuery(sql::SQLString(kAsk.data(), kAsk.size())));
    whole = answer->next() && answer->getInt(1) == 1;
  });
  if (records())
    Record({.number = number, .rows = asked.ok() ? 1 : kFailedRows, .sql = std::string(kAsk)});
  if (whole || !asked.ok()) return asked;
  fault_ = MysqlFault::kRace;
  broken_ = spent_ = true;
  return absl::AbortedError("the server ended the transaction");
}

absl::Status MysqlConnection::Commit() {
  TRINHKY_RETURN_IF_ERROR(CheckWhole());
  return Execute("COMMIT");
}

absl::Status MysqlConnection::Rollback() { return Execute("ROLLBACK"); }

bool MysqlConnection::IsAlive() {
  bool alive = false;
  const absl::Status asked = Guard("ping", [&] { alive = connection_->isValid(); });
  return asked.ok() && alive;
}

}  // namespace trinhky::storage
