// parse: reads documents without a server. The work is in the reading library.
#include "clients/cli/commands/all.h"

namespace trinhky::cli {

std::vector<Command> ParseCommands() { return {}; }

}  // namespace trinhky::cli
