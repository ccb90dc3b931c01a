// mysql_url.h: how people write down where a database server is.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_URL_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_URL_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/storage/mysql/open_mysql.h"

namespace trinhky::storage {

/// "mysql://user[:password]@host[:port]/name[?socket=PATH&ssl=CA-FILE&connections=N]". What stands
/// before the @, and values, may be percent-encoded. Other options keep their defaults.
/// @errors kInvalidArgument/DATABASE_URL: names the part at fault (metadata "part"), never the
///   password.
absl::StatusOr<MysqlOptions> ParseMysqlUrl(const std::string& url);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_MYSQL_URL_H_
