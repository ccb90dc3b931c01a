// mysql_url.h: how people write down where a database server is.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_URL_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_URL_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/storage/mysql/open_mysql.h"

namespace trinhky::storage {

/// "mysql://user[:password]@host[:port]/name[?socket=PATH&ssl=CA-FILE&connections=N]". What stands
/// before the @, and values, may be percent-encoded. Other options keep their defaults. Also
/// "statement_log=FILE", for measurements only, which people are not told about: it holds contents.
/// @errors kInvalidArgument/DATABASE_URL: names the part at fault (metadata "part"), never the
///   password.
absl::StatusOr<MysqlOptions> ParseMysqlUrl(const std::string& url);

/// `url`, which ParseMysqlUrl() takes, with `suffix` after the name of its database.
/// @param statement_log  a file for every statement; empty: none
std::string NeighbourUrl(const std::string& url, const std::string& suffix,
                         const std::string& statement_log);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_URL_H_
