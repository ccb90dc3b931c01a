#include "tests/testing/generic_call.h"

#include <grpcpp/generic/generic_stub.h>

#include <chrono>

namespace trinhky::testing {
namespace {

/// Waits for the one operation that is under way. False: it did not succeed.
bool Done(grpc::CompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok;
}

}  // namespace

grpc::Status CallGenerically(const std::shared_ptr<grpc::Channel>& channel,
                             const GenericCall& call) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
  if (!call.token.empty()) context.AddMetadata("authorization", "Bearer " + call.token);
  grpc::CompletionQueue queue;
  const auto stream = stub.PrepareCall(&context, call.method, &queue);
  stream->StartCall(nullptr);
  bool open = Done(queue);
  for (size_t i = 0; open && i < call.messages.size(); ++i) {
    const grpc::Slice slice(call.messages[i]);
    stream->Write(grpc::ByteBuffer(&slice, 1), nullptr);
    open = Done(queue);  // false: the server has answered already
  }
  if (open) {
    stream->WritesDone(nullptr);
    open = Done(queue);
  }
  while (open) {
    grpc::ByteBuffer answer;
    stream->Read(&answer, nullptr);
    open = Done(queue);
  }
  grpc::Status status;
  stream->Finish(&status, nullptr);
  Done(queue);
  return status;
}

}  // namespace trinhky::testing
