// run.h: one run of `trinhky` from its words to its exit code; main() and the tests call it.
#ifndef TRINHKY_CLIENTS_CLI_RUN_H_
#define TRINHKY_CLIENTS_CLI_RUN_H_

#include <string>
#include <vector>

#include "clients/cli/command.h"
#include "clients/cli/desk.h"
#include "clients/cli/exit_code.h"

namespace trinhky::cli {

/// The root command with every option that all commands share.
Command RootCommand(std::vector<Command> commands);

/// Parses `words`, adds the layers, runs the command and reports its error.
ExitCode Run(const Command& root, const std::vector<std::string>& words,
             const Surroundings& surroundings);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_RUN_H_
