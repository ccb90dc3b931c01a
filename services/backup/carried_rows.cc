#include "services/backup/carried_rows.h"

#include <string>
#include <variant>

namespace trinhky::backup {

bool Carry(const storage::TableShape& table, int64_t now_us, storage::TableRow& row) {
  if (table.name == "sessions") return false;
  if (table.name == "leases") {
    Put(table, "holder", std::string(), row);
    Put(table, "until_us", int64_t{0}, row);
  } else if (table.name == "outbox") {
    const auto at = table.Find("fence");
    const int64_t fence = at ? std::get<int64_t>(row[*at]) : 0;
    if (fence % 2 != 0) {
      Put(table, "fence", fence + 1, row);
      Put(table, "due_us", now_us, row);
    }
  }
  return true;
}

}  // namespace trinhky::backup
