#include "services/storage/mysql/mysql_statement.h"

#include <utility>

#include "services/storage/mysql/mysql_connection.h"
#include "workflow/base/status.h"

namespace trinhky::storage {

MysqlStatement::MysqlStatement(MysqlConnection& connection, std::string_view sql,
                               std::unique_ptr<sql::PreparedStatement> statement, int parameters)
    : connection_(connection),
      sql_(sql),
      parameters_(parameters),
      has_rows_(sql.starts_with("SELECT") || sql.starts_with("SHOW")),
      statement_(std::move(statement)) {}

void MysqlStatement::BindInt64(int index, int64_t value) {
  if (connection_.records()) Remember(index, value);
  const absl::Status bound =
      connection_.Guard(sql_, [&] { statement_->setInt64(static_cast<unsigned>(index), value); });
  if (!bound.ok()) bind_status_ = bound;
}

void MysqlStatement::BindText(int index, std::string_view value) {
  if (connection_.records()) Remember(index, std::string(value));
  const absl::Status bound = connection_.Guard(sql_, [&] {
    statement_->setString(
        static_cast<unsigned>(index),
        sql::SQLString(value.data() == nullptr ? "" : value.data(), value.size()));
  });
  if (!bound.ok()) bind_status_ = bound;
}

absl::Status MysqlStatement::Execute() {
  TRINHKY_RETURN_IF_ERROR(bind_status_);
  const int64_t number = connection_.NextNumber();
  const absl::Status done = connection_.Guard(sql_, [&] {
    if (has_rows_) {
      rows_.reset(statement_->executeQuery());
      texts_.resize(rows_->getMetaData()->getColumnCount());
    } else {
      changed_rows_ = statement_->executeUpdate();
    }
  });
  if (!connection_.records()) return done;
  const int64_t rows =
      has_rows_ && done.ok() ? static_cast<int64_t>(rows_->rowsCount()) : changed_rows_;
  connection_.Record({.number = number,
                      .prepared = true,
                      .rows = done.ok() ? rows : kFailedRows,
                      .sql = sql_,
                      .values = bound_});
  return done;
}

void MysqlStatement::Remember(int index, RecordedValue value) {
  bound_.resize(static_cast<size_t>(parameters_));
  if (index <= parameters_) bound_[static_cast<size_t>(index) - 1] = std::move(value);
}

absl::StatusOr<bool> MysqlStatement::Step() {
  if (!std::exchange(executed_, true)) TRINHKY_RETURN_IF_ERROR(Execute());
  if (rows_ == nullptr) return false;
  bool more = false;
  TRINHKY_RETURN_IF_ERROR(connection_.Guard(sql_, [&] { more = rows_->next(); }));
  return more;
}

int64_t MysqlStatement::Int64(int column) const {
  int64_t value = 0;
  connection_.Guard(sql_, [&] { value = rows_->getInt64(static_cast<unsigned>(column) + 1); })
      .IgnoreError();  // the connection remembers, and will not commit
  return value;
}

std::string_view MysqlStatement::Text(int column) const {
  const size_t at = static_cast<size_t>(column);
  connection_
      .Guard(
          sql_,
          [&] { texts_[at] = rows_->getString(static_cast<unsigned>(column) + 1).asStdString(); })
      .IgnoreError();  // as above
  return texts_[at];
}

void MysqlStatement::Reset() {
  rows_.reset();
  executed_ = false;
  bind_status_ = absl::OkStatus();
}

}  // namespace trinhky::storage
