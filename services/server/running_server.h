// running_server.h: an office that listens.
//
//   TRINHKY_ASSIGN_OR_RETURN(auto server, RunningServer::Start(config));
//   … server->address() …
//   server->Stop();
#ifndef TRINHKY_SERVICES_SERVER_RUNNING_SERVER_H_
#define TRINHKY_SERVICES_SERVER_RUNNING_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/gateway/gateway.h"
#include "services/server/config.h"
#include "services/server/grpc_port.h"
#include "services/server/office.h"

namespace trinhky::server {

class RunningServer {
 public:
  static absl::StatusOr<std::unique_ptr<RunningServer>> Start(const Config& config);
  ~RunningServer() { Stop(); }

  /// Where people connect.
  const std::string& address() const { return people_->address(); }
  /// Where other offices connect; empty without such a port.
  std::string office_address() const { return offices_ ? offices_->address() : std::string(); }
  /// Where browsers connect; empty without such a port.
  std::string web_address() const { return gateway_ ? gateway_->address() : std::string(); }
  Office& office() { return *office_; }

  /// Drains the ports, finishes the work and closes the storage. Idempotent.
  void Stop();

 private:
  RunningServer() = default;

  std::unique_ptr<Office> office_;
  std::unique_ptr<GrpcPort> people_;
  std::unique_ptr<GrpcPort> offices_;
  std::unique_ptr<gateway::Gateway> gateway_;
};

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_RUNNING_SERVER_H_
