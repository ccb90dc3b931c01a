// read_file.h: small files of the operator: configuration, certificates, a directory.
#ifndef TRINHKY_SERVICES_SERVER_READ_FILE_H_
#define TRINHKY_SERVICES_SERVER_READ_FILE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::server {

/// The bytes of `path`, at most limits::kTextBytesMax.
/// @errors kNotFound/FILE_UNREADABLE; kInvalidArgument/FILE_TOO_LARGE; both name the file.
absl::StatusOr<std::string> ReadFile(const std::string& path);

/// Writes `bytes` with mode 0644, replacing an earlier file.  @errors kUnavailable/FILE_UNWRITABLE.
absl::Status WriteFile(const std::string& path, const std::string& bytes);

/// Paths of the files in `folder` that end in `ending`, sorted.  @errors kNotFound/FILE_UNREADABLE.
absl::StatusOr<std::vector<std::string>> ListFiles(const std::string& folder,
                                                   const std::string& ending);

/// Makes `path` and the folders above it, for the owner only.  @errors
/// kUnavailable/FILE_UNWRITABLE.
absl::Status MakeFolder(const std::string& path);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_READ_FILE_H_
