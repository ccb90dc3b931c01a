#include "services/workflow/workflow_service.h"

namespace trinhky::workflows {

void OfferWorkflowService(const WorkflowOperations& operations, rpc::MethodSet& methods) {
  methods.Unary<v1::ListWorkflowDefinitionsRequest, v1::ListWorkflowDefinitionsResponse>(
      "/trinhky.v1.WorkflowService/ListWorkflowDefinitions",
      [&operations](const Call&, const auto& in, auto& out) {
        return operations.definitions.List(in, out);
      });
  methods.Unary<v1::GetWorkflowDefinitionRequest, v1::WorkflowDefinition>(
      "/trinhky.v1.WorkflowService/GetWorkflowDefinition",
      [&operations](const Call&, const auto& in, auto& out) {
        return operations.definitions.Get(in, out);
      });
  methods.Unary<v1::CheckDefinitionRequest, v1::CheckDefinitionResponse>(
      "/trinhky.v1.WorkflowService/CheckDefinition",
      [&operations](const Call&, const auto& in, auto& out) {
        return operations.definitions.Check(in, out);
      });
  methods.Unary("/trinhky.v1.WorkflowService/ListAvailableActions", operations.reading,
                &CaseReading::ListAvailableActions);
  methods.Unary("/trinhky.v1.WorkflowService/CreateCase", operations.cases,
                &CaseOperations::CreateCase);
  methods.Unary("/trinhky.v1.WorkflowService/PerformAction", operations.cases,
                &CaseOperations::PerformAction);
  methods.Unary("/trinhky.v1.WorkflowService/ListHistory", operations.reading,
                &CaseReading::ListHistory);
}

}  // namespace trinhky::workflows
