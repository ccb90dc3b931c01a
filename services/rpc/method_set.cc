#include "services/rpc/method_set.h"

#include "services/rpc/secrets.h"
#include "workflow/base/status.h"

namespace trinhky::rpc {

void MethodSet::Add(const char* path, Kind kind, grpc::internal::MethodHandler* handler) {
  // What generated services do for each method.
  AddMethod(new grpc::internal::RpcServiceMethod(path, kind, nullptr));
  MarkMethodCallback(methods_++, handler);
}

absl::Status MethodSet::BytesInvalid() {
  return Reject(absl::StatusCode::kInvalidArgument, "MESSAGE_INVALID",
                {.vi = "Nội dung gửi lên không đúng cấu trúc của lệnh này.",
                 .en = "Expected the message of this method in protobuf's binary form."});
}

grpc::Status MethodSet::TooMuch() {
  return ToGrpc(absl::ResourceExhaustedError("worker queue full"));
}

void MethodSet::CallInside(InsideCall call, std::string request, InsideDone done) const {
  const auto found = inside_.find(call.method);
  if (found == inside_.end()) return done({grpc::StatusCode::UNIMPLEMENTED, ""}, "");
  // Shared: a job that is not taken must still be answered.
  struct Job {
    InsideCall call;
    std::string request;
    InsideDone done;
  };
  const auto job = std::make_shared<Job>(Job{std::move(call), std::move(request), std::move(done)});
  const bool taken = edge_.workers().Post([job, inside = &found->second] {
    const InsideCall& asked = job->call;
    const bool late = asked.deadline && *asked.deadline <= std::chrono::system_clock::now();
    const bool gone = asked.gone != nullptr && asked.gone->load(std::memory_order_relaxed);
    std::string answer;
    const grpc::Status status = (*inside)(
        {.credentials = asked.credentials, .late = late, .gone = gone}, job->request, answer);
    WipeText(job->request);
    job->done(status, std::move(answer));
  });
  if (!taken) job->done(TooMuch(), "");
}

}  // namespace trinhky::rpc
