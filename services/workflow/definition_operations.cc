#include "services/workflow/definition_operations.h"

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"
#include "workflow/checker/check.h"
#include "workflow/loader/loader.h"

namespace trinhky::workflows {
namespace {

constexpr std::string_view kListName = "workflow-definitions";

std::string_view VerdictName(workflow::Verdict verdict) {
  switch (verdict) {
    case workflow::Verdict::kSound:
      return "sound";
    case workflow::Verdict::kUnsound:
      return "unsound";
    case workflow::Verdict::kNotProved:
      return "not_proved";
  }
  return "not_proved";
}

v1::WorkflowDefinition ViewOf(const casework::DefinitionShelf::Entry& entry) {
  v1::WorkflowDefinition view;
  const workflow::Definition& definition = entry.definition;
  view.set_name(absl::StrCat("workflowDefinitions/", definition.id));
  view.set_title(definition.title_vi);
  view.set_version(definition.version);
  view.set_states(static_cast<int32_t>(definition.states.size()));
  view.set_transitions(static_cast<int32_t>(definition.transitions.size()));
  view.set_digest(entry.text_sha256);
  return view;
}

}  // namespace

absl::Status DefinitionOperations::List(const v1::ListWorkflowDefinitionsRequest& request,
                                        v1::ListWorkflowDefinitionsResponse& response) const {
  TRINHKY_ASSIGN_OR_RETURN(const std::string position,
                           page_tokens_.Open(request.page_token(), kListName));
  size_t at = 0;
  if (!position.empty() && !absl::SimpleAtoi(position, &at))
    return absl::InternalError("a sealed position is no number");
  const std::vector<const casework::DefinitionShelf::Entry*> all = definitions_.All();
  const size_t end = at + static_cast<size_t>(rpc::PageSize(request.page_size()));
  for (; at < all.size() && at < end; ++at) *response.add_workflow_definitions() = ViewOf(*all[at]);
  if (at < all.size()) response.set_next_page_token(page_tokens_.Seal(absl::StrCat(at), kListName));
  return absl::OkStatus();
}

absl::Status DefinitionOperations::Check(const v1::CheckDefinitionRequest& request,
                                         v1::CheckDefinitionResponse& response) const {
  TRINHKY_ASSIGN_OR_RETURN(const workflow::Definition definition,
                           workflow::LoadDefinition(request.text(), "text"));
  const workflow::CheckResult result = workflow::Check(definition, {.nodes_max = kCheckedNodesMax});
  response.set_verdict(std::string(VerdictName(result.verdict)));
  response.set_explored(result.explored);
  for (const workflow::Violation& violation : result.violations) {
    v1::Violation* view = response.add_violations();
    view->set_rule(violation.rule);
    view->set_message(violation.message);
    for (const std::string& step : violation.trace) view->add_trace(step);
  }
  return absl::OkStatus();
}

}  // namespace trinhky::workflows
