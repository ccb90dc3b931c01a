#include "clients/cli/demo/life.h"

#include <utility>

#include "clients/cli/demo/attacks.h"
#include "clients/cli/demo/between_offices.h"
#include "clients/cli/demo/deliveries.h"
#include "clients/cli/demo/findings.h"
#include "clients/cli/demo/issued_file.h"
#include "clients/cli/demo/outside_field.h"
#include "clients/cli/demo/outsiders.h"
#include "clients/cli/demo/programme.h"
#include "clients/cli/demo/steps.h"
#include "clients/cli/report_error.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/register_service.grpc.pb.h"
#include "trinhky/v1/signing_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

absl::Status Review(Walk& walk) {
  TRINHKY_RETURN_IF_ERROR(Act(walk, walk.cast.drafter, &v1::DraftService::Stub::SubmitDocument));
  AttackDraft(walk);
  TRINHKY_RETURN_IF_ERROR(Approve(walk, walk.cast.unit_head));
  TRINHKY_RETURN_IF_ERROR(OverrideMissing(walk));  // or it would hide the open lines
  AttackFormCheck(walk);
  TRINHKY_RETURN_IF_ERROR(SettleOpenLines(walk));
  TRINHKY_RETURN_IF_ERROR(CheckForm(walk));
  AttackBeforeSignature(walk);
  SignOutsideField(walk);
  if (walk.cast.deputy.empty()) return absl::OkStatus();
  return Approve(walk, walk.cast.deputy);
}

absl::Status IssueAndDeliver(Walk& walk) {
  using Register = v1::RegisterService::Stub;
  AttackAfterSignature(walk);
  TRINHKY_RETURN_IF_ERROR(NumberAndReplay(walk));
  TRINHKY_RETURN_IF_ERROR(Act(walk, walk.cast.clerk, &v1::SigningService::Stub::SealDocument));
  TRINHKY_RETURN_IF_ERROR(Act(walk, walk.cast.clerk, &Register::IssueDocument));
  TRINHKY_RETURN_IF_ERROR(KeepIssuedFile(walk));
  ReadAsOutsiders(walk);
  AttackHold(walk);
  TRINHKY_RETURN_IF_ERROR(DeliverAll(walk));
  AttackDelivered(walk);
  return absl::OkStatus();
}

absl::Status Run(Walk& walk) {
  NoteListsBefore(walk, AttackAsDraftingHead(walk));
  TRINHKY_RETURN_IF_ERROR(ImportDraft(walk));
  TRINHKY_RETURN_IF_ERROR(Review(walk));
  TRINHKY_RETURN_IF_ERROR(SignPaper(walk));
  return IssueAndDeliver(walk);
}

// Causes in the document itself block it; anything else is a fault of the demonstration.
void Explain(Walk& walk, const absl::Status& status) {
  const std::string state = walk.document.state();
  NoteProblems(walk);
  const bool before_signature = state.empty() || state == "DRAFT" || state == "RETURNED" ||
                                state == "UNIT_REVIEW" || state == "FORM_CHECK";
  const bool own_cause =
      !walk.outcome.problems.empty() || status.code() == absl::StatusCode::kInvalidArgument;
  walk.outcome.state = before_signature && own_cause ? "BLOCKED" : state.empty() ? "FAILED" : state;
  if (walk.outcome.problems.empty())
    walk.outcome.problems.push_back(
        {.code = ReasonOf(status), .message = ErrorSentence(status, "vi"), .line = 0});
}

}  // namespace

Outcome RunLife(Stage& stage, const Report& report, const Cast& cast) {
  Walk walk{stage, report, cast, {}, {}};
  walk.outcome.file = report.file;
  walk.outcome.warnings = report.warnings;
  if (!report.unreadable.ok()) {
    Explain(walk, report.unreadable);
    walk.outcome.state = "BLOCKED";
  } else if (const absl::Status status = Run(walk); !status.ok()) {
    Explain(walk, status);
  } else {
    walk.outcome.state = walk.document.state();
  }
  FillNotApplicable(walk.outcome);
  NoteFindings(walk);
  return std::move(walk.outcome);
}

}  // namespace trinhky::cli
