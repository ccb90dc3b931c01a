// demo_database.h: where the servers of the demonstration keep their rows; one .cc a kind.
#ifndef TRINHKY_TESTS_CLIENTS_CLI_DEMO_DATABASE_H_
#define TRINHKY_TESTS_CLIENTS_CLI_DEMO_DATABASE_H_

#include <string>

namespace trinhky::cli {

/// For DemoOptions::database. Lives as long as the program.
std::string DemoDatabase();

}  // namespace trinhky::cli

#endif  // TRINHKY_TESTS_CLIENTS_CLI_DEMO_DATABASE_H_
