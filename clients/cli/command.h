// command.h: a command of `trinhky` as data.
//
// A command names its options and a body; the adapter to the command line library
// (command_line.cc), the help, the completion and the layers of settings all read this tree.
//
//   Command{.name = "submit",
//           .help = "Trình văn bản lên (submit a draft)",
//           .options = {Positional("DOC", "văn bản"), Text("reason", "lời nhắn")},
//           .run = RunSubmit};
#ifndef TRINHKY_CLIENTS_CLI_COMMAND_H_
#define TRINHKY_CLIENTS_CLI_COMMAND_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/arguments.h"

namespace trinhky::cli {

class Desk;

/// What a command does. Errors are printed and become the exit code by the caller.
using CommandBody = std::function<absl::Status(Desk&, const Arguments&)>;

/// One option or positional.
struct Option {
  enum class Kind { kFlag, kText, kNumber, kList };

  std::string name;  ///< "reason" is --reason; a positional is in capitals, "DOC"
  std::string help;
  Kind kind = Kind::kText;
  bool positional = false;
  bool required = false;
};

inline Option Flag(std::string name, std::string help) {
  return {std::move(name), std::move(help), Option::Kind::kFlag, false, false};
}
inline Option Text(std::string name, std::string help) {
  return {std::move(name), std::move(help), Option::Kind::kText, false, false};
}
inline Option Number(std::string name, std::string help) {
  return {std::move(name), std::move(help), Option::Kind::kNumber, false, false};
}
/// May be given more than once.
inline Option List(std::string name, std::string help) {
  return {std::move(name), std::move(help), Option::Kind::kList, false, false};
}
inline Option Positional(std::string name, std::string help) {
  return {std::move(name), std::move(help), Option::Kind::kText, true, true};
}
/// One or more positionals.
inline Option Positionals(std::string name, std::string help) {
  return {std::move(name), std::move(help), Option::Kind::kList, true, true};
}
inline Option Required(Option option) {
  option.required = true;
  return option;
}
inline Option Optional(Option option) {
  option.required = false;
  return option;
}

/// A command, or a group of commands when it has children.
struct Command {
  std::string name;
  std::string help;  ///< one line, Vietnamese with the English in brackets
  std::vector<Option> options;
  CommandBody run;
  std::vector<Command> children;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_COMMAND_H_
