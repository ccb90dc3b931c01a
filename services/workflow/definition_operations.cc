#include "services/workflow/definition_operations.h"

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/workflow/definition_view.h"
#include "workflow/base/status.h"
#include "workflow/checker/check.h"
#include "workflow/loader/loader.h"

namespace trinhky::workflows {
namespace {

constexpr std::string_view kListName = "workflow-definitions";
constexpr std::string_view kCollection = "workflowDefinitions/";
constexpr std::string_view kVersionMark = ".v";

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

// "van_ban_di.v2" or "van_ban_di".
const casework::DefinitionShelf::Entry* FindNamed(const casework::DefinitionShelf& shelf,
                                                  std::string_view name) {
  if (name.substr(0, kCollection.size()) != kCollection) return nullptr;
  name.remove_prefix(kCollection.size());
  const size_t dot = name.rfind(kVersionMark);
  if (dot == std::string_view::npos) return shelf.FindNewestEntry(name);
  int64_t version = 0;
  const std::string_view digits = name.substr(dot + kVersionMark.size());
  if (!absl::SimpleAtoi(ToAbsl(digits), &version)) return nullptr;
  return shelf.FindEntry(name.substr(0, dot), version);
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
  for (; at < all.size() && at < end; ++at) *response.add_workflow_definitions() = RowOf(*all[at]);
  if (at < all.size()) response.set_next_page_token(page_tokens_.Seal(absl::StrCat(at), kListName));
  return absl::OkStatus();
}

absl::Status DefinitionOperations::Get(const v1::GetWorkflowDefinitionRequest& request,
                                       v1::WorkflowDefinition& response) const {
  const casework::DefinitionShelf::Entry* entry = FindNamed(definitions_, request.name());
  if (entry == nullptr)
    return Reject(
        absl::StatusCode::kNotFound, "DEFINITION_UNKNOWN",
        {.vi = "Máy chủ không có quy trình này; hãy xem danh sách quy trình.",
         .en = "Expected a loaded definition, but there is none of this name; list them."},
        {{"name", request.name()}});
  response = ViewOf(*entry);
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
