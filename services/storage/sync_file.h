// sync_file.h: making files survive a power cut.
#ifndef TRINHKY_SERVICES_STORAGE_SYNC_FILE_H_
#define TRINHKY_SERVICES_STORAGE_SYNC_FILE_H_

#include <string>

#include "absl/status/status.h"

namespace trinhky::storage {

/// The status for an errno of a file call. Neutral text: the name of the file stays out.
absl::Status StatusOfErrno(int error);

/// Flushes the names in a folder to the disk. @errors kNotFound, kUnavailable.
absl::Status SyncFolder(const std::string& folder);

/// Flushes the bytes of `path` and its name in its folder. @errors as SyncFolder().
absl::Status SyncFileAndFolder(const std::string& path);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SYNC_FILE_H_
