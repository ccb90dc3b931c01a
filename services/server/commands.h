// commands.h: what `trinhkyd` can be told to do. Each returns the exit code of contracts: 0 done,
// 1 what was checked does not hold, 2 wrong usage, 3 a file, port or database is out of reach.
#ifndef TRINHKY_SERVICES_SERVER_COMMANDS_H_
#define TRINHKY_SERVICES_SERVER_COMMANDS_H_

#include <string>
#include <vector>

namespace trinhky::server {

/// Runs `arguments` (without the program's name), printing to standard output and error.
int RunCommand(const std::vector<std::string>& arguments);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_COMMANDS_H_
