// demo: the whole life of every report in a folder (clients/cli/demo).
#include "clients/cli/commands/all.h"

namespace trinhky::cli {

std::vector<Command> DemoCommands() { return {}; }

}  // namespace trinhky::cli
