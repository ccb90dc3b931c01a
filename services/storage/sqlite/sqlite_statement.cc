#include "services/storage/sqlite/sqlite_statement.h"

#include "services/storage/sqlite/sqlite_connection.h"
#include "workflow/base/status.h"

namespace trinhky::storage {

SqliteStatement::SqliteStatement(SqliteConnection& connection, sqlite3_stmt* statement)
    : connection_(connection),
      statement_(statement),
      parameters_(sqlite3_bind_parameter_count(statement)),
      reads_only_(sqlite3_stmt_readonly(statement) != 0) {}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

void SqliteStatement::BindInt64(int index, int64_t value) {
  if (int code = sqlite3_bind_int64(statement_, index, value); code != SQLITE_OK) {
    bind_error_ = code;
  }
}

void SqliteStatement::BindText(int index, std::string_view value) {
  // A null pointer would bind NULL, which no column takes.
  const char* data = value.data() == nullptr ? "" : value.data();
  int code = sqlite3_bind_text64(statement_, index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) bind_error_ = code;
}

void SqliteStatement::BindBlob(int index, std::string_view value) {
  const char* data = value.data() == nullptr ? "" : value.data();
  int code = sqlite3_bind_blob64(statement_, index, data, value.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) bind_error_ = code;
}

absl::StatusOr<bool> SqliteStatement::Step() {
  if (bind_error_ != SQLITE_OK) {
    return connection_.ToStatus(bind_error_, sqlite3_sql(statement_));
  }
  if (!reads_only_) TRINHKY_RETURN_IF_ERROR(connection_.BeforeWrite());
  int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return connection_.ToStatus(code, sqlite3_sql(statement_));
}

int64_t SqliteStatement::changed_rows() const {
  return sqlite3_changes64(sqlite3_db_handle(statement_));
}

int64_t SqliteStatement::Int64(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string_view SqliteStatement::Text(int column) const {
  // sqlite3_column_blob gives the bytes of text columns too, and does not add a terminator.
  const void* data = sqlite3_column_blob(statement_, column);
  if (data == nullptr) return "";
  return {static_cast<const char*>(data),
          static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
}

void SqliteStatement::Reset() {
  sqlite3_reset(statement_);  // repeats the error of Step(), which the caller has seen
  bind_error_ = SQLITE_OK;
}

}  // namespace trinhky::storage
