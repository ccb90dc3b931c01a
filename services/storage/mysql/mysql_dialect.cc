#include "services/storage/mysql/mysql_dialect.h"

namespace trinhky::storage {

std::string MysqlDialect::Upsert(std::initializer_list<std::string_view> keys,
                                 std::initializer_list<std::string_view> columns) const {
  std::string clause = " ON DUPLICATE KEY UPDATE ";
  if (columns.size() == 0) {
    // IGNORE would also swallow values that do not fit.
    const std::string_view key = *keys.begin();
    return clause.append(key).append(" = ").append(key);
  }
  std::string_view separator;
  for (const std::string_view column : columns) {
    clause.append(separator).append(column).append(" = VALUES(").append(column).append(")");
    separator = ", ";
  }
  return clause;
}

// Compared and sorted by their bytes, as SQLite does: no case folding, and a space at the end
// counts. KEY holds ASCII, but is compared with whatever people send.
std::string_view MysqlDialect::DdlToken(std::string_view name) const {
  if (name == "KEY") return "VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
  if (name == "NAME") return "VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
  if (name == "BYTES") return "VARBINARY(64)";
  if (name == "TEXT") return "LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
  if (name == "BLOB") return "LONGBLOB";
  return "";
}

}  // namespace trinhky::storage
