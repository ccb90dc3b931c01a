// grpc_port.h: one listening port with its limits.
#ifndef TRINHKY_SERVICES_SERVER_GRPC_PORT_H_
#define TRINHKY_SERVICES_SERVER_GRPC_PORT_H_

#include <grpcpp/grpcpp.h>

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace trinhky::server {

/// A gRPC server on one address, with health service. Thread-safe.
class GrpcPort {
 public:
  /// Listens and serves. `methods` must outlive the port.
  /// @param address  "127.0.0.1:0", "unix:/path"; port 0 takes a free one.
  /// @param message_bytes_max  larger messages are refused before they are read whole.
  /// @errors kUnavailable/PORT_TAKEN.
  static absl::StatusOr<std::unique_ptr<GrpcPort>> Open(
      const std::string& address, int64_t message_bytes_max,
      std::shared_ptr<grpc::ServerCredentials> credentials, grpc::Service& methods);
  ~GrpcPort() { Drain(0); }

  /// Where it listens, with the real port.
  const std::string& address() const { return address_; }

  /// A channel to this server inside of the process; no other machine can be on it.
  std::shared_ptr<grpc::Channel> InProcessChannel() const;

  /// Health becomes NOT_SERVING, new calls are refused, running ones get `grace_ms` to finish.
  /// Returns when the last one is over. Idempotent.
  void Drain(int64_t grace_ms);

 private:
  GrpcPort(std::unique_ptr<grpc::Server> server, std::string address)
      : server_(std::move(server)), address_(std::move(address)) {}

  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_GRPC_PORT_H_
