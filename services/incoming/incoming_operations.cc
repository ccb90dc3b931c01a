#include "services/incoming/incoming_operations.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/casework/desks.h"
#include "services/casework/refusals.h"
#include "services/incoming/arrival.h"
#include "services/incoming/incoming_record.h"
#include "services/incoming/incoming_view.h"
#include "services/incoming/sender_notice.h"
#include "services/incoming/succession.h"
#include "services/rpc/resource_name.h"
#include "workflow/base/status.h"

namespace trinhky::incoming {
namespace {

using casework::CaseContext;
using casework::CaseFile;

constexpr char kDefinition[] = "van_ban_den";
// A package was verified before it was stored, and a delivery of this server never left it.
constexpr char kAuthentic[] = "authentic";

AgencyId AgencyOf(std::string_view parent) {
  return AgencyId(std::string(rpc::Segment(parent, 1)));
}

absl::StatusOr<CaseFile> CreateCase(CaseContext& context, const AgencyId& agency,
                                    const Arrival& arrival) {
  const workflow::Definition* definition = context.definitions.FindNewest(kDefinition);
  if (definition == nullptr)
    return absl::InternalError("the definition of incoming documents is not loaded");
  TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord record, RecordOf(context, agency, arrival));
  TRINHKY_ASSIGN_OR_RETURN(CaseFile file,
                           CaseFile::Create(context, std::move(record), *definition));
  TRINHKY_ASSIGN_OR_RETURN(file.labels(), LabelsOf(context, file.record(), arrival));
  TRINHKY_RETURN_IF_ERROR(
      file.Perform({.action = "receive", .digest = file.record().digest, .by_system = true}));
  return file;
}

// Stores the new document and tells the sender; the body that it was sent to may read it.
absl::Status Finish(CaseFile& file, const Arrival& arrival, const signing::SealKeys& seals,
                    std::string_view reason) {
  TRINHKY_RETURN_IF_ERROR(file.Save());
  TRINHKY_RETURN_IF_ERROR(file.context().work.readers().AddBody(
      file.key(), arrival.body, "recipient", file.context().call.now_us));
  return NotifySender(file, seals, reason);
}

// Fills `response` with the document that was made of the arrival before; false when there is none.
absl::StatusOr<bool> AnswerAgain(const CaseContext& context, const AgencyId& agency,
                                 const Arrival& arrival, v1::IncomingDocument& response) {
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<DocumentId> earlier,
                           FindRegistered(context, agency, arrival));
  if (!earlier) return false;
  TRINHKY_ASSIGN_OR_RETURN(const storage::DocumentRecord record,
                           context.work.documents().Get({agency, *earlier}));
  TRINHKY_ASSIGN_OR_RETURN(response, ViewOf(context.work, context.office, context.call, record));
  return true;
}

}  // namespace

absl::Status IncomingOperations::Register(const Call& call,
                                          const v1::RegisterIncomingRequest& request,
                                          v1::IncomingDocument& response) const {
  const AgencyId agency = AgencyOf(request.parent());
  const auto enter = [&](CaseContext& context) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(RequireClerk(context, agency));
    TRINHKY_ASSIGN_OR_RETURN(const Arrival arrival,
                             FindArrival(context, agency, request.arrival()));
    TRINHKY_ASSIGN_OR_RETURN(const bool answered, AnswerAgain(context, agency, arrival, response));
    if (answered) return absl::OkStatus();
    TRINHKY_RETURN_IF_ERROR(RequireUnanswered(arrival));
    TRINHKY_ASSIGN_OR_RETURN(CaseFile file, CreateCase(context, agency, arrival));
    file.record().incoming->due_on = request.due_on();
    TRINHKY_RETURN_IF_ERROR(EnterRegister(file));
    const storage::IncomingFields& incoming = *file.record().incoming;
    TRINHKY_RETURN_IF_ERROR(
        file.Perform({.action = "register",
                      .digest = file.record().digest,
                      .observed = {{kAuthentic, true}},
                      .data = {{"arrival_number", absl::StrCat(incoming.arrival_number)},
                               {"arrived_on", incoming.arrived_on}}}));
    TRINHKY_RETURN_IF_ERROR(LinkSuccession(file, arrival));
    TRINHKY_RETURN_IF_ERROR(Finish(file, arrival, deps_.seals, {}));
    TRINHKY_ASSIGN_OR_RETURN(response,
                             ViewOf(context.work, context.office, context.call, file.record()));
    return absl::OkStatus();
  };
  const auto lock = [&](CaseContext& context, const storage::DocumentRecord*) {
    return LockRegister(context, agency);
  };
  return deps_.casework.Once(call, agency,
                             {.name = request.parent(),
                              .etag = {},
                              .request_id = request.request_id(),
                              .request = request,
                              .lock = lock},
                             enter, response);
}

absl::Status IncomingOperations::Reject(const Call& call, const v1::RejectIncomingRequest& request,
                                        v1::IncomingDocument& response) const {
  const AgencyId agency = AgencyOf(request.parent());
  const auto refuse = [&](CaseContext& context) -> absl::Status {
    TRINHKY_RETURN_IF_ERROR(RequireClerk(context, agency));
    TRINHKY_ASSIGN_OR_RETURN(const Arrival arrival,
                             FindArrival(context, agency, request.arrival()));
    TRINHKY_RETURN_IF_ERROR(RequireUnanswered(arrival));
    TRINHKY_ASSIGN_OR_RETURN(CaseFile file, CreateCase(context, agency, arrival));
    TRINHKY_RETURN_IF_ERROR(file.Perform({.action = "reject", .reason = request.reason()}));
    TRINHKY_RETURN_IF_ERROR(Finish(file, arrival, deps_.seals, request.reason()));
    TRINHKY_ASSIGN_OR_RETURN(response,
                             ViewOf(context.work, context.office, context.call, file.record()));
    return absl::OkStatus();
  };
  return deps_.casework.Once(call, agency,
                             {.name = request.parent(),
                              .etag = {},
                              .request_id = request.request_id(),
                              .request = request},
                             refuse, response);
}

absl::Status IncomingOperations::Get(const Call& call,
                                     const v1::GetIncomingDocumentRequest& request,
                                     v1::IncomingDocument& response) const {
  return deps_.casework.ReadDocument(
      call, request.name(),
      [&](const storage::ReadUnit& unit, const casework::OfficeDirectory& office,
          const storage::DocumentRecord& record) -> absl::Status {
        if (!record.incoming) return casework::NotFound();
        TRINHKY_ASSIGN_OR_RETURN(response, ViewOf(unit, office, call, record));
        return absl::OkStatus();
      });
}

absl::Status IncomingOperations::List(const Call& call,
                                      const v1::ListIncomingDocumentsRequest& request,
                                      v1::ListIncomingDocumentsResponse& response) const {
  const casework::CaseworkDeps& deps = deps_.casework.deps();
  const std::string arguments =
      absl::StrCat("incoming\n", call.person.value(), "\n", request.parent());
  TRINHKY_ASSIGN_OR_RETURN(const std::string token,
                           deps.page_tokens.Open(request.page_token(), arguments));
  const AgencyId agency = AgencyOf(request.parent());
  const std::shared_ptr<const casework::OfficeDirectory> office = deps.directory.Current();
  storage::DocumentQuery query;
  query.agency = agency;
  query.visible_to =
      casework::VisibilityOf(*office, call.person, agency, casework::DayOf(call.now_us));
  query.kind = "incoming";
  query.order = storage::DocumentOrder::kCreatedNewestFirst;
  query.limit = rpc::PageSize(request.page_size());
  if (!token.empty()) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(token, ' ');
    storage::DocumentPosition after{.document_id = parts.second};
    if (!absl::SimpleAtoi(parts.first, &after.sort))
      return absl::InternalError("a sealed position is none of this list");
    query.after = std::move(after);
  }
  return deps.storage.Read([&](const storage::ReadUnit& unit) -> absl::Status {
    response.Clear();
    TRINHKY_ASSIGN_OR_RETURN(const storage::DocumentPage page, unit.documents().List(query));
    for (const storage::DocumentRecord& record : page.documents) {
      TRINHKY_ASSIGN_OR_RETURN(*response.add_incoming_documents(),
                               ViewOf(unit, *office, call, record));
    }
    if (page.next) {
      response.set_next_page_token(deps.page_tokens.Seal(
          absl::StrCat(page.next->sort, " ", page.next->document_id), arguments));
    }
    return absl::OkStatus();
  });
}

}  // namespace trinhky::incoming
