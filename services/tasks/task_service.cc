#include "services/tasks/task_service.h"

#include "services/tasks/desk_stream.h"

namespace trinhky::tasks {

void OfferTaskService(const TaskOperations& operations, DeskWatch& watch, rpc::MethodSet& methods) {
  methods.Unary("/trinhky.v1.TaskService/ListWorkItems", operations,
                &TaskOperations::ListWorkItems);
  methods.Stream<v1::WatchWorkItemsRequest, v1::WatchWorkItemsResponse>(
      "/trinhky.v1.TaskService/WatchWorkItems",
      [&watch](rpc::Edge& edge, const char* path, grpc::CallbackServerContext* context,
               const v1::WatchWorkItemsRequest* request) {
        return new DeskStream(edge, watch, path, context, request);
      });
}

}  // namespace trinhky::tasks
