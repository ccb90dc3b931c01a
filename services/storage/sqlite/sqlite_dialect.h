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
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_DIALECT_H_
