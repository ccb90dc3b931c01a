// mysql_dialect.h: the differences of MariaDB and MySQL.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_DIALECT_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_DIALECT_H_

#include "services/storage/sql/dialect.h"

namespace trinhky::storage {

class MysqlDialect final : public Dialect {
 public:
  std::string_view LockSuffix(LockedRows others) const override {
    return others == LockedRows::kSkip ? " FOR UPDATE SKIP LOCKED" : " FOR UPDATE";
  }
  std::string Upsert(std::initializer_list<std::string_view> keys,
                     std::initializer_list<std::string_view> columns) const override;
  std::string_view DdlToken(std::string_view name) const override;
  std::string_view TableNamesQuery() const override {
    return "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
           "ORDER BY table_name";
  }
  bool StreamsRows() const override { return false; }
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_DIALECT_H_
