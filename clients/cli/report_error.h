// report_error.h: an error as one sentence on stderr.
#ifndef TRINHKY_CLIENTS_CLI_REPORT_ERROR_H_
#define TRINHKY_CLIENTS_CLI_REPORT_ERROR_H_

#include <ostream>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "clients/cli/exit_code.h"

namespace trinhky::cli {

/// The sentence for `status` in `language` ("en", else Vietnamese), with the reason at its end.
std::string ErrorSentence(const absl::Status& status, std::string_view language);

/// Prints the sentence unless there is nothing left to say; the exit code that follows.
ExitCode ReportError(const absl::Status& status, std::string_view language, std::ostream& err);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_REPORT_ERROR_H_
