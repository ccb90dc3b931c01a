// workflow_service.h: WorkflowService over gRPC.
#ifndef TRINHKY_SERVICES_WORKFLOW_WORKFLOW_SERVICE_H_
#define TRINHKY_SERVICES_WORKFLOW_WORKFLOW_SERVICE_H_

#include "services/rpc/edge.h"
#include "services/workflow/case_operations.h"
#include "services/workflow/case_reading.h"
#include "services/workflow/definition_operations.h"
#include "trinhky/v1/workflow_service.grpc.pb.h"

namespace trinhky::workflows {

/// The use cases of WorkflowService. Thread-safe.
struct WorkflowOperations {
  explicit WorkflowOperations(const casework::Casework& casework)
      : definitions(casework.deps().definitions, casework.deps().page_tokens),
        reading(casework),
        cases(casework) {}

  DefinitionOperations definitions;
  CaseReading reading;
  CaseOperations cases;
};

/// Thread-safe.
class WorkflowServiceEdge final : public v1::WorkflowService::CallbackService {
 public:
  WorkflowServiceEdge(rpc::Edge& edge, const WorkflowOperations& operations)
      : edge_(edge), operations_(operations) {}

  grpc::ServerUnaryReactor* ListWorkflowDefinitions(
      grpc::CallbackServerContext* context, const v1::ListWorkflowDefinitionsRequest* request,
      v1::ListWorkflowDefinitionsResponse* response) override;
  grpc::ServerUnaryReactor* GetWorkflowDefinition(
      grpc::CallbackServerContext* context, const v1::GetWorkflowDefinitionRequest* request,
      v1::WorkflowDefinition* response) override;
  grpc::ServerUnaryReactor* CheckDefinition(grpc::CallbackServerContext* context,
                                            const v1::CheckDefinitionRequest* request,
                                            v1::CheckDefinitionResponse* response) override;
  grpc::ServerUnaryReactor* ListAvailableActions(
      grpc::CallbackServerContext* context, const v1::ListAvailableActionsRequest* request,
      v1::ListAvailableActionsResponse* response) override;
  grpc::ServerUnaryReactor* CreateCase(grpc::CallbackServerContext* context,
                                       const v1::CreateCaseRequest* request,
                                       v1::Document* response) override;
  grpc::ServerUnaryReactor* PerformAction(grpc::CallbackServerContext* context,
                                          const v1::PerformActionRequest* request,
                                          v1::Document* response) override;
  grpc::ServerUnaryReactor* ListHistory(grpc::CallbackServerContext* context,
                                        const v1::ListHistoryRequest* request,
                                        v1::ListHistoryResponse* response) override;

 private:
  rpc::Edge& edge_;
  const WorkflowOperations& operations_;
};

}  // namespace trinhky::workflows

#endif  // TRINHKY_SERVICES_WORKFLOW_WORKFLOW_SERVICE_H_
