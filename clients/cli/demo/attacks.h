// attacks.h: what must not be possible, tried at the moment when it would hurt most.
//
// Every attempt is noted with the reason that the server gave; the programme (programme.h) says
// which one it must be. An attempt that succeeds, or that fails for another cause than a refusal,
// is a breach. Attacks between the offices are in between_offices.h, reading is in outsiders.h.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_ATTACKS_H_
#define TRINHKY_CLIENTS_CLI_DEMO_ATTACKS_H_

#include <string>
#include <string_view>

#include <grpcpp/support/status.h>

#include "absl/status/status.h"
#include "clients/cli/demo/walk.h"
#include "trinhky/v1/submission_service.pb.h"

namespace trinhky::cli {

/// Notes what became of an attempt.
void NoteAttack(Walk& walk, std::string_view attempt, const grpc::Status& status);

/// As NoteAttack() where the answer alone does not tell: `refused` says whether it was held off.
void NoteResult(Walk& walk, std::string_view attempt, std::string reason, bool refused);

/// The head of the unit drafts the same report and approves it himself; before the import. The
/// twin, which is CANCELLED then; an empty document when he may not draft.
v1::Document AttackAsDraftingHead(Walk& walk);

void AttackDraft(Walk& walk);            ///< in UNIT_REVIEW
void AttackFormCheck(Walk& walk);        ///< in FORM_CHECK, lines still open
void AttackBeforeSignature(Walk& walk);  ///< in LEADER_REVIEW
void AttackAfterSignature(Walk& walk);   ///< in LEADER_SIGNED
void AttackSubmission(Walk& walk, const v1::Submission& submission);  ///< received, not decided

/// The clerk numbers the document; then his request id comes again with another body.
absl::Status NumberAndReplay(Walk& walk);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_ATTACKS_H_
