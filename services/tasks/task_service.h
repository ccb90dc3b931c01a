// task_service.h: the methods of TaskService and what answers them.
#ifndef TRINHKY_SERVICES_TASKS_TASK_SERVICE_H_
#define TRINHKY_SERVICES_TASKS_TASK_SERVICE_H_

#include "services/rpc/method_set.h"
#include "services/tasks/desk_watch.h"
#include "services/tasks/task_operations.h"

namespace trinhky::tasks {

/// Offers the methods of TaskService. What is given outlives `methods`.
void OfferTaskService(const TaskOperations& operations, DeskWatch& watch, rpc::MethodSet& methods);

}  // namespace trinhky::tasks

#endif  // TRINHKY_SERVICES_TASKS_TASK_SERVICE_H_
