// event_page.h: the events of a document, a page at a time: for its history and for the record.
#ifndef TRINHKY_SERVICES_CASEWORK_EVENT_PAGE_H_
#define TRINHKY_SERVICES_CASEWORK_EVENT_PAGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/rpc/page_token.h"
#include "services/storage/unit_of_work.h"

namespace trinhky::casework {

/// What a list request asks for.
struct PageRequest {
  std::string_view list;  ///< which list: a token of one list is no token of another
  int size = 0;           ///< 0: limits::kPageSizeDefault
  std::string_view token;
};

struct EventPage {
  std::vector<storage::EventRecord> events;
  std::string next_page_token;  ///< empty on the last page
};

/// Events of `record` in order. The caller has checked CanRead().
/// @errors kInvalidArgument/PAGE_TOKEN_INVALID.
absl::StatusOr<EventPage> PageOfEvents(const storage::ReadUnit& unit, const rpc::PageTokens& tokens,
                                       const storage::DocumentRecord& record,
                                       const PageRequest& request);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_EVENT_PAGE_H_
