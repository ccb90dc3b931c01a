#include "services/server/grpc_port.h"

#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>

#include <chrono>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::server {
namespace {

// What a hostile or broken client may cost.  @source design (gRPC 1.51 lacks later HTTP/2 fixes)
constexpr int kMetadataBytesMax = 32 << 10;
constexpr int kStreamsPerConnectionMax = 100;
constexpr int kIdleConnectionMs = 15 * 60 * 1000;
constexpr int kHandshakeMs = 10'000;
constexpr int kPingIntervalMinMs = 300'000;
constexpr int kPingStrikesMax = 2;
constexpr size_t kMemoryBytesMax = size_t{512} << 20;

void SetLimits(grpc::ServerBuilder& builder) {
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMetadataBytesMax);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kStreamsPerConnectionMax);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, kIdleConnectionMs);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, kHandshakeMs);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kPingIntervalMinMs);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PING_STRIKES, kPingStrikesMax);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 0);
  // Two servers on one port would share the calls between them.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.SetResourceQuota(grpc::ResourceQuota("port").Resize(kMemoryBytesMax));
}

absl::Status PortTaken(const std::string& address) {
  return Reject(
      absl::StatusCode::kUnavailable, "PORT_TAKEN",
      {
          .vi = absl::StrCat("Không mở được '", address,
                             "'; cổng đang bận hoặc địa chỉ sai; thử cổng khác (0: tự chọn)."),
          .en = absl::StrCat("Cannot listen on '", address,
                             "': the port is taken or the address is wrong; try another "
                             "port (0: any)."),
      },
      {{"address", address}});
}

std::string WithPort(const std::string& address, int port) {
  if (address.rfind("unix:", 0) == 0) return address;
  return absl::StrCat(address.substr(0, address.rfind(':')), ":", port);
}

}  // namespace

absl::StatusOr<std::unique_ptr<GrpcPort>> GrpcPort::Open(
    const std::string& address, int64_t message_bytes_max,
    std::shared_ptr<grpc::ServerCredentials> credentials, grpc::Service& methods) {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::ServerBuilder builder;
  SetLimits(builder);
  builder.SetMaxReceiveMessageSize(static_cast<int>(message_bytes_max));
  int port = 0;
  builder.AddListeningPort(address, std::move(credentials), &port);
  builder.RegisterService(&methods);
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr || port == 0) return PortTaken(address);
  server->GetHealthCheckService()->SetServingStatus(true);
  return std::unique_ptr<GrpcPort>(new GrpcPort(std::move(server), WithPort(address, port)));
}

std::shared_ptr<grpc::Channel> GrpcPort::InProcessChannel() const {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);  // our own answers
  return server_->InProcessChannel(arguments);
}

void GrpcPort::Drain(int64_t grace_ms) {
  if (server_ == nullptr) return;
  server_->GetHealthCheckService()->SetServingStatus(false);
  server_->Shutdown(std::chrono::system_clock::now() + std::chrono::milliseconds(grace_ms));
  server_->Wait();
  server_.reset();
}

}  // namespace trinhky::server
