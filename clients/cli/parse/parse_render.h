// parse_render.h: a document that was read, as JSON for programs and as a table for people.
#ifndef TRINHKY_CLIENTS_CLI_PARSE_PARSE_RENDER_H_
#define TRINHKY_CLIENTS_CLI_PARSE_PARSE_RENDER_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/distribution/resolve.h"
#include "workflow/document/document_text.h"

namespace trinhky {

/// A document and, when a directory was given, what its lists mean.
struct ParsedFile {
  std::string file;
  DocumentText document;
  std::optional<Resolution> resolution;

  /// The problems of reading and of resolving, each once, in the order of their lines.
  std::vector<DocumentProblem> Problems() const;
};

/// One JSON object without line ends, in the shape of `trinhky parse --json`. An entry that means
/// several bodies has the first as `body` and all of them as `bodies`.
std::string RenderParseJson(const ParsedFile& parsed);

/// A table in Vietnamese, ending in a line end.
std::string RenderParseTable(const ParsedFile& parsed);

}  // namespace trinhky

#endif  // TRINHKY_CLIENTS_CLI_PARSE_PARSE_RENDER_H_
