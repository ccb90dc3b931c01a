#include "services/tasks/task_operations.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/casework/document_view.h"
#include "services/casework/refusals.h"
#include "services/tasks/desk_list.h"
#include "workflow/base/status.h"

namespace trinhky::tasks {
namespace {

using storage::WorkItemRecord;

// An item ends in "-<ROLE>", whoever opened it.
std::string RoleOf(const WorkItemRecord& item) {
  const size_t dash = item.item_id.rfind('-');
  return dash == std::string::npos ? std::string() : item.item_id.substr(dash + 1);
}

// Of an incoming paper, who sent it.
std::string FromWhom(const casework::OfficeDirectory& office,
                     const storage::DocumentRecord& record) {
  if (record.incoming) return record.incoming->sender_name;
  return office.TitleOf(
      absl::StrCat("agencies/", record.key.agency.value(), "/units/", record.unit_id));
}

v1::WorkItem ViewOf(const WorkItemRecord& item, const storage::DocumentRecord& record,
                    const casework::OfficeDirectory& office,
                    const workflow::Definition* definition) {
  v1::WorkItem view;
  view.set_document(casework::NameOf(item.key));
  view.set_role(RoleOf(item));
  view.set_state(record.state);
  if (definition != nullptr) view.set_state_title(definition->StateTitle(record.state));
  view.set_type(record.type);
  view.set_subject(record.subject);
  view.set_urgency(static_cast<v1::Urgency>(record.urgency));
  if (!record.drafter.value().empty())
    view.set_drafter_title(office.TitleOf(absl::StrCat("people/", record.drafter.value())));
  view.set_unit_title(FromWhom(office, record));
  view.set_symbol(record.symbol.empty() ? casework::SummaryOf(office, record, definition).symbol()
                                        : record.symbol);
  *view.mutable_create_time() = casework::TimestampOf(item.opened_us);
  if (item.due_us > 0) *view.mutable_due_time() = casework::TimestampOf(item.due_us);
  return view;
}

}  // namespace

bool IsOwnDesk(const Call& call, std::string_view parent) {
  return parent == "people/me" || parent == absl::StrCat("people/", call.person.value());
}

absl::Status TaskOperations::ListWorkItems(const Call& call,
                                           const v1::ListWorkItemsRequest& request,
                                           v1::ListWorkItemsResponse& response) const {
  const std::string self = absl::StrCat("people/", call.person.value());
  if (!IsOwnDesk(call, request.parent())) return casework::NotFound();
  const casework::CaseworkDeps& deps = casework_.deps();
  const std::string arguments = absl::StrCat("work-items\n", self);
  TRINHKY_ASSIGN_OR_RETURN(const std::string token,
                           deps.page_tokens.Open(request.page_token(), arguments));
  DeskPosition after;
  if (!token.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(after, PositionFrom(token));
  }
  const auto size = static_cast<size_t>(rpc::PageSize(request.page_size()));
  const std::shared_ptr<const casework::OfficeDirectory> office = deps.directory.Current();
  return deps.storage.Read([&](const storage::ReadUnit& unit) -> absl::Status {
    response.Clear();
    TRINHKY_ASSIGN_OR_RETURN(const std::vector<WorkItemRecord> items,
                             DeskList(unit, *office, call));
    response.set_total_size(static_cast<int32_t>(items.size()));
    auto item = std::find_if(items.begin(), items.end(), [&](const WorkItemRecord& each) {
      return token.empty() || after < PositionOf(each);
    });
    for (size_t count = 0; item != items.end() && count < size; ++item, ++count) {
      TRINHKY_ASSIGN_OR_RETURN(const std::optional<storage::DocumentRecord> record,
                               unit.documents().Find(item->key));
      if (!record) return absl::InternalError("a work item without its document");
      *response.add_work_items() =
          ViewOf(*item, *record, *office,
                 deps.definitions.Find(record->definition, record->definition_version));
    }
    if (item != items.end() && item != items.begin()) {
      response.set_next_page_token(
          deps.page_tokens.Seal(ToText(PositionOf(*std::prev(item))), arguments));
    }
    return absl::OkStatus();
  });
}

}  // namespace trinhky::tasks
