#include "services/tasks/task_service.h"

#include "services/tasks/desk_stream.h"

namespace trinhky::tasks {

grpc::ServerUnaryReactor* TaskServiceEdge::ListWorkItems(grpc::CallbackServerContext* context,
                                                         const v1::ListWorkItemsRequest* request,
                                                         v1::ListWorkItemsResponse* response) {
  return edge_.Unary("/trinhky.v1.TaskService/ListWorkItems", context, *request, *response,
                     [this](const Call& call, const auto& in, auto& out) {
                       return operations_.ListWorkItems(call, in, out);
                     });
}

grpc::ServerWriteReactor<v1::WatchWorkItemsResponse>* TaskServiceEdge::WatchWorkItems(
    grpc::CallbackServerContext* context, const v1::WatchWorkItemsRequest* request) {
  return new DeskStream(edge_, watch_, "/trinhky.v1.TaskService/WatchWorkItems", context, request);
}

}  // namespace trinhky::tasks
