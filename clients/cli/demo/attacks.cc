#include "clients/cli/demo/attacks.h"

#include <algorithm>
#include <utility>

#include "clients/cli/client/upload.h"
#include "clients/cli/demo/findings.h"
#include "clients/cli/demo/outsiders.h"
#include "clients/cli/demo/programme.h"
#include "clients/cli/demo/steps.h"
#include "clients/cli/demo/try_as.h"
#include "services/rpc/status_mapping.h"
#include "trinhky/v1/distribution_service.grpc.pb.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/register_service.grpc.pb.h"
#include "trinhky/v1/review_service.grpc.pb.h"
#include "trinhky/v1/signing_service.grpc.pb.h"
#include "trinhky/v1/submission_service.grpc.pb.h"
#include "workflow/base/sha256.h"

namespace trinhky::cli {
namespace {

/// As TryAs(); when `person` does not even see the document yet, the form checker, who took part,
/// tries the same, so that the rule itself has to answer.
template <typename Stub, typename Request, typename Response>
grpc::Status TryAsOrInside(Walk& walk, const std::string& person,
                           grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                        Response*),
                           const Request& request) {
  const grpc::Status status = TryAs(walk, person, method, request);
  if (status.error_code() != grpc::StatusCode::NOT_FOUND) return status;
  Request again = request;
  again.set_request_id(NewRequestId());
  return TryAs(walk, walk.cast.form_checker, method, again);
}

v1::PrepareSignatureRequest PrepareRequest(const Walk& walk, const std::string& person) {
  auto request = ActRequest<v1::PrepareSignatureRequest>(walk.document);
  if (const auto key = walk.stage.keys.find(person); key != walk.stage.keys.end())
    request.set_certificate(key->second->certificate().der());
  return request;
}

grpc::Status TryRevise(Walk& walk) {
  const absl::StatusOr<const Client*> client = walk.stage.commune.As(walk.cast.drafter);
  if (!client.ok()) return rpc::ToGrpc(client.status());
  const std::string changed = walk.report.bytes + "\n";
  v1::DraftHeader header;
  header.set_parent("agencies/" + walk.cast.agency);
  header.set_document(walk.document.name().substr(walk.document.name().rfind('/') + 1));
  header.set_file_name(walk.report.file);
  header.set_secrecy("THUONG");
  header.set_file_sha256(Sha256Hex(changed));
  header.set_request_id(NewRequestId());
  header.set_etag(walk.document.etag());
  v1::Document document;
  return UploadOnce(**client, header, changed, {}, document);
}

// A refusal has a reason of ours; a fault or a cut line proves nothing.
bool IsRefusal(const grpc::Status& status, const std::string& reason) {
  switch (status.error_code()) {
    case grpc::StatusCode::OK:
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::UNKNOWN:
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::UNIMPLEMENTED:
    case grpc::StatusCode::DEADLINE_EXCEEDED:
    case grpc::StatusCode::CANCELLED:
      return false;
    default:
      return !reason.empty() && reason != "TRANSPORT" && reason != "ETAG_MISMATCH" &&
             reason != "NOBODY";
  }
}

bool MayDraft(const Walk& walk, const std::string& person) {
  const v1::DirectoryFile& file = walk.stage.plan.commune_office;
  for (const v1::PersonEntry& each : file.people()) {
    if (each.id() != person) continue;
    for (const v1::HoldingEntry& holding : each.posts())
      for (const v1::PostEntry& post : file.posts())
        if (post.id() == holding.post() && post.agency() == walk.cast.agency &&
            post.unit() == walk.cast.unit &&
            std::find(post.roles().begin(), post.roles().end(), "DRAFTER") != post.roles().end())
          return true;
  }
  return false;
}

}  // namespace

void NoteAttack(Walk& walk, std::string_view attempt, const grpc::Status& status) {
  const std::string reason = status.ok() ? "ACCEPTED" : ReasonOf(rpc::FromGrpc(status));
  NoteResult(walk, attempt, reason, IsRefusal(status, reason));
}

void NoteResult(Walk& walk, std::string_view attempt, std::string reason, bool refused) {
  walk.outcome.attacks.push_back({.attempt = std::string(attempt),
                                  .expected = std::string(ExpectedReason(attempt)),
                                  .reason = std::move(reason),
                                  .note = {},
                                  .refused = refused});
}

v1::Document AttackAsDraftingHead(Walk& walk) {
  if (!MayDraft(walk, walk.cast.unit_head)) return {};
  Cast cast = walk.cast;
  cast.drafter = walk.cast.unit_head;
  Walk twin{walk.stage, walk.report, cast, {}, {}};
  // What keeps the twin back keeps the report back, and is told there.
  if (!ImportDraft(twin).ok()) return {};
  if (Act(twin, cast.drafter, &v1::DraftService::Stub::SubmitDocument).ok())
    NoteAttack(walk, "approve_own_draft_as_head",
               TryAs(twin, cast.unit_head, &v1::ReviewService::Stub::ApproveReview,
                     ActRequest<v1::ApproveReviewRequest>(twin.document)));
  if (const absl::Status status = RemoveTwin(twin); !status.ok())
    NoteAttack(walk, "approve_own_draft_as_head", NoTwin(status));
  return twin.document;
}

void AttackDraft(Walk& walk) {
  NoteAttack(walk, "approve_own_draft",
             TryAs(walk, walk.cast.drafter, &v1::ReviewService::Stub::ApproveReview,
                   ActRequest<v1::ApproveReviewRequest>(walk.document)));
  auto other = ActRequest<v1::ApproveReviewRequest>(walk.document);
  other.set_digest(Sha256Hex("another text"));
  NoteAttack(walk, "approve_other_content",
             TryAs(walk, walk.cast.unit_head, &v1::ReviewService::Stub::ApproveReview, other));
}

void AttackFormCheck(Walk& walk) {
  NoteAttack(walk, "revise_after_approval", TryRevise(walk));
  if (!HasOpenLine(walk.document)) return;
  NoteAttack(walk, "check_form_with_unresolved_recipient",
             TryAs(walk, walk.cast.form_checker, &v1::ReviewService::Stub::ApproveReview,
                   ActRequest<v1::ApproveReviewRequest>(walk.document)));
  NoteAttack(walk, "sign_with_unresolved_recipient",
             TryAsOrInside(walk, walk.cast.signer, &v1::SigningService::Stub::PrepareSignature,
                           PrepareRequest(walk, walk.cast.signer)));
  NoteAttack(walk, "issue_with_unresolved_recipient",
             TryAsOrInside(walk, walk.cast.clerk, &v1::RegisterService::Stub::IssueDocument,
                           ActRequest<v1::IssueDocumentRequest>(walk.document)));
}

void AttackBeforeSignature(Walk& walk) {
  NoteAttack(walk, "number_before_signature",
             TryAsOrInside(walk, walk.cast.clerk, &v1::RegisterService::Stub::AssignNumber,
                           ActRequest<v1::AssignNumberRequest>(walk.document)));
}

void AttackAfterSignature(Walk& walk) {
  NoteAttack(walk, "seal_before_number",
             TryAs(walk, walk.cast.clerk, &v1::SigningService::Stub::SealDocument,
                   ActRequest<v1::SealDocumentRequest>(walk.document)));
  auto add = ActRequest<v1::AddRecipientRequest>(walk.document);
  add.set_body("agencies/" + walk.cast.party);
  NoteAttack(walk, "add_recipient_after_signature",
             TryAs(walk, walk.cast.drafter, &v1::DistributionService::Stub::AddRecipient, add));
  ReadAsListedBody(walk);
}

absl::Status NumberAndReplay(Walk& walk) {
  const auto request = ActRequest<v1::AssignNumberRequest>(walk.document);
  TRINHKY_RETURN_IF_ERROR(
      Act(walk, walk.cast.clerk, &v1::RegisterService::Stub::AssignNumber, request));
  v1::AssignNumberRequest other = request;
  other.set_digest(Sha256Hex("another text"));
  NoteAttack(walk, "replay_request_id_with_other_body",
             TryAs(walk, walk.cast.clerk, &v1::RegisterService::Stub::AssignNumber, other));
  return absl::OkStatus();
}

void AttackSubmission(Walk& walk, const v1::Submission& submission) {
  v1::AcceptSubmissionRequest request;
  request.set_name(submission.name());
  request.set_etag(submission.etag());
  request.set_request_id(NewRequestId());
  NoteAttack(
      walk, "acceptance_by_own_signer",
      TryAs(walk, walk.cast.signer, &v1::SubmissionService::Stub::AcceptSubmission, request));
}

}  // namespace trinhky::cli
