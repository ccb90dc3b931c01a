// gateway.h: the browser's way in: every method of the server by the Connect protocol, and the web
// application, on one port.
//
//   TRINHKY_ASSIGN_OR_RETURN(auto gateway, Gateway::Open(options, served, channel, clock,
//   methods)); … gateway->address() …
//
// It decides nothing about documents: a call goes through the same door as one over gRPC. What it
// adds is what browsers need: a session in a cookie that no script reads, and the refusal of
// requests that other sites make.
#ifndef TRINHKY_SERVICES_GATEWAY_GATEWAY_H_
#define TRINHKY_SERVICES_GATEWAY_GATEWAY_H_

#include <grpcpp/channel.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/rpc/clock.h"
#include "services/rpc/method_set.h"

namespace trinhky::gateway {

struct GatewayOptions {
  std::string listen{};    ///< "127.0.0.1:0"
  std::string tls_cert{};  ///< PEM; empty: plain HTTP, on loopback or behind a proxy that has TLS
  std::string tls_key{};
  /// How browsers name this server: "https://vanban.xa.example"; needed but on loopback.
  std::vector<std::string> origins{};
  /// Nobody but this machine reaches the port: its own names are origins too.
  bool loopback = false;
  std::string web_root{};  ///< the built application; empty: none
};

class Gateway {
 public:
  /// Listens. @param served  what answers unary calls; outlives this
  /// @param channel  to a server of the same methods, for streams
  /// @param clock  the server's, by which it says the time in every answer; outlives this
  /// @param methods  those that people may call: "/trinhky.v1.TaskService/ListWorkItems"
  /// @errors those of HttpPort::Open() and StaticFiles::Read().
  static absl::StatusOr<std::unique_ptr<Gateway>> Open(
      const GatewayOptions& options, const rpc::MethodSet& served,
      std::shared_ptr<grpc::Channel> channel, const Clock& clock,
      const std::vector<std::string_view>& methods);
  /// Ends every stream and closes the port; call it before the server that it calls is drained.
  ~Gateway();
  Gateway(const Gateway&) = delete;
  Gateway& operator=(const Gateway&) = delete;

  /// Where it listens, with the real port.
  const std::string& address() const;

 private:
  class Impl;
  explicit Gateway(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace trinhky::gateway

#endif  // TRINHKY_SERVICES_GATEWAY_GATEWAY_H_
