// exit_code.h: what the shell sees. These four numbers are an interface (README, "Exit codes").
#ifndef TRINHKY_CLIENTS_CLI_EXIT_CODE_H_
#define TRINHKY_CLIENTS_CLI_EXIT_CODE_H_

#include <string_view>

#include "absl/status/status.h"

namespace trinhky::cli {

enum class ExitCode {
  kSuccess = 0,
  kDoesNotHold = 1,  ///< what was checked does not hold, or the server refused
  kUsage = 2,        ///< the command line is wrong
  kNotReached = 3,   ///< a server or a file could not be reached
};

/// The exit code that `status` stands for.
ExitCode ExitCodeOf(const absl::Status& status);

/// The command line is wrong: `vi` and `en` say what and how to mend it.
absl::Status UsageError(std::string_view vi, std::string_view en);

/// `path` could not be read or written; `cause` is the system's word for it.
absl::Status FileError(std::string_view path, std::string_view cause);

/// The command has already said what there is to say: nothing more is printed, only `code` remains.
absl::Status AlreadyReported(ExitCode code);
bool IsAlreadyReported(const absl::Status& status);

/// What was checked does not hold, and the command has printed what.
absl::Status DoesNotHold();

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_EXIT_CODE_H_
