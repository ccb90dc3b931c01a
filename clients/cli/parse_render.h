// parse_render.h: a document that was read, as JSON for programs and as a table for people.
#ifndef TRINHKY_CLIENTS_CLI_PARSE_RENDER_H_
#define TRINHKY_CLIENTS_CLI_PARSE_RENDER_H_

#include <string>
#include <string_view>

#include "workflow/document/document_text.h"

namespace trinhky {

/// One JSON object without line ends, in the shape of `trinhky parse --json`.
std::string RenderParseJson(std::string_view file, const DocumentText& document);

/// A table in Vietnamese, ending in a line end.
std::string RenderParseTable(std::string_view file, const DocumentText& document);

}  // namespace trinhky

#endif  // TRINHKY_CLIENTS_CLI_PARSE_RENDER_H_
