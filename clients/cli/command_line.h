// command_line.h: from argv to a command and its arguments. The only file that includes CLI11 and
// the only one in which its exceptions are seen.
#ifndef TRINHKY_CLIENTS_CLI_COMMAND_LINE_H_
#define TRINHKY_CLIENTS_CLI_COMMAND_LINE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/arguments.h"
#include "clients/cli/command.h"

namespace trinhky::cli {

/// A command line that was understood.
struct ParsedCommandLine {
  const Command* command = nullptr;  ///< nullptr: only `message` is to be printed
  Arguments arguments;               ///< options of the command, of its groups and of the root
  std::string message;               ///< help or version text
};

/// Reads `words` (without the program's name). The root's options are accepted before and after
/// the name of a command. Environment and file are not looked at: see settings.h.
/// @errors kInvalidArgument/USAGE.
absl::StatusOr<ParsedCommandLine> ParseCommandLine(const Command& root,
                                                   const std::vector<std::string>& words);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_COMMAND_LINE_H_
