#include "clients/cli/demo/life.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/client/upload.h"
#include "clients/cli/demo/attacks.h"
#include "clients/cli/demo/deliveries.h"
#include "clients/cli/demo/findings.h"
#include "clients/cli/report_error.h"
#include "trinhky/v1/distribution_service.grpc.pb.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/register_service.grpc.pb.h"
#include "trinhky/v1/review_service.grpc.pb.h"
#include "trinhky/v1/signing_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

constexpr char kOverrideReason[] =
    "Báo cáo nội bộ của xã; lãnh đạo đồng ý chưa gửi cơ quan cấp tỉnh.";

constexpr char kReturnReason[] = "Còn nơi nhận chưa xác định; đề nghị người soạn trả lời.";

absl::Status Import(Walk& walk) {
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, walk.stage.commune.As(walk.cast.drafter));
  v1::DraftHeader header;
  header.set_parent("agencies/" + walk.cast.agency);
  header.set_unit(absl::StrCat(header.parent(), "/units/", walk.cast.unit));
  header.set_file_name(walk.report.file);
  header.set_secrecy("THUONG");
  TRINHKY_ASSIGN_OR_RETURN(walk.document,
                           Timed(walk, [&] { return Upload(*client, header, walk.report.bytes); }));
  return absl::OkStatus();
}

absl::Status Approve(Walk& walk, const std::string& person) {
  return Act(walk, person, &v1::ReviewService::Stub::ApproveReview);
}

// The readings that the server offers for one line, best first.
std::vector<std::string> ReadingsOf(const v1::Document& document,
                                    const v1::ResolveRecipientsResponse& readings,
                                    const v1::Recipient& line) {
  std::vector<std::string> bodies(line.bodies().begin(), line.bodies().end());
  if (!bodies.empty()) return bodies;  // a person only has to agree
  if (line.as_above()) {
    for (const v1::Recipient& each : document.recipients())
      if (each.addressee()) bodies.insert(bodies.end(), each.bodies().begin(), each.bodies().end());
    return bodies;
  }
  for (const v1::Recipient& each : readings.recipients())
    if (each.line() == line.line() && each.text() == line.text() && !each.candidates().empty())
      return {each.candidates(0)};
  return {};
}

// The drafter answers each open line with the first reading; it is recorded as his answer.
absl::Status AnswerOpenLines(Walk& walk) {
  using Stub = v1::DistributionService::Stub;
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, walk.stage.commune.As(walk.cast.drafter));
  v1::ResolveRecipientsRequest resolve;
  resolve.set_name(walk.document.name());
  TRINHKY_ASSIGN_OR_RETURN(const v1::ResolveRecipientsResponse readings,
                           client->Call(&Stub::ResolveRecipients, resolve));
  const v1::Document seen = walk.document;
  for (const v1::Recipient& line : seen.recipients()) {
    if (!IsOpen(line)) continue;
    const std::vector<std::string> bodies = ReadingsOf(walk.document, readings, line);
    if (bodies.empty()) continue;
    auto request = ActRequest<v1::AnswerRecipientRequest>(walk.document);
    request.set_line(line.line());
    request.set_text(line.text());
    for (const std::string& body : bodies) request.add_bodies(body);
    TRINHKY_RETURN_IF_ERROR(Act(walk, walk.cast.drafter, &Stub::AnswerRecipient, request));
    walk.outcome.answers.push_back({.line = line.line(),
                                    .text = line.text(),
                                    .bodies = bodies,
                                    .answered_by = walk.cast.drafter});
  }
  return absl::OkStatus();
}

// The form checker gives the draft back, the drafter answers, and it comes up again.
absl::Status SettleOpenLines(Walk& walk) {
  if (!HasOpenLine(walk.document)) return absl::OkStatus();
  const auto request = ActRequest<v1::ReturnReviewRequest>(walk.document, kReturnReason);
  TRINHKY_RETURN_IF_ERROR(
      Act(walk, walk.cast.form_checker, &v1::ReviewService::Stub::ReturnReview, request));
  TRINHKY_RETURN_IF_ERROR(AnswerOpenLines(walk));
  TRINHKY_RETURN_IF_ERROR(Act(walk, walk.cast.drafter, &v1::DraftService::Stub::SubmitDocument));
  return Approve(walk, walk.cast.unit_head);
}

bool HasFact(const v1::Document& document, std::string_view fact) {
  for (const std::string& each : document.facts())
    if (each == fact) return true;
  return false;
}

// A required body that is missing is accepted with a reason, once more after each round.
absl::Status OverrideMissing(Walk& walk) {
  if (HasFact(walk.document, "required_covered")) return absl::OkStatus();
  const auto request = ActRequest<v1::OverrideRequirementRequest>(walk.document, kOverrideReason);
  TRINHKY_RETURN_IF_ERROR(
      Act(walk, walk.cast.form_checker, &v1::ReviewService::Stub::OverrideRequirement, request));
  if (walk.outcome.overrides.empty()) walk.outcome.overrides.push_back(kOverrideReason);
  return absl::OkStatus();
}

absl::Status CheckForm(Walk& walk) {
  TRINHKY_RETURN_IF_ERROR(OverrideMissing(walk));
  return Approve(walk, walk.cast.form_checker);
}

absl::Status Sign(Walk& walk) {
  const auto key = walk.stage.keys.find(walk.cast.signer);
  if (key == walk.stage.keys.end()) return absl::NotFoundError("the signer has no key");
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, walk.stage.commune.As(walk.cast.signer));
  TRINHKY_RETURN_IF_ERROR(Refresh(walk, walk.cast.signer));
  TRINHKY_ASSIGN_OR_RETURN(walk.document, Timed(walk, [&] {
                             return SignAsLeader(*client, walk.document, key->second);
                           }));
  return absl::OkStatus();
}

absl::Status Review(Walk& walk) {
  TRINHKY_RETURN_IF_ERROR(Act(walk, walk.cast.drafter, &v1::DraftService::Stub::SubmitDocument));
  AttackDraft(walk);
  TRINHKY_RETURN_IF_ERROR(Approve(walk, walk.cast.unit_head));
  TRINHKY_RETURN_IF_ERROR(OverrideMissing(walk));  // or it would hide the open lines
  AttackFormCheck(walk);
  TRINHKY_RETURN_IF_ERROR(SettleOpenLines(walk));
  TRINHKY_RETURN_IF_ERROR(CheckForm(walk));
  AttackBeforeSignature(walk);
  if (walk.cast.deputy.empty()) return absl::OkStatus();
  return Approve(walk, walk.cast.deputy);
}

absl::Status IssueAndDeliver(Walk& walk) {
  using Register = v1::RegisterService::Stub;
  AttackAfterSignature(walk);
  TRINHKY_RETURN_IF_ERROR(NumberAndReplay(walk));
  TRINHKY_RETURN_IF_ERROR(Act(walk, walk.cast.clerk, &v1::SigningService::Stub::SealDocument));
  TRINHKY_RETURN_IF_ERROR(Act(walk, walk.cast.clerk, &Register::IssueDocument));
  AttackAfterIssue(walk);
  TRINHKY_RETURN_IF_ERROR(DeliverAll(walk));
  AttackAfterDelivery(walk);
  return absl::OkStatus();
}

absl::Status Run(Walk& walk) {
  TRINHKY_RETURN_IF_ERROR(Import(walk));
  TRINHKY_RETURN_IF_ERROR(Review(walk));
  TRINHKY_RETURN_IF_ERROR(Sign(walk));
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
