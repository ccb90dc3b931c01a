#include "services/server/running_server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>

#include "services/rpc/log.h"
#include "services/server/key_material.h"
#include "services/session/method_table.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

constexpr int64_t kDrainMs = 10'000;
// A package between offices carries one whole file and its papers.
constexpr int64_t kPackageBytesMax = limits::kSignedBytesMax + limits::kMessageBytesMax;

// TLS is ours where other machines connect; on loopback a proxy in front may have it.
gateway::GatewayOptions WebOptions(const Config& config) {
  const bool loopback = IsLoopback(config.web_listen);
  return {.listen = config.web_listen,
          .tls_cert = loopback ? "" : config.tls_cert,
          .tls_key = loopback ? "" : config.tls_key,
          .origins = config.web_origins,
          .loopback = loopback,
          .web_root = config.web_root};
}

std::vector<std::string_view> PeopleMethods() {
  std::vector<std::string_view> methods;
  for (const session::MethodEntry& entry : session::MethodTable())
    if (entry.caller != session::Caller::kOffice) methods.push_back(entry.method);
  return methods;
}

}  // namespace

absl::StatusOr<std::unique_ptr<RunningServer>> RunningServer::Start(const Config& config) {
  std::unique_ptr<RunningServer> server(new RunningServer());
  TRINHKY_ASSIGN_OR_RETURN(server->office_, Office::Open(config));
  if (config.reflection) {
    Log(LogLevel::kWarning, "reflection_is_on");
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  }
  const ServiceSet& services = server->office_->services();
  TRINHKY_ASSIGN_OR_RETURN(auto people_credentials, PeopleCredentials(config));
  TRINHKY_ASSIGN_OR_RETURN(server->people_,
                           GrpcPort::Open(config.listen, limits::kMessageBytesMax,
                                          std::move(people_credentials), services.people()));
  if (!config.office_listen.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(auto office_credentials, OfficeCredentials(config));
    TRINHKY_ASSIGN_OR_RETURN(server->offices_,
                             GrpcPort::Open(config.office_listen, kPackageBytesMax,
                                            std::move(office_credentials), services.offices()));
  }
  if (!config.web_listen.empty()) {
    TRINHKY_ASSIGN_OR_RETURN(server->gateway_,
                             gateway::Gateway::Open(WebOptions(config), services.people(),
                                                    server->people_->InProcessChannel(),
                                                    server->office_->clock(), PeopleMethods()));
  }
  TRINHKY_RETURN_IF_ERROR(server->office_->StartWorkers());
  return server;
}

void RunningServer::Stop() {
  if (office_ != nullptr) office_->StopWatches();
  gateway_.reset();
  if (offices_ != nullptr) offices_->Drain(kDrainMs);
  if (people_ != nullptr) people_->Drain(kDrainMs);
  office_.reset();
}

}  // namespace trinhky::server
