// server_settings.h: settings of the server under which it would lose or mix up what it said it had
// stored.
#ifndef TRINHKY_SERVICES_STORAGE_MYSQL_SERVER_SETTINGS_H_
#define TRINHKY_SERVICES_STORAGE_MYSQL_SERVER_SETTINGS_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

/// SHOW GLOBAL VARIABLES, names in lower case.
using ServerSettings = std::map<std::string, std::string, std::less<>>;

/// @errors kFailedPrecondition/DATABASE_SETTING: the first one that is not safe, with its mend.
absl::Status JudgeServerSettings(const ServerSettings& settings);

/// Reads the settings of the server and judges them. @errors as above; those of the database.
absl::Status CheckServerSettings(Connection& connection);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_MYSQL_SERVER_SETTINGS_H_
