// attacks.h: what must not be possible, tried at the moment when it would hurt most.
//
// Every attempt is noted with the reason that the server gave. An attempt that succeeds, or that
// fails for another cause than a refusal, is a breach.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_ATTACKS_H_
#define TRINHKY_CLIENTS_CLI_DEMO_ATTACKS_H_

#include <string_view>

#include <grpcpp/support/status.h>

#include "absl/status/status.h"
#include "clients/cli/demo/walk.h"
#include "trinhky/v1/submission_service.pb.h"

namespace trinhky::cli {

/// Notes what became of an attempt.
void NoteAttack(Walk& walk, std::string_view attempt, const grpc::Status& status);

/// Adds NOT_APPLICABLE for every attempt of the programme that found no occasion.
void FillNotApplicable(Outcome& outcome);

void AttackDraft(Walk& walk);            ///< in UNIT_REVIEW
void AttackFormCheck(Walk& walk);        ///< in FORM_CHECK, lines still open
void AttackBeforeSignature(Walk& walk);  ///< in LEADER_REVIEW
void AttackAfterSignature(Walk& walk);   ///< in LEADER_SIGNED
void AttackAfterIssue(Walk& walk);       ///< issued, nothing acknowledged
void AttackSubmission(Walk& walk, const v1::Submission& submission);  ///< received, not decided
void AttackAfterDelivery(Walk& walk);                                 ///< CLOSED

/// The clerk numbers the document; then his request id comes again with another body.
absl::Status NumberAndReplay(Walk& walk);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_ATTACKS_H_
