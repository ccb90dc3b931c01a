// directory_import.h: puts a checked directory file in the place of the stored one.
#ifndef TRINHKY_SERVICES_CASEWORK_DIRECTORY_IMPORT_H_
#define TRINHKY_SERVICES_CASEWORK_DIRECTORY_IMPORT_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/storage/unit_of_work.h"
#include "trinhky/v1/directory_file.pb.h"

namespace trinhky::casework {

/// Parses and checks.  @errors kInvalidArgument/DIRECTORY_INVALID: up to ten faults, one a line,
///   each with its line in the file, the entry and the mend; `problems` counts them all.
absl::StatusOr<v1::DirectoryFile> ReadDirectoryText(std::string_view text);

/// True when storing `file` would change nothing.
absl::StatusOr<bool> IsStored(const storage::ReadUnit& unit, const v1::DirectoryFile& file);

/// Stores `file`, removes what it no longer lists, keeps suspensions that it does not lift and
/// delegations that people recorded or ended, and sets the passwords whose hashes it brings (their
/// old sessions end).
absl::Status StoreDirectory(storage::UnitOfWork& work, const v1::DirectoryFile& file,
                            int64_t now_us);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_DIRECTORY_IMPORT_H_
