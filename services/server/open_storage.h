// open_storage.h: from --database to a storage.
#ifndef TRINHKY_SERVICES_SERVER_OPEN_STORAGE_H_
#define TRINHKY_SERVICES_SERVER_OPEN_STORAGE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/storage/storage.h"

namespace trinhky::server {

/// Opens "sqlite:PATH"; the folder of PATH is made when it is missing.
/// @errors kInvalidArgument/DATABASE_UNKNOWN; those of the backend.
absl::StatusOr<std::unique_ptr<storage::Storage>> OpenStorage(const std::string& database);

/// PATH of "sqlite:PATH"; empty for another kind of database.
std::string SqlitePath(const std::string& database);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_OPEN_STORAGE_H_
