// task_operations.h: what waits for whom.
#ifndef TRINHKY_SERVICES_TASKS_TASK_OPERATIONS_H_
#define TRINHKY_SERVICES_TASKS_TASK_OPERATIONS_H_

#include <string_view>

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "services/rpc/call.h"
#include "trinhky/v1/task_service.pb.h"

namespace trinhky::tasks {

/// Whether `parent` ("people/me" or "people/x") is the caller: nobody looks at another's desk.
bool IsOwnDesk(const Call& call, std::string_view parent);

/// Work lists, read from the rows that the transitions themselves wrote. Thread-safe.
class TaskOperations {
 public:
  explicit TaskOperations(const casework::Casework& casework) : casework_(casework) {}

  /// The open work at every desk at which the caller sits today, over all agencies in whose
  /// documents he can have a part: urgent papers first; then what is due first, then what waits
  /// longest; work without a deadline comes last.
  /// @errors kNotFound for another person's list; kInvalidArgument/PAGE_TOKEN_INVALID.
  absl::Status ListWorkItems(const Call& call, const v1::ListWorkItemsRequest& request,
                             v1::ListWorkItemsResponse& response) const;

 private:
  const casework::Casework& casework_;
};

}  // namespace trinhky::tasks

#endif  // TRINHKY_SERVICES_TASKS_TASK_OPERATIONS_H_
