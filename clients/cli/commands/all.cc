#include "clients/cli/commands/all.h"

#include <iterator>

namespace trinhky::cli {

std::vector<Command> AllCommands() {
  std::vector<Command> all;
  for (auto* group :
       {SessionCommands, DraftCommands, WritingCommands, ReadCommands, ReviewCommands,
        SigningCommands, RegisterCommands, DistributionCommands, SubmissionCommands,
        IncomingCommands, DirectoryCommands, OfficeCommands, WorkflowCommands, ParseCommands,
        VerifyCommands, AdminCommands, DemoCommands, BenchCommands, CompletionCommands}) {
    std::vector<Command> commands = group();
    all.insert(all.end(), std::make_move_iterator(commands.begin()),
               std::make_move_iterator(commands.end()));
  }
  return all;
}

}  // namespace trinhky::cli
