// directory_bodies.h: the bodies of a directory file, as the resolver wants them.
#ifndef TRINHKY_CLIENTS_CLI_DIRECTORY_BODIES_H_
#define TRINHKY_CLIENTS_CLI_DIRECTORY_BODIES_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "trinhky/v1/directory_file.pb.h"
#include "workflow/distribution/directory.h"

namespace trinhky::cli {

/// The bodies of `file`, by the same rules as the server's import.
Directory DirectoryOf(const v1::DirectoryFile& file);

/// Reads a directory file (textproto).
/// @errors kInvalidArgument/DIRECTORY_INVALID with the line of the fault.
absl::StatusOr<Directory> DirectoryFromText(std::string_view text);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DIRECTORY_BODIES_H_
