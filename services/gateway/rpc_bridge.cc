#include "services/gateway/rpc_bridge.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/client_callback.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <utility>

namespace trinhky::gateway {
namespace {

using grpc::ByteBuffer;

ByteBuffer BufferOf(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return ByteBuffer(&slice, 1);
}

std::string BytesOf(const ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  if (!buffer.Dump(&slices).ok()) return {};
  std::string bytes;
  bytes.reserve(buffer.Length());
  for (const grpc::Slice& slice : slices)
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

void Fill(const RpcCall& call, grpc::ClientContext& context) {
  if (!call.bearer.empty()) context.AddMetadata("authorization", "Bearer " + call.bearer);
  if (call.unattended) context.AddMetadata("trinhky-unattended", "1");
  if (call.timeout_ms)
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::milliseconds(*call.timeout_ms));
}

/// One stream; lives until gRPC is done with it.
class StreamCall final : public grpc::ClientBidiReactor<ByteBuffer, ByteBuffer>,
                         public std::enable_shared_from_this<StreamCall> {
 public:
  StreamCall(std::vector<std::string> requests, StreamEvents events)
      : requests_(std::move(requests)), events_(std::move(events)) {}

  grpc::ClientContext& context() { return context_; }

  void Start() {
    self_ = shared_from_this();
    AddHold();  // reads are asked for from outside
    WriteNext();
    StartRead(&incoming_);
    StartCall();
  }

  void Cancel() {
    const std::lock_guard lock(mutex_);
    if (!over_) context_.TryCancel();
  }

  void OnWriteDone(bool ok) override {
    if (ok) WriteNext();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return RemoveHold();
    events_.message(BytesOf(incoming_), [self = shared_from_this()](bool go_on) {
      if (go_on) {
        self->StartRead(&self->incoming_);
      } else {
        self->Cancel();
        self->RemoveHold();
      }
    });
  }

  void OnDone(const grpc::Status& status) override {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    const std::function<void(const grpc::Status&)> done = std::move(events_.done);
    const grpc::Status end = status;
    events_.message = nullptr;
    self_.reset();  // this is gone now, and with it the channel: see RpcBridge
    done(end);
  }

 private:
  void WriteNext() {
    if (written_ == requests_.size()) return StartWritesDone();
    outgoing_ = BufferOf(requests_[written_++]);
    StartWrite(&outgoing_);
  }

  grpc::ClientContext context_;
  const std::vector<std::string> requests_;
  StreamEvents events_;
  size_t written_ = 0;
  ByteBuffer outgoing_;
  ByteBuffer incoming_;
  std::mutex mutex_;
  bool over_ = false;  // guarded by mutex_
  std::shared_ptr<StreamCall> self_;
};

}  // namespace

struct RpcBridge::Stub {
  explicit Stub(std::shared_ptr<grpc::Channel> channel) : generic(std::move(channel)) {}
  grpc::GenericStub generic;
};

RpcBridge::RpcBridge(const rpc::MethodSet& served, std::shared_ptr<grpc::Channel> channel)
    : served_(served), stub_(std::make_unique<Stub>(std::move(channel))) {}
RpcBridge::~RpcBridge() = default;

CancelCall RpcBridge::Unary(const RpcCall& call, std::string request, rpc::InsideDone done) const {
  const auto gone = std::make_shared<std::atomic<bool>>(false);
  rpc::InsideCall inside{.method = call.method,
                         .credentials = {.bearer = call.bearer, .unattended = call.unattended},
                         .gone = gone};
  if (call.timeout_ms)
    inside.deadline =
        std::chrono::system_clock::now() + std::chrono::milliseconds(*call.timeout_ms);
  served_.CallInside(std::move(inside), std::move(request), std::move(done));
  return [gone] { gone->store(true, std::memory_order_relaxed); };
}

CancelCall RpcBridge::Stream(const RpcCall& call, std::vector<std::string> requests,
                             StreamEvents events) const {
  auto stream = std::make_shared<StreamCall>(std::move(requests), std::move(events));
  Fill(call, stream->context());
  stub_->generic.PrepareBidiStreamingCall(&stream->context(), call.method, grpc::StubOptions(),
                                          stream.get());
  stream->Start();
  return [weak = std::weak_ptr<StreamCall>(stream)] {
    if (const auto running = weak.lock()) running->Cancel();
  };
}

}  // namespace trinhky::gateway
