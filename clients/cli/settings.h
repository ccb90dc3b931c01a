// settings.h: where a value comes from: flag, then environment, then file, then default.
//
// Every option --some-flag may also be given as TRINHKY_SOME_FLAG, or as `some-flag = value` in the
// file that --config names. Positionals are given on the command line only.
#ifndef TRINHKY_CLIENTS_CLI_SETTINGS_H_
#define TRINHKY_CLIENTS_CLI_SETTINGS_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/arguments.h"
#include "clients/cli/command.h"

namespace trinhky::cli {

/// Looks a variable up; nullopt when it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// The environment of this process.
Environment ProcessEnvironment();

/// "tls-ca" → "TRINHKY_TLS_CA".
std::string EnvironmentName(std::string_view option);

/// Lines `name = value`; "#" starts a comment, quotes around a value are taken off.
/// @errors kInvalidArgument/USAGE naming the line.
absl::StatusOr<std::map<std::string, std::string>> ParseConfig(std::string_view text);

/// Fills `arguments` from the environment and then from the config file, for options of `command`
/// and `root` that the command line left out, and then demands the required ones.
/// @errors kInvalidArgument/USAGE; kNotFound/FILE_NOT_REACHED.
absl::Status AddLayers(const Command& root, const Command& command, const Environment& environment,
                       Arguments& arguments);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_SETTINGS_H_
