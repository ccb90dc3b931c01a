// rpc_bridge.h: calls of our own services in this process, with messages as bytes.
//
// Whatever the server serves is there, through the same door (Edge: who calls, what is valid), and
// nothing has to be written for a new method: unary calls straight, streams as generic gRPC over an
// in-process channel, which has the flow control.
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

#include "services/rpc/method_set.h"

namespace trinhky::gateway {

/// What is called, and for whom.
struct RpcCall {
  std::string method{};  ///< "/trinhky.v1.TaskService/ListWorkItems"
  std::string bearer{};  ///< session token; empty without one
  std::optional<int64_t> timeout_ms{};
  bool unattended = false;  ///< the page asks by itself, see rpc::Credentials
};

/// Nobody waits for this call any longer: a stream ends with CANCELLED, a unary call is not begun.
/// Does nothing afterwards. Thread-safe.
using CancelCall = std::function<void()>;

/// What becomes of a stream. Called from one thread at a time.
struct StreamEvents {
  /// A message; `next(true)` asks for another one, `next(false)` gives up.
  std::function<void(std::string message, std::function<void(bool)> next)> message;
  /// Once, last; `message` and what it holds are gone by then.
  std::function<void(const grpc::Status& status)> done;
};

/// Nothing of a stream holds the channel any longer when its `done` is called: who has waited for
/// that may let the bridge go. (gRPC waits for its own threads when the last holder of a channel
/// goes, so that must not happen on one of them.)
class RpcBridge {
 public:
  /// @param served  not owned; outlives this
  RpcBridge(const rpc::MethodSet& served, std::shared_ptr<grpc::Channel> channel);
  ~RpcBridge();

  /// One message there, one back. `done` is called once, on a worker. Work that has begun goes on
  /// when it is cancelled or late: what it does is stored or not, and its answer says which.
  CancelCall Unary(const RpcCall& call, std::string request, rpc::InsideDone done) const;
  /// All `requests`, then as many messages back as there are.
  CancelCall Stream(const RpcCall& call, std::vector<std::string> requests,
                    StreamEvents events) const;

 private:
  const rpc::MethodSet& served_;
  struct Stub;
  std::unique_ptr<Stub> stub_;
};

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_RPC_BRIDGE_H_
