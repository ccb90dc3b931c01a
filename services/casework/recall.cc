#include "services/casework/recall.h"

#include <string>
#include <utility>

#include "workflow/base/status.h"

namespace trinhky::casework {

absl::StatusOr<bool> AskBack(CaseContext& context, const storage::DocumentKey& key,
                             std::string_view reason) {
  TRINHKY_ASSIGN_OR_RETURN(storage::DocumentRecord record, context.work.documents().Get(key));
  TRINHKY_ASSIGN_OR_RETURN(CaseFile file, CaseFile::Open(context, std::move(record)));
  const Act ask{.action = "ask_recall", .reason = std::string(reason), .by_system = true};
  if (file.definition().Alternatives(file.instance().state, ask.action).empty()) return false;
  TRINHKY_RETURN_IF_ERROR(file.Perform(ask));
  TRINHKY_RETURN_IF_ERROR(file.Save());
  return true;
}

}  // namespace trinhky::casework
