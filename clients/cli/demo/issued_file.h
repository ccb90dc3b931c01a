// issued_file.h: the file that went out, for whoever wants to open and verify it himself.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_ISSUED_FILE_H_
#define TRINHKY_CLIENTS_CLI_DEMO_ISSUED_FILE_H_

#include "absl/status/status.h"
#include "clients/cli/demo/walk.h"

namespace trinhky::cli {

/// Writes the issued PDF into the stage's folder, under the report's name, and notes its path.
/// @errors those of the download; a file that cannot be written.
absl::Status KeepIssuedFile(Walk& walk);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_ISSUED_FILE_H_
