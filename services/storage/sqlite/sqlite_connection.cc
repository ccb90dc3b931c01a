#include "services/storage/sqlite/sqlite_connection.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/storage/sqlite/sqlite_error.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

// Statements with lists of different lengths are the only ones whose number grows.
constexpr size_t kStatementsMax = 512;

constexpr std::string_view kBegin = "BEGIN";
constexpr std::string_view kBeginWrite = "BEGIN IMMEDIATE";
constexpr std::string_view kCommit = "COMMIT";
constexpr std::string_view kRollback = "ROLLBACK";
constexpr std::string_view kSavepoint = "SAVEPOINT part";
constexpr std::string_view kRelease = "RELEASE part";
constexpr std::string_view kRollbackTo = "ROLLBACK TO part";

// What a caller is expected to meet needs no line in the log.
bool IsWorthLogging(const absl::Status& status) {
  return status.code() != absl::StatusCode::kAlreadyExists &&
         status.code() != absl::StatusCode::kAborted;
}

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteConnection>> SqliteConnection::Open(
    const SqliteConnectionOptions& options) {
  // Memory statistics cost a global lock around every allocation, and nobody reads them. Refused
  // without harm when somebody has used SQLite in this process before.
  [[maybe_unused]] static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  // No mutex inside SQLite: whoever uses the connection holds it alone.
  int flags =
      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
      (options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  sqlite3* db = nullptr;
  int code = sqlite3_open_v2(options.path.c_str(), &db, flags,
                             options.vfs.empty() ? nullptr : options.vfs.c_str());
  // Even a failed open gives a handle that must be closed.
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(db, options.log));
  if (code != SQLITE_OK) return connection->ToStatus(code, "open");
  TRINHKY_RETURN_IF_ERROR(connection->Configure(options));
  return connection;
}

SqliteConnection::~SqliteConnection() {
  statements_.clear();
  constants_.clear();
  sqlite3_close_v2(db_);
}

absl::Status SqliteConnection::Configure(const SqliteConnectionOptions& options) {
  sqlite3_busy_timeout(db_, static_cast<int>(options.busy_timeout_ms));
  TRINHKY_RETURN_IF_ERROR(Execute("PRAGMA foreign_keys = ON"));
  TRINHKY_RETURN_IF_ERROR(Execute("PRAGMA synchronous = FULL"));
  TRINHKY_RETURN_IF_ERROR(Execute("PRAGMA temp_store = MEMORY"));
  TRINHKY_RETURN_IF_ERROR(
      Execute(absl::StrCat("PRAGMA cache_size = -", options.cache_kib).c_str()));
  if (options.read_only) return absl::OkStatus();
  // The storage checkpoints by itself, see checkpointer.h.
  TRINHKY_RETURN_IF_ERROR(Execute("PRAGMA wal_autocheckpoint = 0"));
  return Execute("PRAGMA journal_mode = WAL");
}

absl::StatusOr<Statement*> SqliteConnection::Prepare(std::string_view sql) {
  if (auto found = statements_.find(sql); found != statements_.end()) return found->second.get();
  TRINHKY_ASSIGN_OR_RETURN(std::unique_ptr<SqliteStatement> statement, Compile(sql));
  if (statements_.size() >= kStatementsMax) statements_.clear();
  Statement* result = statement.get();
  statements_.emplace(std::string(sql), std::move(statement));
  return result;
}

absl::StatusOr<Statement*> SqliteConnection::PrepareConstant(const std::string_view& sql) {
  std::unique_ptr<SqliteStatement>& statement = constants_[&sql];
  if (statement == nullptr) {
    TRINHKY_ASSIGN_OR_RETURN(statement, Compile(sql));
  }
  return statement.get();
}

absl::StatusOr<std::unique_ptr<SqliteStatement>> SqliteConnection::Compile(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  int code = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                                SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  if (code != SQLITE_OK) return ToStatus(code, sql);
  return std::make_unique<SqliteStatement>(*this, raw);
}

absl::Status SqliteConnection::Execute(std::string_view sql) {
  std::string text(sql);
  return ToStatus(sqlite3_exec(db_, text.c_str(), nullptr, nullptr, nullptr), sql);
}

absl::Status SqliteConnection::RunCached(const std::string_view& constant) {
  TRINHKY_ASSIGN_OR_RETURN(Statement * statement, PrepareConstant(constant));
  absl::Status status = statement->Step().status();
  statement->Reset();
  return status;
}

absl::Status SqliteConnection::Begin(TransactionMode mode) {
  return RunCached(mode == TransactionMode::kWrite ? kBeginWrite : kBegin);
}

absl::Status SqliteConnection::Commit() { return RunCached(kCommit); }

absl::Status SqliteConnection::Rollback() {
  part_ = Part::kNone;
  if (!in_transaction()) return absl::OkStatus();
  return RunCached(kRollback);
}

absl::Status SqliteConnection::BeforeWrite() {
  if (part_ != Part::kArmed) return absl::OkStatus();
  part_ = Part::kOpen;
  return RunCached(kSavepoint);
}

absl::Status SqliteConnection::KeepPart() {
  if (std::exchange(part_, Part::kNone) != Part::kOpen) return absl::OkStatus();
  return RunCached(kRelease);
}

absl::Status SqliteConnection::UndoPart() {
  if (std::exchange(part_, Part::kNone) != Part::kOpen) return absl::OkStatus();
  TRINHKY_RETURN_IF_ERROR(RunCached(kRollbackTo));
  return RunCached(kRelease);
}

std::function<absl::Status()> SqliteConnection::LogFlush() {
  sqlite3_file* log = nullptr;
  int code = sqlite3_file_control(db_, nullptr, SQLITE_FCNTL_JOURNAL_POINTER, &log);
  // The file's own method and not fdatasync(): it is the one of the file system that was asked for.
  return [this, code, log] {
    if (code != SQLITE_OK || log == nullptr || log->pMethods == nullptr)
      return absl::InternalError("no log to flush");
    int flushed = log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
    if (flushed == SQLITE_OK) return absl::OkStatus();
    if (log_) log_(absl::StrCat("sqlite ", flushed, ": the log could not be flushed"));
    return StatusOfSqlite(flushed);
  };
}

absl::Status SqliteConnection::ToStatus(int code, std::string_view sql) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return absl::OkStatus();
  int extended = db_ == nullptr ? code : sqlite3_extended_errcode(db_);
  if ((extended & 0xff) != (code & 0xff)) extended = code;
  absl::Status status = StatusOfSqlite(extended);
  if (log_ && IsWorthLogging(status)) {
    log_(absl::StrCat("sqlite ", extended, ": ", db_ == nullptr ? "" : sqlite3_errmsg(db_), " in ",
                      ToAbsl(sql)));
  }
  return status;
}

}  // namespace trinhky::storage
