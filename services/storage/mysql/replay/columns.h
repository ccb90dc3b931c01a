// columns.h: which column each parameter of a statement is for.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_COLUMNS_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_COLUMNS_H_

#include <string>
#include <vector>

namespace trinhky::storage {

/// One name for each ? of `sql`: the column that it is stored in or compared with; another word of
/// the statement ("LIMIT") where it is for none. Knows the forms that the repositories use.
std::vector<std::string> ColumnsOf(const std::string& sql);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_REPLAY_COLUMNS_H_
