// sqlite_dialect.h: the hooks of SQLite 3.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_DIALECT_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_DIALECT_H_

#include <initializer_list>
#include <string>
#include <string_view>

#include "services/storage/sql/dialect.h"

namespace trinhky::storage {

class SqliteDialect final : public Dialect {
 public:
  std::string_view LockSuffix(LockedRows) const override { return ""; }
  std::string Upsert(std::initializer_list<std::string_view> keys,
                     std::initializer_list<std::string_view> columns) const override;
  std::string_view DdlToken(std::string_view name) const override;
  std::string_view TableNamesQuery() const override {
    return "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
           "ESCAPE '\\' ORDER BY name";
  }
  bool StreamsRows() const override { return true; }
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_DIALECT_H_
