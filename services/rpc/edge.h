// edge.h: what every call needs, written once.
//
// A service method is three lines: it hands its request, its response and a body to the edge.
//
//   grpc::ServerUnaryReactor* ApproveReview(grpc::CallbackServerContext* context,
//                                           const v1::ApproveReviewRequest* request,
//                                           v1::Document* response) override {
//     return edge_.Unary("/trinhky.v1.ReviewService/ApproveReview", context, *request, *response,
//                        [this](const Call& call, const auto& in, auto& out) {
//                          return Approve(call, in, out);
//                        });
//   }
//
// The edge admits the caller (Gatekeeper), validates the request from its descriptor, runs the body
// on a worker thread, maps the status, and logs faults of ours with a call id. gRPC's C++ server
// interceptors are still experimental in 1.51, hence a plain wrapper.
#ifndef TRINHKY_SERVICES_RPC_EDGE_H_
#define TRINHKY_SERVICES_RPC_EDGE_H_

#include <grpcpp/grpcpp.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "services/rpc/call.h"
#include "services/rpc/clock.h"
#include "services/rpc/status_mapping.h"
#include "services/rpc/validate.h"
#include "services/rpc/worker_pool.h"

namespace trinhky::rpc {

class Edge {
 public:
  Edge(Gatekeeper& gatekeeper, const Clock& clock, WorkerPool& workers)
      : gatekeeper_(gatekeeper), clock_(clock), workers_(workers) {}

  /// Runs `body(call, request, response) -> absl::Status` on a worker and finishes the call.
  template <typename Request, typename Response, typename Body>
  grpc::ServerUnaryReactor* Unary(const char* method, grpc::CallbackServerContext* context,
                                  const Request& request, Response& response, Body body) {
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    const bool taken = workers_.Post(
        [this, method, context, reactor, &request, &response, body = std::move(body)] {
          reactor->Finish(Run(method, *context, request,
                              [&](const Call& call) { return body(call, request, response); }));
        });
    if (!taken) reactor->Finish(ToGrpc(absl::ResourceExhaustedError("worker queue full")));
    return reactor;
  }

  /// Admission, validation, the body and the status, on the calling thread.
  grpc::Status Run(const char* method, const grpc::CallbackServerContext& context,
                   const google::protobuf::Message& request,
                   const std::function<absl::Status(const Call&)>& body);

  /// Admission alone, for streams: they validate each message as it comes.
  absl::StatusOr<Call> Admit(const char* method, const grpc::CallbackServerContext& context);

  /// Whether the caller of a stream may still have it. Does not count as use of the session.
  absl::Status Recheck(const char* method, const grpc::CallbackServerContext& context);

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
