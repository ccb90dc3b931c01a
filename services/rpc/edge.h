// edge.h: what every call needs, written once: it admits the caller (Gatekeeper), validates the
// request from its descriptor, runs the body, maps the status, and logs faults of ours.
//
// gRPC's C++ server interceptors are still experimental in 1.51, hence a plain wrapper; and a call
// from inside the process (method_set.h) has no gRPC around it.
#ifndef TRINHKY_SERVICES_RPC_EDGE_H_
#define TRINHKY_SERVICES_RPC_EDGE_H_

#include <grpcpp/grpcpp.h>

#include <functional>

#include "absl/status/status.h"
#include "services/rpc/call.h"
#include "services/rpc/clock.h"
#include "services/rpc/status_mapping.h"
#include "services/rpc/validate.h"
#include "services/rpc/worker_pool.h"

namespace trinhky::rpc {

/// How somebody comes to the door.
struct Visit {
  Credentials credentials{};
  bool late = false;  ///< his deadline has passed
  bool gone = false;  ///< he does not wait any longer
};

/// What gRPC says of a call; of the peer only what its TLS certificate says, never metadata.
Visit VisitOf(const grpc::CallbackServerContext& context);

/// Thread-safe.
class Edge {
 public:
  Edge(Gatekeeper& gatekeeper, const Clock& clock, WorkerPool& workers)
      : gatekeeper_(gatekeeper), clock_(clock), workers_(workers) {}

  /// Admission, validation, the body and the status, on the calling thread.
  grpc::Status Run(const char* method, const Visit& visit, const google::protobuf::Message& request,
                   const std::function<absl::Status(const Call&)>& body);

  /// Admission alone, for streams: they validate each message as it comes.
  absl::StatusOr<Call> Admit(const char* method, const Visit& visit);

  /// Whether the caller of a stream may still have it. Does not count as use of the session.
  absl::Status Recheck(const char* method, const Visit& visit);

  /// Maps `status` for the wire and logs it when it is a fault of ours.
  grpc::Status Report(const char* method, const absl::Status& status);

  WorkerPool& workers() { return workers_; }

 private:
  Gatekeeper& gatekeeper_;
  const Clock& clock_;
  WorkerPool& workers_;
};

}  // namespace trinhky::rpc

#endif  // TRINHKY_SERVICES_RPC_EDGE_H_
