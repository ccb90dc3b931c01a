// files.h: whole files in and out, with errors that a person can act on.
#ifndef TRINHKY_CLIENTS_CLI_FILES_H_
#define TRINHKY_CLIENTS_CLI_FILES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::cli {

/// Every byte of `path`, at most limits::kUploadBytesMax.
/// @errors kNotFound/FILE_NOT_REACHED; kInvalidArgument/FILE_TOO_LARGE.
absl::StatusOr<std::string> ReadFile(const std::string& path);

/// Writes `bytes` with `mode`; the file appears whole or not at all.
/// @errors kNotFound/FILE_NOT_REACHED.
absl::Status WriteFile(const std::string& path, std::string_view bytes, int mode = 0644);

/// Makes `path` and the folders above it, `mode` for those that are new.
/// @errors kNotFound/FILE_NOT_REACHED.
absl::Status MakeFolders(const std::string& path, int mode = 0755);

/// Names of the regular files in `folder` that do not start with a dot, sorted by bytes.
/// @errors kNotFound/FILE_NOT_REACHED.
absl::StatusOr<std::vector<std::string>> ListFiles(const std::string& folder);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_FILES_H_
