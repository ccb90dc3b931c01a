#include "services/incoming/assignment_operations.h"

#include <optional>
#include <string>
#include <utility>

#include "services/casework/refusals.h"
#include "services/incoming/assignee.h"
#include "services/incoming/incoming_view.h"
#include "services/incoming/sender_notice.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/status.h"

namespace trinhky::incoming {
namespace {

using casework::CaseContext;
using casework::CaseFile;

absl::Status CheckAnswer(CaseFile& file, const std::string& answer) {
  if (answer.empty()) return absl::OkStatus();
  const CaseContext& context = file.context();
  const storage::DocumentKey key = casework::KeyOf(answer);
  const absl::StatusOr<storage::DocumentRecord> record =
      casework::Casework::LoadVisible(context.work, context.office, context.call, key);
  if (record.ok() && key.agency == file.key().agency && !record->incoming && record->number > 0)
    return absl::OkStatus();
  if (!record.ok() && !absl::IsNotFound(record.status())) return record.status();
  return RejectField("answer", "ANSWER_UNKNOWN",
                     {.vi = "Văn bản trả lời phải là văn bản đã có số của cơ quan này.",
                      .en = "Expected a numbered document of this agency that you may see."},
                     {{"answer", answer}});
}

}  // namespace

absl::Status AssignmentOperations::Change(const Call& call, const casework::Change& change,
                                          std::string_view reason,
                                          const std::function<absl::Status(CaseFile&)>& act,
                                          v1::IncomingDocument& response) const {
  const storage::DocumentKey key = casework::KeyOf(change.name);
  const auto body = [&](CaseContext& context) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(
        storage::DocumentRecord record,
        casework::Casework::LoadVisible(context.work, context.office, call, key));
    if (!record.incoming) return casework::NotFound();
    if (change.etag != casework::EtagOf(record.rev)) return casework::EtagMismatch();
    TRINHKY_ASSIGN_OR_RETURN(CaseFile file, CaseFile::Open(context, std::move(record)));
    TRINHKY_RETURN_IF_ERROR(act(file));
    TRINHKY_RETURN_IF_ERROR(file.Save());
    TRINHKY_RETURN_IF_ERROR(NotifySender(file, deps_.seals, reason));
    TRINHKY_ASSIGN_OR_RETURN(response,
                             ViewOf(context.work, context.office, context.call, file.record()));
    return absl::OkStatus();
  };
  return deps_.casework.Once(call, key.agency, change, body, response);
}

absl::Status AssignmentOperations::Assign(const Call& call,
                                          const v1::AssignIncomingRequest& request,
                                          v1::IncomingDocument& response) const {
  const auto act = [&](CaseFile& file) -> absl::Status {
    const casework::Act assign{.action = "assign",
                               .reason = request.reason(),
                               .data = {{"lead", request.lead()}, {"due_on", request.due_on()}}};
    TRINHKY_RETURN_IF_ERROR(file.May(assign));
    TRINHKY_RETURN_IF_ERROR(CheckAssignment(file, request));
    TRINHKY_RETURN_IF_ERROR(file.Perform(assign));
    casework::Labels& labels = file.labels();
    labels.lead = request.lead();
    labels.cooperators = {request.cooperators().begin(), request.cooperators().end()};
    labels.informed = {request.informed().begin(), request.informed().end()};
    labels.due_on = request.due_on().empty() ? file.record().incoming->due_on : request.due_on();
    file.record().unit_id = std::string(rpc::Segment(request.lead(), 3));
    for (const std::string& each : labels.cooperators) TRINHKY_RETURN_IF_ERROR(LetRead(file, each));
    for (const std::string& each : labels.informed) TRINHKY_RETURN_IF_ERROR(LetRead(file, each));
    return absl::OkStatus();
  };
  return Change(call,
                {.name = request.name(),
                 .etag = request.etag(),
                 .request_id = request.request_id(),
                 .request = request},
                request.reason(), act, response);
}

absl::Status AssignmentOperations::Start(const Call& call,
                                         const v1::StartAssignmentRequest& request,
                                         v1::IncomingDocument& response) const {
  return Change(
      call,
      {.name = request.name(),
       .etag = request.etag(),
       .request_id = request.request_id(),
       .request = request},
      {}, [](CaseFile& file) { return file.Perform({.action = "start"}); }, response);
}

absl::Status AssignmentOperations::Complete(const Call& call,
                                            const v1::CompleteAssignmentRequest& request,
                                            v1::IncomingDocument& response) const {
  const auto act = [&](CaseFile& file) -> absl::Status {
    casework::Act complete{.action = "complete", .reason = request.reason()};
    if (!request.answer().empty()) complete.data = {{"answer", request.answer()}};
    TRINHKY_RETURN_IF_ERROR(file.May(complete));
    TRINHKY_RETURN_IF_ERROR(CheckAnswer(file, request.answer()));
    return file.Perform(complete);
  };
  return Change(call,
                {.name = request.name(),
                 .etag = request.etag(),
                 .request_id = request.request_id(),
                 .request = request},
                request.reason(), act, response);
}

absl::Status AssignmentOperations::AnswerRecall(const Call& call,
                                                const v1::AnswerRecallRequest& request,
                                                v1::IncomingDocument& response) const {
  const auto act = [&](CaseFile& file) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(
        file.Perform({.action = request.agree() ? "agree_recall" : "refuse_recall",
                      .reason = request.reason()}));
    if (request.agree()) return absl::OkStatus();
    // The work goes on where it stood; the definition remembers where that was.
    return file.Perform({.action = "resume", .by_system = true});
  };
  return Change(call,
                {.name = request.name(),
                 .etag = request.etag(),
                 .request_id = request.request_id(),
                 .request = request},
                request.reason(), act, response);
}

}  // namespace trinhky::incoming
