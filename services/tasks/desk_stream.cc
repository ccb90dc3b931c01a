#include "services/tasks/desk_stream.h"

#include <utility>

#include "services/casework/refusals.h"
#include "services/tasks/task_operations.h"
#include "workflow/base/status.h"

namespace trinhky::tasks {

DeskStream::DeskStream(rpc::Edge& edge, DeskWatch& watch, const char* method,
                       grpc::CallbackServerContext* context,
                       const v1::WatchWorkItemsRequest* request)
    : edge_(edge), watch_(watch), method_(method), context_(context) {
  if (edge_.workers().Post([this, request] { Begin(*request); })) return;
  End(rpc::ToGrpc(absl::ResourceExhaustedError("worker queue full")));
  Rest();
}

void DeskStream::Begin(const v1::WatchWorkItemsRequest& request) {
  const grpc::Status status =
      edge_.Run(method_, rpc::VisitOf(*context_), request, [&](const Call& call) -> absl::Status {
        if (!IsOwnDesk(call, request.parent())) return casework::NotFound();
        TRINHKY_ASSIGN_OR_RETURN(
            watch_id_,
            watch_.Watch(
                call.person, request.state(), [this](const DeskSummary& summary) { Hear(summary); },
                [this] {
                  End({grpc::StatusCode::UNAVAILABLE, "the server stops"});
                }));
        return absl::OkStatus();
      });
  if (!status.ok()) End(status);
  // The caller sees that he is admitted before anything has happened.
  if (status.ok()) StartSendInitialMetadata();
  Rest();
}

void DeskStream::Hear(const DeskSummary& summary) {
  {
    const std::lock_guard lock(mutex_);
    heard_ = summary;
    if (busy_ || end_) return;
    busy_ = true;
  }
  SendSoon();
}

void DeskStream::SendSoon() {
  if (edge_.workers().Post([this] { Send(); })) return;
  {
    // Too much to do: the next sign of life carries it.
    const std::lock_guard lock(mutex_);
    heard_.reset();
  }
  Rest();
}

void DeskStream::Send() {
  if (const absl::Status gone = edge_.Recheck(method_, rpc::VisitOf(*context_)); !gone.ok()) {
    End(edge_.Report(method_, gone));
    return Rest();
  }
  {
    const std::lock_guard lock(mutex_);
    if (heard_ && !end_) {
      message_.set_state(heard_->state);
      message_.set_total_size(static_cast<int32_t>(heard_->open));
      message_.set_overdue_size(static_cast<int32_t>(heard_->overdue));
    }
    heard_.reset();
  }
  StartWrite(&message_);
}

void DeskStream::OnWriteDone(bool ok) {
  if (!ok) End({grpc::StatusCode::CANCELLED, "stream cut"});
  Rest();
}

void DeskStream::OnCancel() { End({grpc::StatusCode::CANCELLED, "stream cut"}); }

void DeskStream::End(const grpc::Status& status) {
  {
    const std::lock_guard lock(mutex_);
    if (!end_) end_ = status;
    if (busy_ || finished_) return;
    finished_ = true;
  }
  Finish(*end_);
}

void DeskStream::Rest() {
  {
    const std::lock_guard lock(mutex_);
    busy_ = heard_ && !end_;
    finished_ = end_.has_value();
    if (!busy_ && !finished_) return;
  }
  if (end_)
    Finish(*end_);
  else
    SendSoon();
}

void DeskStream::OnDone() {
  watch_.Leave(watch_id_);
  delete this;
}

}  // namespace trinhky::tasks
