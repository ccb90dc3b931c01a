#include "services/submission/submission_operations.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/casework/document_view.h"
#include "services/casework/progress.h"
#include "services/casework/refusals.h"
#include "services/rpc/page_token.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/status.h"

namespace trinhky::submission {
namespace {

using casework::Act;
using casework::CaseContext;
using casework::CaseFile;
using storage::SubmissionRecord;
using storage::SubmissionState;

v1::Submission::State StateView(SubmissionState state) {
  switch (state) {
    case SubmissionState::kSubmitted:
      return v1::Submission::STATE_SENT;
    case SubmissionState::kReceived:
      return v1::Submission::STATE_RECEIVED;
    case SubmissionState::kAccepted:
      return v1::Submission::STATE_ACCEPTED;
    case SubmissionState::kReturned:
      return v1::Submission::STATE_RETURNED;
  }
  return v1::Submission::STATE_UNSPECIFIED;
}

// A submission moves forward only, so its state is its version.
std::string EtagOf(const SubmissionRecord& record) {
  return absl::StrCat("\"", absl::AsciiStrToLower(ToAbsl(storage::NameOf(record.state))), "\"");
}

v1::Submission ViewOf(const casework::OfficeDirectory& office, const SubmissionRecord& record) {
  v1::Submission view;
  view.set_name(absl::StrCat(casework::NameOf(record.key), "/submissions/", record.submission_id));
  view.set_document(casework::NameOf(record.key));
  const Body* body = office.bodies().Find(record.body);
  if (body != nullptr) view.set_office(absl::StrCat("agencies/", body->agency.value()));
  view.set_state(StateView(record.state));
  if (!record.decided_by.empty())
    view.set_decided_by(absl::StrCat("people/", record.decided_by.value()));
  view.set_reason(record.reason);
  *view.mutable_update_time() = casework::TimestampOf(
      std::max({record.create_time_us, record.receive_time_us, record.decide_time_us}));
  view.set_etag(EtagOf(record));
  return view;
}

absl::StatusOr<SubmissionRecord> Load(const storage::ReadUnit& unit, std::string_view name) {
  absl::StatusOr<SubmissionRecord> record =
      unit.submissions().Get(casework::KeyOf(name), rpc::Segment(name, 5));
  if (absl::IsNotFound(record.status())) return casework::NotFound();
  return record;
}

// What the decision is and what it does to the sender's document.
struct Decision {
  const char* action;
  SubmissionState state;
  std::string reason;
};

absl::Status DecideCase(CaseFile& file, SubmissionRecord& record, const Decision& decision) {
  CaseContext& context = file.context();
  const Act act{
      .action = decision.action, .reason = decision.reason, .digest = file.record().digest};
  TRINHKY_RETURN_IF_ERROR(file.May(act));
  if (record.state != SubmissionState::kReceived) {
    return casework::NotNow(
        "SUBMISSION_NOT_RECEIVED",
        "Văn phòng Đảng ủy chưa vào sổ văn bản này, hoặc đã có quyết định về nó.",
        "Expected a submission that the Party office has registered and nobody has decided.");
  }
  TRINHKY_RETURN_IF_ERROR(file.Perform(act));
  record.state = decision.state;
  record.reason = decision.reason;
  record.decided_by = context.call.person;
  record.decide_time_us = context.call.now_us;
  TRINHKY_RETURN_IF_ERROR(context.work.submissions().Update(record, SubmissionState::kReceived));
  if (file.Has(workflow::EffectKind::kDispatchProvince))
    TRINHKY_RETURN_IF_ERROR(casework::ReleaseProvince(file));
  return casework::AdvanceBySystem(file);
}

absl::Status DecideOnce(const casework::Casework& casework, const Call& call,
                        const casework::Change& change, const Decision& decision,
                        v1::Submission& response) {
  const storage::DocumentKey key = casework::KeyOf(change.name);
  return casework.Once(
      call, key.agency, {change.name, "", change.request_id, change.request},
      [&](CaseContext& context) -> absl::Status {
        TRINHKY_ASSIGN_OR_RETURN(
            storage::DocumentRecord document,
            casework::Casework::LoadVisible(context.work, context.office, call, key));
        TRINHKY_ASSIGN_OR_RETURN(SubmissionRecord record, Load(context.work, change.name));
        if (change.etag != EtagOf(record)) return casework::EtagMismatch();
        TRINHKY_ASSIGN_OR_RETURN(CaseFile file, CaseFile::Open(context, std::move(document)));
        TRINHKY_RETURN_IF_ERROR(DecideCase(file, record, decision));
        TRINHKY_RETURN_IF_ERROR(file.Save());
        response = ViewOf(context.office, record);
        return absl::OkStatus();
      },
      response);
}

// The bodies of `agency` whose submissions he sees: all of them for whoever registers or decides
// there, else those whose mailbox he holds.
std::vector<BodyId> BodiesReadBy(const casework::OfficeDirectory& office, const PersonId& person,
                                 const AgencyId& agency, std::string_view day) {
  const std::vector<const casework::Post*> posts = office.PostsOf(person, day);
  const bool handles = std::any_of(posts.begin(), posts.end(), [&](const casework::Post* post) {
    return post->agency == agency &&
           (post->roles.contains("PARTY_ACCEPTOR") || post->roles.contains("PARTY_CLERK"));
  });
  std::vector<BodyId> bodies;
  if (handles) {
    for (const Body& body : office.bodies().bodies())
      if (body.agency == agency) bodies.push_back(body.id);
    return bodies;
  }
  for (const BodyId& id : office.MailboxesOf(person, day)) {
    const Body* body = office.bodies().Find(id);
    if (body != nullptr && body->agency == agency) bodies.push_back(id);
  }
  return bodies;
}

}  // namespace

absl::Status SubmissionOperations::Get(const Call& call, const v1::GetSubmissionRequest& request,
                                       v1::Submission& response) const {
  return casework_.ReadDocument(
      call, request.name(),
      [&](const storage::ReadUnit& unit, const casework::OfficeDirectory& office,
          const storage::DocumentRecord&) -> absl::Status {
        TRINHKY_ASSIGN_OR_RETURN(const SubmissionRecord record, Load(unit, request.name()));
        response = ViewOf(office, record);
        return absl::OkStatus();
      });
}

absl::Status SubmissionOperations::List(const Call& call, const v1::ListSubmissionsRequest& request,
                                        v1::ListSubmissionsResponse& response) const {
  constexpr std::array<SubmissionState, 4> kStates = {
      SubmissionState::kSubmitted, SubmissionState::kReceived, SubmissionState::kAccepted,
      SubmissionState::kReturned};
  const std::shared_ptr<const casework::OfficeDirectory> office =
      casework_.deps().directory.Current();
  const AgencyId agency(std::string(rpc::Segment(request.parent(), 1)));
  const std::vector<BodyId> bodies =
      BodiesReadBy(*office, call.person, agency, casework::DayOf(call.now_us));
  if (bodies.empty()) return absl::OkStatus();
  return casework_.deps().storage.Read([&](const storage::ReadUnit& unit) -> absl::Status {
    for (const SubmissionState state : kStates) {
      TRINHKY_ASSIGN_OR_RETURN(
          const std::vector<SubmissionRecord> records,
          unit.submissions().ListTo(bodies, state, rpc::PageSize(request.page_size())));
      for (const SubmissionRecord& record : records)
        *response.add_submissions() = ViewOf(*office, record);
    }
    return absl::OkStatus();
  });
}

absl::Status SubmissionOperations::Accept(const Call& call,
                                          const v1::AcceptSubmissionRequest& request,
                                          v1::Submission& response) const {
  return DecideOnce(casework_, call,
                    {request.name(), request.etag(), request.request_id(), request},
                    {"accept_party", SubmissionState::kAccepted, request.reason()}, response);
}

absl::Status SubmissionOperations::Return(const Call& call,
                                          const v1::ReturnSubmissionRequest& request,
                                          v1::Submission& response) const {
  return DecideOnce(casework_, call,
                    {request.name(), request.etag(), request.request_id(), request},
                    {"return_party", SubmissionState::kReturned, request.reason()}, response);
}

}  // namespace trinhky::submission
