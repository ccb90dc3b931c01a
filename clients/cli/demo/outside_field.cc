#include "clients/cli/demo/outside_field.h"

#include <algorithm>
#include <set>
#include <string>

#include "clients/cli/demo/attacks.h"
#include "clients/cli/demo/findings.h"
#include "clients/cli/demo/steps.h"
#include "services/rpc/status_mapping.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/register_service.grpc.pb.h"
#include "trinhky/v1/signing_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

constexpr char kAttempt[] = "sign_outside_field";
constexpr char kWithdrawReason[] = "Bản thử của phần trình diễn.";

std::set<std::string> FieldsOf(const Walk& walk, const std::string& person) {
  const v1::DirectoryFile& file = walk.stage.plan.commune_office;
  std::set<std::string> fields;
  for (const v1::PersonEntry& each : file.people()) {
    if (each.id() != person) continue;
    for (const v1::HoldingEntry& holding : each.posts())
      for (const v1::PostEntry& post : file.posts())
        if (post.id() == holding.post() && post.agency() == walk.cast.agency)
          fields.insert(post.fields().begin(), post.fields().end());
  }
  return fields;
}

// A field of the other deputy that the signer has not; "" when there is none.
std::string ForeignField(const Walk& walk) {
  const std::set<std::string> own = FieldsOf(walk, walk.cast.signer);
  if (own.contains("*")) return "";
  for (const std::string& field : FieldsOf(walk, walk.cast.other_deputy))
    if (field != "*" && !own.contains(field)) return field;
  return "";
}

absl::Status BringToLeaders(Walk& twin, const std::string& field) {
  TRINHKY_RETURN_IF_ERROR(ImportDraft(twin, field));
  TRINHKY_RETURN_IF_ERROR(Act(twin, twin.cast.drafter, &v1::DraftService::Stub::SubmitDocument));
  TRINHKY_RETURN_IF_ERROR(Approve(twin, twin.cast.unit_head));
  TRINHKY_RETURN_IF_ERROR(SettleOpenLines(twin));
  TRINHKY_RETURN_IF_ERROR(CheckForm(twin));
  return Approve(twin, twin.cast.deputy);
}

absl::Status Remove(Walk& twin) {
  TRINHKY_RETURN_IF_ERROR(
      Act(twin, twin.cast.drafter, &v1::DraftService::Stub::WithdrawDocument,
          ActRequest<v1::WithdrawDocumentRequest>(twin.document, kWithdrawReason)));
  return Act(twin, twin.cast.drafter, &v1::RegisterService::Stub::CancelDocument,
             ActRequest<v1::CancelDocumentRequest>(twin.document, kWithdrawReason));
}

// The outcome of a leader's attempt to sign `walk`'s document.
grpc::Status TrySign(Walk& walk, const std::string& person) {
  const absl::StatusOr<const Client*> client = walk.stage.commune.As(person);
  if (!client.ok()) return rpc::ToGrpc(client.status());
  auto request = ActRequest<v1::PrepareSignatureRequest>(walk.document);
  if (const auto key = walk.stage.keys.find(person); key != walk.stage.keys.end())
    request.set_certificate(key->second.certificate.der());
  v1::PrepareSignatureResponse response;
  return (*client)->CallOnce(&v1::SigningService::Stub::PrepareSignature, request, response);
}

}  // namespace

void SignOutsideField(Walk& walk) {
  if (walk.cast.other_deputy.empty()) return;
  const std::string field =
      walk.cast.deputy == walk.cast.signer ? ForeignField(walk) : std::string();
  if (field.empty()) return NoteAttack(walk, kAttempt, TrySign(walk, walk.cast.other_deputy));
  Cast cast = walk.cast;
  cast.deputy = walk.cast.other_deputy;  // the twin is of his field, so he reviews it
  Walk twin{walk.stage, walk.report, cast, {}, {}};
  absl::Status status = BringToLeaders(twin, field);
  if (status.ok()) NoteAttack(walk, kAttempt, TrySign(twin, walk.cast.signer));
  if (status.ok()) status = Remove(twin);
  if (!status.ok()) NoteAttack(walk, kAttempt, rpc::ToGrpc(absl::InternalError("no twin")));
}

}  // namespace trinhky::cli
