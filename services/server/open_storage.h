// open_storage.h: from --database to a storage.
#ifndef TRINHKY_SERVICES_SERVER_OPEN_STORAGE_H_
#define TRINHKY_SERVICES_SERVER_OPEN_STORAGE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/rpc/clock.h"
#include "services/server/config.h"
#include "services/storage/blob_store.h"
#include "services/storage/storage.h"

namespace trinhky::server {

/// Opens "sqlite:PATH", whose folder is made when it is missing, or "mysql://…"
/// (storage/mysql/mysql_url.h).
/// @errors kInvalidArgument/DATABASE_UNKNOWN, /DATABASE_URL; those of the backend.
absl::StatusOr<std::unique_ptr<storage::Storage>> OpenStorage(const Config& config);

/// Opens --blobs, or the folder "blobs" beside the SQLite database. `clock` stamps its files and
/// outlives the store.
/// @errors kInvalidArgument/BLOBS_MISSING when neither is known; those of the store.
absl::StatusOr<std::unique_ptr<storage::BlobStore>> OpenBlobs(const Config& config,
                                                              const Clock& clock);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_OPEN_STORAGE_H_
