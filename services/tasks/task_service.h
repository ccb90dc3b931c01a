// task_service.h: TaskService over gRPC.
#ifndef TRINHKY_SERVICES_TASKS_TASK_SERVICE_H_
#define TRINHKY_SERVICES_TASKS_TASK_SERVICE_H_

#include "services/rpc/edge.h"
#include "services/tasks/desk_watch.h"
#include "services/tasks/task_operations.h"
#include "trinhky/v1/task_service.grpc.pb.h"

namespace trinhky::tasks {

/// Converts nothing and decides nothing: the edge admits, the operations answer. Thread-safe.
class TaskServiceEdge final : public v1::TaskService::CallbackService {
 public:
  TaskServiceEdge(rpc::Edge& edge, const TaskOperations& operations, DeskWatch& watch)
      : edge_(edge), operations_(operations), watch_(watch) {}

  grpc::ServerUnaryReactor* ListWorkItems(grpc::CallbackServerContext* context,
                                          const v1::ListWorkItemsRequest* request,
                                          v1::ListWorkItemsResponse* response) override;
  grpc::ServerWriteReactor<v1::WatchWorkItemsResponse>* WatchWorkItems(
      grpc::CallbackServerContext* context, const v1::WatchWorkItemsRequest* request) override;

 private:
  rpc::Edge& edge_;
  const TaskOperations& operations_;
  DeskWatch& watch_;
};

}  // namespace trinhky::tasks

#endif  // TRINHKY_SERVICES_TASKS_TASK_SERVICE_H_
