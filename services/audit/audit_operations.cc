#include "services/audit/audit_operations.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "services/casework/event_page.h"
#include "workflow/base/status.h"

namespace trinhky::audit {
namespace {

constexpr int64_t kNoPlaceYet = -1;

}  // namespace

absl::Status AuditOperations::ListAuditEvents(const Call& call,
                                              const v1::ListAuditEventsRequest& request,
                                              v1::ListAuditEventsResponse& response) const {
  const auto list = [&](const storage::ReadUnit& unit, const casework::OfficeDirectory&,
                        const storage::DocumentRecord& record) -> absl::Status {
    response.Clear();
    TRINHKY_ASSIGN_OR_RETURN(
        casework::EventPage page,
        casework::PageOfEvents(
            unit, casework_.deps().page_tokens, record,
            {.list = "audit-events", .size = request.page_size(), .token = request.page_token()}));
    for (storage::EventRecord& event : page.events) {
      TRINHKY_ASSIGN_OR_RETURN(const std::optional<storage::LogLeaf> leaf,
                               unit.events().FindLeaf(event.event_id));
      v1::AuditEvent* view = response.add_audit_events();
      view->set_name(absl::StrCat(casework::NameOf(record.key), "/auditEvents/", event.seq));
      view->set_content(std::move(event.bytes));
      view->set_leaf_hash(std::move(event.leaf_hash));
      view->set_leaf_index(leaf ? leaf->index : kNoPlaceYet);
    }
    response.set_next_page_token(std::move(page.next_page_token));
    return absl::OkStatus();
  };
  return casework_.ReadDocument(call, request.parent(), list);
}

}  // namespace trinhky::audit
