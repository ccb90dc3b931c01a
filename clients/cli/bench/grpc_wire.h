// grpc_wire.h: unary gRPC calls over one plain connection, many at once, from one thread.
//
// The load of `bench lifecycle`. gRPC's own client costs a fifth of the server that it measures and
// takes it from the same cores; this one sends the same bytes for a fraction of that.
#ifndef TRINHKY_CLIENTS_CLI_BENCH_GRPC_WIRE_H_
#define TRINHKY_CLIENTS_CLI_BENCH_GRPC_WIRE_H_

#include <google/protobuf/message_lite.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace trinhky::cli {

/// Not thread-safe.
class GrpcWire {
 public:
  struct Answer {
    size_t tag = 0;  ///< as given to Start()
    absl::Status status;
    std::string message;  ///< the response's bytes when `status` is OK
  };

  /// @param address  "127.0.0.1:4000"
  /// @errors kUnavailable: nobody listens there.
  static absl::StatusOr<std::unique_ptr<GrpcWire>> Connect(const std::string& address);
  ~GrpcWire();
  GrpcWire(const GrpcWire&) = delete;
  GrpcWire& operator=(const GrpcWire&) = delete;

  /// Queues a call; Wait() sends it. `path`: "/package.Service/Method".
  void Start(size_t tag, std::string_view path, std::string_view authorization,
             const google::protobuf::MessageLite& request);

  /// Sends what was queued and waits until at least one call is answered.
  /// @errors kUnavailable: the connection ended; no open call will be answered.
  absl::StatusOr<std::vector<Answer>> Wait();

 private:
  class Session;
  explicit GrpcWire(std::unique_ptr<Session> session);

  std::unique_ptr<Session> session_;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_BENCH_GRPC_WIRE_H_
