#include "services/storage/sqlite/sqlite_dialect.h"

namespace trinhky::storage {

std::string SqliteDialect::Upsert(std::initializer_list<std::string_view> keys,
                                  std::initializer_list<std::string_view> columns) const {
  std::string clause = " ON CONFLICT (";
  std::string_view separator;
  for (std::string_view key : keys) {
    clause.append(separator).append(key);
    separator = ", ";
  }
  if (columns.size() == 0) return clause + ") DO NOTHING";
  clause += ") DO UPDATE SET ";
  separator = "";
  for (std::string_view column : columns) {
    clause.append(separator).append(column).append(" = excluded.").append(column);
    separator = ", ";
  }
  return clause;
}

std::string_view SqliteDialect::DdlToken(std::string_view name) const {
  if (name == "KEY") return "VARCHAR(64)";
  if (name == "NAME") return "VARCHAR(255)";
  if (name == "BYTES") return "VARCHAR(64)";  // as in databases made before there was the token
  if (name == "TEXT") return "TEXT";
  if (name == "BLOB") return "BLOB";
  if (name == "CLUSTERED") return "WITHOUT ROWID";
  return "";
}

}  // namespace trinhky::storage
