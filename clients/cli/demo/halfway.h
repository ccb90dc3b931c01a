// halfway.h: papers that stopped on their way, one at every desk, for a demonstration that is kept:
// whoever opens the desk finds something to do.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_HALFWAY_H_
#define TRINHKY_CLIENTS_CLI_DEMO_HALFWAY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/demo/walk.h"

namespace trinhky::cli {

/// A paper that waits.
struct HalfwayPaper {
  std::string state;        ///< "LEADER_REVIEW"
  std::string state_title;  ///< in words
  std::string subject;
  std::string waits_for;  ///< login of somebody who can go on; "" when nobody has to
};

/// Brings further copies of `reports`, which went their whole way before, to every stage of it, in
/// turn. `casts` are theirs.
absl::StatusOr<std::vector<HalfwayPaper>> LeaveHalfway(Stage& stage,
                                                       const std::vector<const Report*>& reports,
                                                       const std::vector<const Cast*>& casts);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_HALFWAY_H_
