// roster_loader.h: who is in office, from a textproto (message Roster of definition.proto).
#ifndef TRINHKY_WORKFLOW_LOADER_ROSTER_LOADER_H_
#define TRINHKY_WORKFLOW_LOADER_ROSTER_LOADER_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "workflow/checker/roster.h"

namespace trinhky::workflow {

/// Reads a roster. `file` is only a name for errors. At most kPeopleMax people.
/// @errors kInvalidArgument/TEXTPROTO_INVALID; kInvalidArgument/ROSTER_INVALID when an id is empty,
///   twice, or unknown in `substitutes_for`, a role is not UPPER_SNAKE, or a name is missing.
absl::StatusOr<Roster> LoadRoster(std::string_view text, std::string_view file = "roster");

inline constexpr int kPeopleMax = 2000;

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_LOADER_ROSTER_LOADER_H_
