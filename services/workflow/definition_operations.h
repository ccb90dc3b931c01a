// definition_operations.h: the definitions that run here, and the proof of one that does not yet.
#ifndef TRINHKY_SERVICES_WORKFLOW_DEFINITION_OPERATIONS_H_
#define TRINHKY_SERVICES_WORKFLOW_DEFINITION_OPERATIONS_H_

#include <cstdint>

#include "absl/status/status.h"
#include "services/casework/definition_shelf.h"
#include "services/rpc/page_token.h"
#include "trinhky/v1/workflow_service.pb.h"

namespace trinhky::workflows {

/// How much a check asked for over the wire may look at: about a second of one core. A larger
/// definition gets "not_proved" here and is proved by `trinhky workflow check`.
inline constexpr int64_t kCheckedNodesMax = 200'000;

/// Thread-safe.
class DefinitionOperations {
 public:
  DefinitionOperations(const casework::DefinitionShelf& definitions,
                       const rpc::PageTokens& page_tokens)
      : definitions_(definitions), page_tokens_(page_tokens) {}

  /// What is on the shelf, by id, then version. @errors kInvalidArgument/PAGE_TOKEN_INVALID.
  absl::Status List(const v1::ListWorkflowDefinitionsRequest& request,
                    v1::ListWorkflowDefinitionsResponse& response) const;

  /// The newest version of "workflowDefinitions/x", or the one of "workflowDefinitions/x.v1".
  /// @errors kNotFound/DEFINITION_UNKNOWN.
  absl::Status Get(const v1::GetWorkflowDefinitionRequest& request,
                   v1::WorkflowDefinition& response) const;

  /// Reads and proves a text; nothing is stored. An unsound definition is an answer, not an error.
  /// @errors those of workflow::LoadDefinition(), about the field "text".
  absl::Status Check(const v1::CheckDefinitionRequest& request,
                     v1::CheckDefinitionResponse& response) const;

 private:
  const casework::DefinitionShelf& definitions_;
  const rpc::PageTokens& page_tokens_;
};

}  // namespace trinhky::workflows

#endif  // TRINHKY_SERVICES_WORKFLOW_DEFINITION_OPERATIONS_H_
