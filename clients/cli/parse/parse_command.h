// parse_command.h: `trinhky parse`: what the software reads in a document, before anyone relies on
// it.
#ifndef TRINHKY_CLIENTS_CLI_PARSE_PARSE_COMMAND_H_
#define TRINHKY_CLIENTS_CLI_PARSE_PARSE_COMMAND_H_

#include <iosfwd>
#include <string>
#include <vector>

#include "workflow/base/strong_id.h"
#include "workflow/distribution/directory.h"

namespace trinhky {

struct ParseOptions {
  bool json = false;
  const Directory* directory = nullptr;  ///< null: bodies are not resolved
  AgencyId own_agency;                   ///< whose document it is; used with a directory
  std::string as_of;                     ///< YYYY-MM-DD; empty: the document's own date
};

/// Reads each file and writes what it says to `out`: one JSON object per line, or tables.
/// @returns the exit code of contracts.md: 0, 1 when a document holds an error, 2 without files or
///     with a bad date, 3 when a file cannot be read or is refused. Sentences about failures go to
///     `err`.
int RunParse(const std::vector<std::string>& files, const ParseOptions& options, std::ostream& out,
             std::ostream& err);

}  // namespace trinhky

#endif  // TRINHKY_CLIENTS_CLI_PARSE_PARSE_COMMAND_H_
