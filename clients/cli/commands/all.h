// all.h: every command group, one function and one file each.
//
// To add a command: a function that returns it here, its file beside the others, a line in all.cc.
// To add a benchmark: a line in bench/benchmarks.cc; the group `bench` shows what is there.
#ifndef TRINHKY_CLIENTS_CLI_COMMANDS_ALL_H_
#define TRINHKY_CLIENTS_CLI_COMMANDS_ALL_H_

#include <vector>

#include "clients/cli/command.h"

namespace trinhky::cli {

std::vector<Command> SessionCommands();       ///< login, logout, whoami
std::vector<Command> DraftCommands();         ///< import, revise, check, submit, withdraw, reopen
std::vector<Command> WritingCommands();       ///< examine, templates
std::vector<Command> ReadCommands();          ///< inbox, show, list, history, actions, content
std::vector<Command> ReviewCommands();        ///< approve, return, override, opinion
std::vector<Command> SigningCommands();       ///< sign, seal, verify-content
std::vector<Command> RegisterCommands();      ///< number, issue, cancel, file, register …
std::vector<Command> DistributionCommands();  ///< recipients, deliveries, arrivals, recall
std::vector<Command> SubmissionCommands();    ///< submission …
std::vector<Command> IncomingCommands();      ///< incoming …
std::vector<Command> DirectoryCommands();     ///< directory …
std::vector<Command> OfficeCommands();        ///< absence …, delegation …, staffing
std::vector<Command> WorkflowCommands();      ///< workflow …
std::vector<Command> ParseCommands();         ///< parse
std::vector<Command> VerifyCommands();        ///< verify
std::vector<Command> AdminCommands();         ///< admin …
std::vector<Command> DemoCommands();          ///< demo
std::vector<Command> BenchCommands();         ///< bench …
std::vector<Command> CompletionCommands();    ///< completion

/// All of them, in the order of the help.
std::vector<Command> AllCommands();

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_COMMANDS_ALL_H_
