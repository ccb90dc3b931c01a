#include "services/workflow/case_reading.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "services/casework/desks.h"
#include "services/casework/document_view.h"
#include "services/casework/event_page.h"
#include "services/casework/labels.h"
#include "workflow/base/status.h"
#include "workflow/engine/available.h"
#include "workflow/engine/event.h"
#include "workflow/engine/instance.h"

namespace trinhky::workflows {
namespace {

constexpr std::string_view kServerTitle = "Hệ thống";

absl::StatusOr<const workflow::Definition*> DefinitionOf(const casework::DefinitionShelf& shelf,
                                                         const storage::DocumentRecord& record) {
  const workflow::Definition* definition = shelf.Find(record.definition, record.definition_version);
  if (definition == nullptr)
    return absl::InternalError(absl::StrCat("definition ", record.definition, " is not loaded"));
  return definition;
}

v1::AvailableAction ViewOf(const workflow::AvailableAction& action,
                           const casework::OfficeDirectory& office,
                           const casework::CaseFacts& facts, std::string_view day) {
  v1::AvailableAction view;
  view.set_action(action.action);
  view.set_title(action.title_vi);
  view.set_allowed(action.allowed());
  if (const std::optional<Rejection> refusal = RejectionOf(action.verdict)) {
    view.set_reason(refusal->reason);
    view.set_message(refusal->message.vi);
    view.set_message_en(refusal->message.en);
  }
  for (std::string& name : casework::WhoCan(office, action.who_can, facts, day))
    view.add_who(std::move(name));
  if (std::find(action.who_can.begin(), action.who_can.end(), workflow::kRoleSystem) !=
      action.who_can.end())
    view.add_who(std::string(kServerTitle));
  return view;
}

absl::StatusOr<v1::HistoryEntry> ViewOf(storage::EventRecord record,
                                        const workflow::Definition& definition,
                                        const casework::OfficeDirectory& office) {
  const absl::StatusOr<workflow::Event> event = workflow::Event::FromJson(record.bytes);
  if (!event.ok()) return absl::InternalError("a stored event cannot be read");
  v1::HistoryEntry view;
  view.set_seq(static_cast<int32_t>(record.seq));
  view.set_action(event->action);
  view.set_title(event->kind == workflow::EventKind::kMigration
                     ? "Chuyển quy trình"
                     : definition.ActionTitle(event->action));
  view.set_from_state(event->from);
  view.set_to_state(event->to);
  if (event->role == workflow::kRoleSystem) {
    view.set_actor_title(std::string(kServerTitle));
  } else {
    view.set_actor(absl::StrCat("people/", event->actor));
    view.set_actor_title(office.TitleOf(view.actor()));
  }
  view.set_reason(std::move(record.free_text));
  view.set_digest(event->digest);
  *view.mutable_create_time() = casework::TimestampOf(event->time_us);
  view.set_leaf_hash(std::move(record.leaf_hash));
  return view;
}

}  // namespace

absl::Status CaseReading::ListAvailableActions(const Call& call,
                                               const v1::ListAvailableActionsRequest& request,
                                               v1::ListAvailableActionsResponse& response) const {
  const auto list = [&](const storage::ReadUnit&, const casework::OfficeDirectory& office,
                        const storage::DocumentRecord& record) -> absl::Status {
    response.Clear();
    TRINHKY_ASSIGN_OR_RETURN(const workflow::Definition* definition,
                             DefinitionOf(casework_.deps().definitions, record));
    TRINHKY_ASSIGN_OR_RETURN(const workflow::Instance instance,
                             workflow::Instance::FromJson(record.instance));
    TRINHKY_ASSIGN_OR_RETURN(const casework::Labels labels,
                             casework::Labels::FromJson(record.labels));
    const casework::CaseFacts facts = casework::FactsOf(record, labels);
    const std::string day = casework::DayOf(call.now_us);
    const workflow::Actor actor = casework::ActorFor(office, call.person, facts, day);
    for (const workflow::AvailableAction& action :
         workflow::AvailableActions(*definition, instance, actor))
      *response.add_actions() = ViewOf(action, office, facts, day);
    return absl::OkStatus();
  };
  return casework_.ReadDocument(call, request.parent(), list);
}

absl::Status CaseReading::ListHistory(const Call& call, const v1::ListHistoryRequest& request,
                                      v1::ListHistoryResponse& response) const {
  const auto list = [&](const storage::ReadUnit& unit, const casework::OfficeDirectory& office,
                        const storage::DocumentRecord& record) -> absl::Status {
    response.Clear();
    TRINHKY_ASSIGN_OR_RETURN(const workflow::Definition* definition,
                             DefinitionOf(casework_.deps().definitions, record));
    TRINHKY_ASSIGN_OR_RETURN(
        casework::EventPage page,
        casework::PageOfEvents(
            unit, casework_.deps().page_tokens, record,
            {.list = "history", .size = request.page_size(), .token = request.page_token()}));
    for (storage::EventRecord& event : page.events) {
      TRINHKY_ASSIGN_OR_RETURN(*response.add_entries(),
                               ViewOf(std::move(event), *definition, office));
    }
    response.set_next_page_token(std::move(page.next_page_token));
    return absl::OkStatus();
  };
  return casework_.ReadDocument(call, request.parent(), list);
}

}  // namespace trinhky::workflows
