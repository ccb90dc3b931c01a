// sqlite_statement.h: a prepared statement of SQLite.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_STATEMENT_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_STATEMENT_H_

#include <sqlite3.h>

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqliteConnection;

/// Owned by its connection.
class SqliteStatement final : public Statement {
 public:
  /// Takes `statement`.
  SqliteStatement(SqliteConnection& connection, sqlite3_stmt* statement);
  ~SqliteStatement() override;
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  void BindInt64(int index, int64_t value) override;
  void BindText(int index, std::string_view value) override;
  void BindBlob(int index, std::string_view value) override;
  int parameters() const override { return parameters_; }
  absl::StatusOr<bool> Step() override;
  int64_t changed_rows() const override;
  int64_t Int64(int column) const override;
  std::string_view Text(int column) const override;
  void Reset() override;

 private:
  SqliteConnection& connection_;
  sqlite3_stmt* statement_;
  int parameters_;
  bool reads_only_;
  int bind_error_ = SQLITE_OK;  // reported by Step(): a caller binds without looking
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_STATEMENT_H_
