#include "services/workflow/workflow_service.h"

namespace trinhky::workflows {

grpc::ServerUnaryReactor* WorkflowServiceEdge::ListWorkflowDefinitions(
    grpc::CallbackServerContext* context, const v1::ListWorkflowDefinitionsRequest* request,
    v1::ListWorkflowDefinitionsResponse* response) {
  return edge_.Unary("/trinhky.v1.WorkflowService/ListWorkflowDefinitions", context, *request,
                     *response, [this](const Call&, const auto& in, auto& out) {
                       return operations_.definitions.List(in, out);
                     });
}

grpc::ServerUnaryReactor* WorkflowServiceEdge::GetWorkflowDefinition(
    grpc::CallbackServerContext* context, const v1::GetWorkflowDefinitionRequest* request,
    v1::WorkflowDefinition* response) {
  return edge_.Unary("/trinhky.v1.WorkflowService/GetWorkflowDefinition", context, *request,
                     *response, [this](const Call&, const auto& in, auto& out) {
                       return operations_.definitions.Get(in, out);
                     });
}

grpc::ServerUnaryReactor* WorkflowServiceEdge::CheckDefinition(
    grpc::CallbackServerContext* context, const v1::CheckDefinitionRequest* request,
    v1::CheckDefinitionResponse* response) {
  return edge_.Unary("/trinhky.v1.WorkflowService/CheckDefinition", context, *request, *response,
                     [this](const Call&, const auto& in, auto& out) {
                       return operations_.definitions.Check(in, out);
                     });
}

grpc::ServerUnaryReactor* WorkflowServiceEdge::ListAvailableActions(
    grpc::CallbackServerContext* context, const v1::ListAvailableActionsRequest* request,
    v1::ListAvailableActionsResponse* response) {
  return edge_.Unary("/trinhky.v1.WorkflowService/ListAvailableActions", context, *request,
                     *response, [this](const Call& call, const auto& in, auto& out) {
                       return operations_.reading.ListAvailableActions(call, in, out);
                     });
}

grpc::ServerUnaryReactor* WorkflowServiceEdge::CreateCase(grpc::CallbackServerContext* context,
                                                          const v1::CreateCaseRequest* request,
                                                          v1::Document* response) {
  return edge_.Unary("/trinhky.v1.WorkflowService/CreateCase", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.cases.CreateCase(call, in, out);
                     });
}

grpc::ServerUnaryReactor* WorkflowServiceEdge::PerformAction(
    grpc::CallbackServerContext* context, const v1::PerformActionRequest* request,
    v1::Document* response) {
  return edge_.Unary("/trinhky.v1.WorkflowService/PerformAction", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.cases.PerformAction(call, in, out);
                     });
}

grpc::ServerUnaryReactor* WorkflowServiceEdge::ListHistory(grpc::CallbackServerContext* context,
                                                           const v1::ListHistoryRequest* request,
                                                           v1::ListHistoryResponse* response) {
  return edge_.Unary("/trinhky.v1.WorkflowService/ListHistory", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.reading.ListHistory(call, in, out);
                     });
}

}  // namespace trinhky::workflows
