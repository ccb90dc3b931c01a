// session_file.h: where a login is remembered between two commands: one file for each server, mode
// 0600, under $XDG_STATE_HOME/trinhky (or ~/.local/state/trinhky). It holds the token and no more.
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_SESSION_FILE_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_SESSION_FILE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/settings.h"

namespace trinhky::cli {

/// The file for `server` ("host:port"): letters, digits and dots of it stay, the rest is "_".
std::string SessionFilePath(const Environment& environment, std::string_view server);

/// The token in `path`; "" when there is no such file.
/// @errors kFailedPrecondition/SESSION_FILE_OPEN_TO_OTHERS when group or others may read it.
absl::StatusOr<std::string> LoadToken(const std::string& path);

/// Stores `token`, making the folders with mode 0700.  @errors kNotFound/FILE_NOT_REACHED.
absl::Status SaveToken(const std::string& path, std::string_view token);

/// Forgets the token; fine when there is none.
absl::Status ForgetToken(const std::string& path);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_SESSION_FILE_H_
