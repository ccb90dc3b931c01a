#include "services/reviewing/review_operations.h"

#include <array>

#include "services/casework/recipients.h"
#include "workflow/base/status.h"

namespace trinhky::reviewing {
namespace {

using casework::Act;
using casework::CaseFile;

constexpr const char* kCheckForm = "check_form";

// Which approval the present state asks for; the first when none does, so that the engine says why.
std::string ApprovalOf(const CaseFile& file) {
  constexpr std::array<const char*, 3> kApprovals = {"approve_unit", kCheckForm, "approve_leader"};
  for (const char* action : kApprovals)
    if (!file.definition().Alternatives(file.instance().state, action).empty()) return action;
  return kApprovals[0];
}

absl::Status ApproveCase(CaseFile& file, const v1::ApproveReviewRequest& request) {
  Act act{.action = ApprovalOf(file), .reason = request.reason(), .digest = request.digest()};
  if (act.action != kCheckForm) return file.Perform(act);
  // Who may act comes first, then the form, then the list: a stranger learns nothing of either.
  TRINHKY_ASSIGN_OR_RETURN(const casework::RecipientList list,
                           file.context().work.recipients().List(file.key()));
  act.observed = {{"recipients_resolved", true}};
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  act.observed["recipients_resolved"] = casework::AllResolved(file.context().office, list);
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  TRINHKY_RETURN_IF_ERROR(casework::FormErrors(file.labels()));
  return file.Perform(act);
}

}  // namespace

absl::Status ReviewOperations::Approve(const Call& call, const v1::ApproveReviewRequest& request,
                                       v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) { return ApproveCase(file, request); }, response);
}

absl::Status ReviewOperations::Return(const Call& call, const v1::ReturnReviewRequest& request,
                                      v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) {
        return file.Perform({.action = "return", .reason = request.reason()});
      },
      response);
}

absl::Status ReviewOperations::ApproveMany(const Call& call,
                                           const v1::BatchApproveReviewsRequest& request,
                                           v1::BatchApproveReviewsResponse& response) const {
  for (const v1::ApproveReviewRequest& one : request.requests()) {
    v1::Document document;
    const absl::Status status = Approve(call, one, document);
    v1::ReviewVerdict& verdict = *response.add_verdicts();
    verdict.set_name(one.name());
    verdict.set_approved(status.ok());
    if (const std::optional<Rejection> rejection = RejectionOf(status)) {
      verdict.set_reason(rejection->reason);
      verdict.set_message(rejection->message.vi);
    } else if (!status.ok()) {
      verdict.set_reason("TRY_AGAIN");
      verdict.set_message("Chưa duyệt được. Hãy thử lại.");
    }
  }
  return absl::OkStatus();
}

absl::Status ReviewOperations::Override(const Call& call,
                                        const v1::OverrideRequirementRequest& request,
                                        v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) {
        return file.Perform({.action = "override_recipient", .reason = request.reason()});
      },
      response);
}

absl::Status ReviewOperations::RequestOpinion(const Call& call,
                                              const v1::RequestOpinionRequest& request,
                                              v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) {
        return file.Perform({.action = "ask_party_opinion", .reason = request.reason()});
      },
      response);
}

absl::Status ReviewOperations::GiveOpinion(const Call& call, const v1::GiveOpinionRequest& request,
                                           v1::Document& response) const {
  return casework_.ChangeDocument(
      call, {request.name(), request.etag(), request.request_id(), request},
      [&](CaseFile& file) {
        return file.Perform({.action = "give_party_opinion", .reason = request.reason()});
      },
      response);
}

}  // namespace trinhky::reviewing
