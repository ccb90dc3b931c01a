// main_life.h: the second line of `trinhky bench lifecycle`: a real report's life, one at a time.
//
// The definition that the office works by, on two servers, with the reading of the text, the list
// of recipients, two kinds of signature and the copy for the province. No goal hangs on it: it says
// what people wait for.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_MAIN_LIFE_H_
#define TRINHKY_CLIENTS_CLI_BENCH_MAIN_LIFE_H_

#include <iosfwd>
#include <string>

namespace trinhky::cli {

struct MainLifeOptions {
  int lives = 5;       ///< reports, one after the other
  std::string server;  ///< path of trinhkyd; empty: beside this program
  bool json = false;
};

/// Runs and prints one line. @return 0; 1 when a report did not end CLOSED; 3 when the servers
/// could not be started.
int RunBenchMainLife(const MainLifeOptions& options, std::ostream& out);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_MAIN_LIFE_H_
