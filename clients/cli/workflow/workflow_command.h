// workflow_command.h: `trinhky workflow check`: is a definition sound, and can these people do it?
#ifndef TRINHKY_CLIENTS_CLI_WORKFLOW_WORKFLOW_COMMAND_H_
#define TRINHKY_CLIENTS_CLI_WORKFLOW_WORKFLOW_COMMAND_H_

#include <iosfwd>
#include <string>
#include <vector>

namespace trinhky::cli {

/// Checks each of `files`, in their order, and with a `roster_file` also the people in it. Prints
/// one JSON object per file (contracts in README) or a report for people to `out`; what cannot be
/// read at all goes to `err` as one sentence.
///
/// A file that is no definition is unsound: one violation TEXTPROTO_INVALID or DEFINITION_INVALID.
/// @return 0 when all are sound; 1 when one is not; 2 when there are no files; 3 when a file or the
///   roster could not be opened.
int RunWorkflowCheck(const std::vector<std::string>& files, const std::string& roster_file,
                     bool json, std::ostream& out, std::ostream& err);

/// The same with the process's own streams.
int RunWorkflowCheck(const std::vector<std::string>& files, const std::string& roster_file,
                     bool json);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_WORKFLOW_WORKFLOW_COMMAND_H_
