#include "services/casework/event_page.h"

#include <cstdint>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/casework/case_file.h"
#include "workflow/base/status.h"

namespace trinhky::casework {

absl::StatusOr<EventPage> PageOfEvents(const storage::ReadUnit& unit, const rpc::PageTokens& tokens,
                                       const storage::DocumentRecord& record,
                                       const PageRequest& request) {
  const std::string arguments = absl::StrCat(ToAbsl(request.list), "\n", NameOf(record.key));
  TRINHKY_ASSIGN_OR_RETURN(const std::string position, tokens.Open(request.token, arguments));
  int64_t after_seq = 0;
  // A token that opens was sealed here, so it holds a number.
  if (!position.empty() && !absl::SimpleAtoi(position, &after_seq))
    return absl::InternalError("a sealed position is no number");
  EventPage page;
  TRINHKY_ASSIGN_OR_RETURN(page.events,
                           unit.events().List(record.key, after_seq, rpc::PageSize(request.size)));
  if (!page.events.empty() && page.events.back().seq < record.event_seq)
    page.next_page_token = tokens.Seal(std::to_string(page.events.back().seq), arguments);
  return page;
}

}  // namespace trinhky::casework
