#include "services/tasks/task_service.h"

namespace trinhky::tasks {

grpc::ServerUnaryReactor* TaskServiceEdge::ListWorkItems(grpc::CallbackServerContext* context,
                                                         const v1::ListWorkItemsRequest* request,
                                                         v1::ListWorkItemsResponse* response) {
  return edge_.Unary("/trinhky.v1.TaskService/ListWorkItems", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ListWorkItems(call, in, out);
                     });
}

}  // namespace trinhky::tasks
