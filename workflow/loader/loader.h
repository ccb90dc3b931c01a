// loader.h: from a textproto to a Definition. The only part of workflow/ that reads files and knows
// protocol buffers.
//
//   TRINHKY_ASSIGN_OR_RETURN(Definition definition, LoadFile("van_ban_di.v1.textproto"));
//
// A loaded definition is well-formed, not yet sound: catalog.h adds the proof.
#ifndef TRINHKY_WORKFLOW_LOADER_LOADER_H_
#define TRINHKY_WORKFLOW_LOADER_LOADER_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflow {

/// Reads and validates. `file` is only a name for errors.
/// @errors kInvalidArgument/TEXTPROTO_INVALID (`file`, `line`, `column`), /DEFINITION_INVALID
///   (`file`, `line`, `field`), /FILE_TOO_LARGE. The message begins with "file:line: ".
absl::StatusOr<Definition> LoadDefinition(std::string_view text,
                                          std::string_view file = "definition");

/// LoadDefinition() of a file. @errors as above, and kNotFound/FILE_UNREADABLE.
absl::StatusOr<Definition> LoadFile(const std::string& path);

/// A rule that definitions and code may cite.
struct SourceRule {
  std::string id;        ///< "R-FLOW-03", or "design" for what is ours
  std::string title_vi;  ///< what it demands
  std::string article;   ///< where it comes from; empty: ours
};

/// Reads sources.textproto. @errors as LoadDefinition(), with reason SOURCES_INVALID.
absl::StatusOr<std::vector<SourceRule>> LoadSources(std::string_view text,
                                                    std::string_view file = "sources");

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_LOADER_LOADER_H_
