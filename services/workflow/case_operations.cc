#include "services/workflow/case_operations.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/casework/desks.h"
#include "services/casework/document_view.h"
#include "services/casework/refusals.h"
#include "services/rpc/resource_name.h"
#include "services/workflow/bench_stage.h"
#include "services/workflow/generic_case.h"
#include "services/workflow/person_signature.h"
#include "workflow/base/status.h"

namespace trinhky::workflows {
namespace {

using casework::Act;
using casework::CaseContext;
using casework::CaseFile;

// A case has no printed type; lists show this.
constexpr char kCaseType[] = "HS";

bool NeedsSignature(const CaseFile& file, std::string_view state, std::string_view action) {
  for (const workflow::Transition* transition : file.definition().Alternatives(state, action))
    if (transition->HasDuty(workflow::kDutySigner)) return true;
  return false;
}

absl::Status Drive(CaseFile& file, Act act) {
  if (!IsBench(file.definition())) return file.Perform(act);
  return DriveBenchAct(file, std::move(act));
}

absl::StatusOr<const workflow::Definition*> FindCreatable(const CaseContext& context,
                                                          const std::string& id) {
  const workflow::Definition* definition = context.definitions.FindNewest(id);
  if (definition == nullptr) {
    return RejectField("definition", "DEFINITION_UNKNOWN",
                       {.vi = "Máy chủ không có quy trình này.",
                        .en = "Expected a loaded definition, but there is none of this id."},
                       {{"definition", id}});
  }
  TRINHKY_RETURN_IF_ERROR(CheckCreatable(*definition));
  return definition;
}

// The caller's unit in the agency; kNotFound when he has no post there at all.
absl::StatusOr<std::string> UnitOf(const CaseContext& context, const AgencyId& agency) {
  bool holds_post = false;
  for (const casework::Post* post :
       context.office.PostsOf(context.call.person, casework::DayOf(context.call.now_us))) {
    if (post->agency != agency) continue;
    if (!post->unit.empty()) return post->unit;
    holds_post = true;
  }
  if (!holds_post) return casework::NotFound();
  return std::string();
}

absl::StatusOr<std::string> FirstAction(const workflow::Definition& definition) {
  const workflow::State* start = definition.StartState();
  if (start == nullptr) return absl::InternalError("a definition without a start");
  const std::vector<std::string> actions = definition.ActionsFrom(start->name);
  if (actions.size() != 1) return absl::InternalError("a definition with several beginnings");
  return actions.front();
}

}  // namespace

absl::Status CaseOperations::CreateCase(const Call& call, const v1::CreateCaseRequest& request,
                                        v1::Document& response) const {
  const AgencyId agency(std::string(rpc::Segment(request.parent(), 1)));
  const casework::Change change{
      .name = request.parent(), .etag = {}, .request_id = request.request_id(), .request = request};
  const auto create = [&](CaseContext& context) -> absl::Status {
    TRINHKY_ASSIGN_OR_RETURN(std::string unit, UnitOf(context, agency));
    TRINHKY_ASSIGN_OR_RETURN(const workflow::Definition* definition,
                             FindCreatable(context, request.definition()));
    TRINHKY_ASSIGN_OR_RETURN(const std::string action, FirstAction(*definition));
    storage::DocumentRecord record{
        .key = {agency, DocumentId(context.ids.NewId("doc", call.now_us))},
        .type = kCaseType,
        .style = "state",
        .subject = request.subject(),
        .unit_id = std::move(unit),
        .drafter = call.person,
        .digest = request.digest()};
    TRINHKY_ASSIGN_OR_RETURN(CaseFile file,
                             CaseFile::Create(context, std::move(record), *definition));
    TRINHKY_RETURN_IF_ERROR(CheckDrivable(*definition, file.instance().state, action));
    TRINHKY_RETURN_IF_ERROR(Drive(file, {.action = action, .digest = request.digest()}));
    TRINHKY_RETURN_IF_ERROR(file.Save());
    TRINHKY_ASSIGN_OR_RETURN(response, casework::ViewOf(context.work, context.office, *definition,
                                                        file.record(), file.instance()));
    return absl::OkStatus();
  };
  return casework_.Once(call, agency, change, create, response);
}

absl::Status CaseOperations::PerformAction(const Call& call,
                                           const v1::PerformActionRequest& request,
                                           v1::Document& response) const {
  // Verified before the transaction, on this thread: the one writer must not wait for arithmetic.
  // The verdict is used only where the act asks for it, after the engine had its say.
  const std::shared_ptr<const casework::OfficeDirectory> office =
      casework_.deps().directory.Current();
  const auto check_signature = [&] {
    return CheckPersonSignature(*office, certificates_, call.person,
                                {.digest_hex = request.digest(), .octets = request.signature()},
                                call.now_us);
  };
  const bool signature_given = !request.signature().empty();
  const absl::Status signature = signature_given ? check_signature() : absl::OkStatus();
  const casework::Change change{.name = request.name(),
                                .etag = request.etag(),
                                .request_id = request.request_id(),
                                .request = request,
                                .lock = [&](CaseContext& context, const auto* document) {
                                  return LockBenchRegister(context, *document, request.action());
                                }};
  const auto perform = [&](CaseFile& file) -> absl::Status {
    const std::string state = file.instance().state;
    TRINHKY_RETURN_IF_ERROR(CheckDrivable(file.definition(), state, request.action()));
    TRINHKY_RETURN_IF_ERROR(Drive(
        file,
        {.action = request.action(), .reason = request.reason(), .digest = request.digest()}));
    if (!NeedsSignature(file, state, request.action())) return absl::OkStatus();
    return signature_given ? signature : check_signature();
  };
  return casework_.ChangeDocument(call, change, perform, response);
}

}  // namespace trinhky::workflows
