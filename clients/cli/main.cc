// trinhky: the command line of Trình Ký.
#include <google/protobuf/stubs/logging.h>

#include <iostream>
#include <string>
#include <vector>

#include "clients/cli/commands/all.h"
#include "clients/cli/run.h"

int main(int argc, char** argv) {
  google::protobuf::SetLogHandler(nullptr);  // a stranger's bytes must not write to our stderr
  const std::vector<std::string> words(argv + 1, argv + argc);
  const trinhky::cli::Command root = trinhky::cli::RootCommand(trinhky::cli::AllCommands());
  return static_cast<int>(trinhky::cli::Run(
      root, words,
      {.out = std::cout, .err = std::cerr, .environment = trinhky::cli::ProcessEnvironment()}));
}
