// mysql_statement.h: a server-side prepared statement.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_STATEMENT_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_STATEMENT_H_

#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>

#include <memory>
#include <string>
#include <vector>

#include "services/storage/mysql/statement_record.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class MysqlConnection;

class MysqlStatement final : public Statement {
 public:
  /// @param connection  outlives the statement
  MysqlStatement(MysqlConnection& connection, std::string_view sql,
                 std::unique_ptr<sql::PreparedStatement> statement, int parameters);

  void BindInt64(int index, int64_t value) override;
  void BindText(int index, std::string_view value) override;
  void BindBlob(int index, std::string_view value) override { BindText(index, value); }
  int parameters() const override { return parameters_; }
  absl::StatusOr<bool> Step() override;
  int64_t changed_rows() const override { return changed_rows_; }
  int64_t Int64(int column) const override;
  std::string_view Text(int column) const override;
  void Reset() override;

 private:
  absl::Status Execute();
  void Remember(int index, RecordedValue value);

  MysqlConnection& connection_;
  const std::string sql_;
  const int parameters_;
  const bool has_rows_;
  std::unique_ptr<sql::PreparedStatement> statement_;
  std::unique_ptr<sql::ResultSet> rows_;
  absl::Status bind_status_;
  bool executed_ = false;
  std::vector<RecordedValue> bound_;  ///< only where statements are recorded
  int64_t changed_rows_ = 0;
  mutable std::vector<std::string> texts_;  ///< what Text() gave of the present row
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_STATEMENT_H_
