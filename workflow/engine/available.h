// available.h: what somebody can do with a document now, and why not the rest. The desk shows every
// action of the state; a disabled one says the reason and who can.
#ifndef TRINHKY_WORKFLOW_ENGINE_AVAILABLE_H_
#define TRINHKY_WORKFLOW_ENGINE_AVAILABLE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "workflow/engine/command.h"
#include "workflow/engine/definition.h"
#include "workflow/engine/instance.h"

namespace trinhky::workflow {

struct AvailableAction {
  std::string action{};
  std::string title_vi{};
  std::string to{};      ///< the state that follows; the present one when it stays
  absl::Status verdict;  ///< OK: allowed. Otherwise the refusal that Decide() would give.
  std::vector<std::string> who_can{};  ///< role names
  bool requires_reason = false;
  bool requires_digest = false;
  bool records_delivery = false;
  std::vector<std::string> observes{};  ///< facts that the command must carry

  bool allowed() const { return verdict.ok(); }
};

/// Every action of the present state, in the order of the definition. A fact that an action
/// observes counts as favourable unless `observed` says otherwise: the verdict is then final at the
/// act. The reason, the digest and the progress of deliveries are taken as given.
std::vector<AvailableAction> AvailableActions(
    const Definition& definition, const Instance& instance, const Actor& actor,
    const std::map<std::string, bool, std::less<>>& observed = {});

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_AVAILABLE_H_
