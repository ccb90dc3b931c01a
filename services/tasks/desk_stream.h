// desk_stream.h: one person's desk watched over gRPC.
#ifndef TRINHKY_SERVICES_TASKS_DESK_STREAM_H_
#define TRINHKY_SERVICES_TASKS_DESK_STREAM_H_

#include <grpcpp/grpcpp.h>

#include <mutex>
#include <optional>

#include "services/rpc/edge.h"
#include "services/tasks/desk_watch.h"
#include "trinhky/v1/task_service.pb.h"

namespace trinhky::tasks {

/// Before each message the caller's session is looked at again: a stream outlives no right. Deletes
/// itself.
class DeskStream final : public grpc::ServerWriteReactor<v1::WatchWorkItemsResponse> {
 public:
  DeskStream(rpc::Edge& edge, DeskWatch& watch, const char* method,
             grpc::CallbackServerContext* context, const v1::WatchWorkItemsRequest* request);

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  void Begin(const v1::WatchWorkItemsRequest& request);
  void Hear(const DeskSummary& summary);
  /// Sends what was heard last; on a worker.
  void Send();
  /// Queues Send(), or leaves it to the next thing that is heard.
  void SendSoon();
  void End(const grpc::Status& status);
  /// The step that had the stream is over: ends it, or goes on with what came meanwhile.
  void Rest();

  rpc::Edge& edge_;
  DeskWatch& watch_;
  const char* const method_;
  grpc::CallbackServerContext* const context_;
  v1::WatchWorkItemsResponse message_;
  uint64_t watch_id_ = 0;

  std::mutex mutex_;
  bool busy_ = true;  // a job of ours is queued or runs, or a message is on its way
  bool finished_ = false;
  std::optional<DeskSummary> heard_;  // and not sent
  std::optional<grpc::Status> end_;
};

}  // namespace trinhky::tasks

#endif  // TRINHKY_SERVICES_TASKS_DESK_STREAM_H_
