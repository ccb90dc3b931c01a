// rpc_bridge.h: calls of our own services in this process, with messages as bytes.
//
// Generic gRPC over an in-process channel: whatever the server serves is there, through the same
// door (Edge: who calls, what is valid), and nothing has to be written for a new method.
#ifndef TRINHKY_SERVICES_GATEWAY_RPC_BRIDGE_H_
#define TRINHKY_SERVICES_GATEWAY_RPC_BRIDGE_H_

#include <grpcpp/channel.h>
#include <grpcpp/support/status.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace trinhky::gateway {

/// What is called, and for whom.
struct RpcCall {
  std::string method{};  ///< "/trinhky.v1.TaskService/ListWorkItems"
  std::string bearer{};  ///< session token; empty without one
  std::optional<int64_t> timeout_ms{};
  bool unattended = false;  ///< the page asks by itself, see rpc::Credentials
};

/// Stops a call that still runs; it then ends with CANCELLED. Does nothing afterwards. Thread-safe.
using CancelCall = std::function<void()>;

/// What becomes of a stream. Called from one thread at a time.
struct StreamEvents {
  /// A message; `next(true)` asks for another one, `next(false)` gives up.
  std::function<void(std::string message, std::function<void(bool)> next)> message;
  /// Once, last; `message` and what it holds are gone by then.
  std::function<void(const grpc::Status& status)> done;
};

/// Nothing of a call holds the channel any longer when its `done` is called: who has waited for
/// that may let the bridge go. (gRPC waits for its own threads when the last holder of a channel
/// goes, so that must not happen on one of them.)
class RpcBridge {
 public:
  explicit RpcBridge(std::shared_ptr<grpc::Channel> channel);
  ~RpcBridge();

  /// One message there, one back. `done` is called once, on a thread of gRPC.
  CancelCall Unary(const RpcCall& call, const std::string& request,
                   std::function<void(const grpc::Status& status, std::string answer)> done) const;
  /// All `requests`, then as many messages back as there are.
  CancelCall Stream(const RpcCall& call, std::vector<std::string> requests,
                    StreamEvents events) const;

 private:
  struct Stub;
  std::unique_ptr<Stub> stub_;
};

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_RPC_BRIDGE_H_
