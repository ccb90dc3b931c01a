// steps.h: the steps up to the signature, each as one person would do it.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_STEPS_H_
#define TRINHKY_CLIENTS_CLI_DEMO_STEPS_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/demo/walk.h"

namespace trinhky::cli {

/// The drafter imports the report. `field` empty: that of the drafting unit.
absl::Status ImportDraft(Walk& walk, const std::string& field = "");

/// `person` approves at the present stage.
absl::Status Approve(Walk& walk, const std::string& person);

/// When lines are open, the form checker gives the draft back, the drafter answers each with its
/// first reading, which is recorded as his answer, and it comes up to the form check again.
absl::Status SettleOpenLines(Walk& walk);

/// The form checker accepts, with a reason, that a required body is missing; once in each round.
absl::Status OverrideMissing(Walk& walk);

/// The form check ends.
absl::Status CheckForm(Walk& walk);

/// From import to the moment when the leader may sign, as written in the twin's cast.
absl::Status BringToLeaders(Walk& twin, const std::string& field);

/// The leader signs with his token.
absl::Status SignPaper(Walk& walk);

/// A second draft that was made for an attack goes: withdrawn if need be, then cancelled.
absl::Status RemoveTwin(Walk& twin);

/// What is noted when an attack could not even be staged: no refusal, hence a breach.
grpc::Status NoTwin(const absl::Status& cause);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_STEPS_H_
