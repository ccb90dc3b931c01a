// sqlite_error.h: from SQLite's numbers to the codes that callers act on.
#ifndef TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_ERROR_H_
#define TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_ERROR_H_

#include "absl/status/status.h"

namespace trinhky::storage {

/// The status for an extended result code. Its message is neutral; the cause belongs in the log.
absl::Status StatusOfSqlite(int extended_code);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQLITE_SQLITE_ERROR_H_
