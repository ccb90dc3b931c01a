#include "clients/cli/demo/steps.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/client/upload.h"
#include "clients/cli/demo/findings.h"
#include "services/rpc/status_mapping.h"
#include "trinhky/v1/distribution_service.grpc.pb.h"
#include "trinhky/v1/draft_service.grpc.pb.h"
#include "trinhky/v1/register_service.grpc.pb.h"
#include "trinhky/v1/review_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

constexpr char kOverrideReason[] =
    "Báo cáo nội bộ của xã; lãnh đạo đồng ý chưa gửi cơ quan cấp tỉnh.";

constexpr char kTwinReason[] = "Bản thử của phần trình diễn.";

constexpr char kReturnReason[] = "Còn nơi nhận chưa xác định; đề nghị người soạn trả lời.";

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

bool HasFact(const v1::Document& document, std::string_view fact) {
  for (const std::string& each : document.facts())
    if (each == fact) return true;
  return false;
}

}  // namespace

absl::Status ImportDraft(Walk& walk, const std::string& field) {
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, walk.stage.commune.As(walk.cast.drafter));
  v1::DraftHeader header;
  header.set_parent("agencies/" + walk.cast.agency);
  header.set_unit(absl::StrCat(header.parent(), "/units/", walk.cast.unit));
  header.set_file_name(walk.report.file);
  header.set_secrecy("THUONG");
  header.set_field(field);
  TRINHKY_ASSIGN_OR_RETURN(walk.document,
                           Timed(walk, [&] { return Upload(*client, header, walk.report.bytes); }));
  return absl::OkStatus();
}

absl::Status Approve(Walk& walk, const std::string& person) {
  return Act(walk, person, &v1::ReviewService::Stub::ApproveReview);
}

absl::Status SettleOpenLines(Walk& walk) {
  if (!HasOpenLine(walk.document)) return absl::OkStatus();
  const auto request = ActRequest<v1::ReturnReviewRequest>(walk.document, kReturnReason);
  TRINHKY_RETURN_IF_ERROR(
      Act(walk, walk.cast.form_checker, &v1::ReviewService::Stub::ReturnReview, request));
  TRINHKY_RETURN_IF_ERROR(AnswerOpenLines(walk));
  TRINHKY_RETURN_IF_ERROR(Act(walk, walk.cast.drafter, &v1::DraftService::Stub::SubmitDocument));
  return Approve(walk, walk.cast.unit_head);
}

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

absl::Status BringToLeaders(Walk& twin, const std::string& field) {
  TRINHKY_RETURN_IF_ERROR(ImportDraft(twin, field));
  TRINHKY_RETURN_IF_ERROR(Act(twin, twin.cast.drafter, &v1::DraftService::Stub::SubmitDocument));
  TRINHKY_RETURN_IF_ERROR(Approve(twin, twin.cast.unit_head));
  TRINHKY_RETURN_IF_ERROR(SettleOpenLines(twin));
  TRINHKY_RETURN_IF_ERROR(CheckForm(twin));
  return Approve(twin, twin.cast.deputy);
}

absl::Status SignPaper(Walk& walk) {
  const auto key = walk.stage.keys.find(walk.cast.signer);
  if (key == walk.stage.keys.end()) return absl::NotFoundError("the signer has no key");
  TRINHKY_ASSIGN_OR_RETURN(const Client* client, walk.stage.commune.As(walk.cast.signer));
  TRINHKY_RETURN_IF_ERROR(Refresh(walk, walk.cast.signer));
  TRINHKY_ASSIGN_OR_RETURN(walk.document, Timed(walk, [&] {
                             return SignAsLeader(*client, walk.document, *key->second);
                           }));
  return absl::OkStatus();
}

absl::Status RemoveTwin(Walk& twin) {
  if (twin.document.state() != "DRAFT") {
    TRINHKY_RETURN_IF_ERROR(
        Act(twin, twin.cast.drafter, &v1::DraftService::Stub::WithdrawDocument,
            ActRequest<v1::WithdrawDocumentRequest>(twin.document, kTwinReason)));
  }
  return Act(twin, twin.cast.drafter, &v1::RegisterService::Stub::CancelDocument,
             ActRequest<v1::CancelDocumentRequest>(twin.document, kTwinReason));
}

grpc::Status NoTwin(const absl::Status& cause) {
  return rpc::ToGrpc(absl::InternalError(absl::StrCat("not staged: ", cause.ToString())));
}

}  // namespace trinhky::cli
