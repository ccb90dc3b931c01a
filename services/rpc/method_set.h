// method_set.h: the methods of one port, each offered once and served two ways.
//
//   void OfferReviewService(const ReviewOperations& operations, rpc::MethodSet& methods) {
//     methods.Unary("/trinhky.v1.ReviewService/ApproveReview", operations,
//                   &ReviewOperations::Approve);
//     …
//   }
//
// Over gRPC it is what generated service classes are, without a virtual function for each method.
// A unary method is also called inside the process, by the browsers' gateway: bytes in, bytes out,
// through the same edge, but without gRPC's own work, which is most of a small call. ADR 0051.
#ifndef TRINHKY_SERVICES_RPC_METHOD_SET_H_
#define TRINHKY_SERVICES_RPC_METHOD_SET_H_

#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/impl/codegen/rpc_service_method.h>
#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/impl/codegen/service_type.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "services/rpc/download.h"
#include "services/rpc/edge.h"
#include "services/rpc/upload.h"

namespace trinhky::rpc {

/// A call from inside the process.
struct InsideCall {
  std::string method{};  ///< "/trinhky.v1.TaskService/ListWorkItems"
  Credentials credentials{};
  std::optional<std::chrono::system_clock::time_point> deadline{};
  /// Set when nobody waits for the answer any longer.
  std::shared_ptr<const std::atomic<bool>> gone{};
};

/// The end of a call from inside: what gRPC would have said, and the answer's bytes.
using InsideDone = std::function<void(const grpc::Status& status, std::string answer)>;

/// Offer everything before the port opens; from then on it does not change and is thread-safe.
class MethodSet final : public grpc::Service {
 public:
  explicit MethodSet(Edge& edge) : edge_(edge) {}

  /// One message there, one back. `body(call, request, response) -> absl::Status` runs on a worker.
  /// @param path  "/trinhky.v1.ReviewService/ApproveReview"; as all here, it lives for ever
  template <typename Request, typename Response, typename Body>
  void Unary(const char* path, Body body) {
    const auto run = [this, path, body = std::make_shared<const Body>(std::move(body))](
                         const Visit& visit, const Request& request, Response& response) {
      return edge_.Run(path, visit, request,
                       [&](const Call& call) { return (*body)(call, request, response); });
    };
    ServeUnary<Request, Response>(path, run);
    inside_.emplace(path,
                    [this, path, run](const Visit& visit, const std::string& bytes,
                                      std::string& answer) -> grpc::Status {
                      Request request;
                      if (!request.ParseFromString(bytes))
                        return edge_.Report(path, BytesInvalid());
                      Response response;
                      grpc::Status status = run(visit, request, response);
                      if (status.ok()) answer = response.SerializeAsString();
                      return status;
                    });
  }

  /// The same with a use case.
  template <typename Operations, typename Request, typename Response>
  void Unary(const char* path, const Operations& operations,
             absl::Status (Operations::*use_case)(const Call&, const Request&, Response&) const) {
    Unary<Request, Response>(
        path, [&operations, use_case](const Call& call, const Request& in, Response& out) {
          return (operations.*use_case)(call, in, out);
        });
  }

  /// A file that comes in chunks: see UploadReactor.
  template <typename Request, typename Response, typename Body>
  void Upload(const char* path, Body body) {
    Add(path, Kind::CLIENT_STREAMING,
        new grpc::internal::CallbackClientStreamingHandler<Request, Response>(
            [this, path, body = std::move(body)](grpc::CallbackServerContext* context,
                                                 Response* response) {
              return new UploadReactor<Request, Response, Body>(edge_, path, context, response,
                                                                body);
            }));
  }

  /// Bytes that go out in chunks: see DownloadReactor.
  template <typename Request, typename Response, typename Body>
  void Download(const char* path, Body body) {
    Stream<Request, Response>(
        path, [body = std::move(body)](Edge& edge, const char* method,
                                       grpc::CallbackServerContext* context, const Request* in) {
          return new DownloadReactor<Request, Response, Body>(edge, method, context, in, body);
        });
  }

  /// Messages for as long as somebody wants them. `make(edge, path, context, request)` gives the
  /// grpc::ServerWriteReactor, which admits the caller and deletes itself.
  template <typename Request, typename Response, typename Make>
  void Stream(const char* path, Make make) {
    Add(path, Kind::SERVER_STREAMING,
        new grpc::internal::CallbackServerStreamingHandler<Request, Response>(
            [this, path, make = std::move(make)](
                grpc::CallbackServerContext* context,
                const Request* request) -> grpc::ServerWriteReactor<Response>* {
              return make(edge_, path, context, request);
            }));
  }

  /// Calls a unary method. `done` is called once, on a worker, or at once when no worker takes it:
  /// UNIMPLEMENTED for what is not offered, RESOURCE_EXHAUSTED with too much to do.
  void CallInside(InsideCall call, std::string request, InsideDone done) const;

 private:
  using Kind = grpc::internal::RpcMethod::RpcType;
  using Inside = std::function<grpc::Status(const Visit& visit, const std::string& request,
                                            std::string& answer)>;

  static absl::Status BytesInvalid();
  void Add(const char* path, Kind kind, grpc::internal::MethodHandler* handler);

  template <typename Request, typename Response, typename Run>
  void ServeUnary(const char* path, const Run& run) {
    Add(path, Kind::NORMAL_RPC,
        new grpc::internal::CallbackUnaryHandler<Request, Response>(
            [this, run](grpc::CallbackServerContext* context, const Request* request,
                        Response* response) {
              grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
              const bool taken = edge_.workers().Post([&run, context, reactor, request, response] {
                reactor->Finish(run(VisitOf(*context), *request, *response));
              });
              if (!taken) reactor->Finish(TooMuch());
              return reactor;
            }));
  }

  static grpc::Status TooMuch();

  Edge& edge_;
  int methods_ = 0;
  std::map<std::string, Inside, std::less<>> inside_;
};

}  // namespace trinhky::rpc

#endif  // TRINHKY_SERVICES_RPC_METHOD_SET_H_
