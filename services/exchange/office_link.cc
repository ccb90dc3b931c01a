#include "services/exchange/office_link.h"

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/rpc/status_mapping.h"
#include "trinhky/v1/exchange_service.grpc.pb.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::exchange {
namespace {

// A package is one message: the file and its small parts.
constexpr int kMessageBytesMax =
    static_cast<int>(limits::kSignedBytesMax + limits::kMessageBytesMax);

// Between two tries to connect, at the longest: how late an office that is back is noticed.
constexpr int kReconnectMaxMs = 30'000;

void SetDeadline(grpc::ClientContext& context, int64_t deadline_ms) {
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(deadline_ms));
}

}  // namespace

struct GrpcOfficeLink::Peer {
  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<v1::ExchangeService::Stub> stub;
  bool lost = false;  ///< a call found no connection, and none was seen since; under the mutex
};

GrpcOfficeLink::GrpcOfficeLink(std::map<std::string, PeerAddress> peers, NodeTls tls,
                               int64_t deadline_ms)
    : peers_(std::move(peers)), tls_(std::move(tls)), deadline_ms_(deadline_ms) {}

GrpcOfficeLink::~GrpcOfficeLink() = default;

absl::StatusOr<GrpcOfficeLink::Peer*> GrpcOfficeLink::Find(const std::string& id) {
  const auto peer = peers_.find(id);
  if (peer == peers_.end()) {
    return Reject(absl::StatusCode::kFailedPrecondition, "OFFICE_NOT_CONFIGURED",
                  {.vi = absl::StrCat("Máy chủ chưa khai báo địa chỉ của nơi nhận '", id,
                                      "'; người quản trị thêm --peer ", id, "=host:port."),
                   .en = absl::StrCat("Expected the address of the office '", id,
                                      "' in the configuration; the administrator adds --peer ", id,
                                      "=host:port.")},
                  {{"office", id}});
  }
  const std::lock_guard lock(mutex_);
  std::unique_ptr<Peer>& connected = connected_[id];
  if (connected == nullptr) {
    grpc::ChannelArguments arguments;
    arguments.SetMaxSendMessageSize(kMessageBytesMax);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectMaxMs);
    if (!peer->second.server_name.empty())
      arguments.SetSslTargetNameOverride(peer->second.server_name);
    const auto credentials = grpc::SslCredentials({.pem_root_certs = tls_.root_certificates,
                                                   .pem_private_key = tls_.private_key,
                                                   .pem_cert_chain = tls_.certificate});
    connected = std::make_unique<Peer>();
    connected->channel = grpc::CreateCustomChannel(peer->second.address, credentials, arguments);
    connected->stub = v1::ExchangeService::NewStub(connected->channel);
  }
  return connected.get();
}

absl::StatusOr<v1::DeliverPackageResponse> GrpcOfficeLink::Deliver(
    const std::string& id, const v1::DeliverPackageRequest& request) {
  TRINHKY_ASSIGN_OR_RETURN(Peer * peer, Find(id));
  grpc::ClientContext context;
  SetDeadline(context, deadline_ms_);
  v1::DeliverPackageResponse response;
  TRINHKY_RETURN_IF_ERROR(NoteEnd(*peer, peer->stub->DeliverPackage(&context, request, &response)));
  return response;
}

absl::Status GrpcOfficeLink::Report(const std::string& id, const v1::ReportStatusRequest& request) {
  TRINHKY_ASSIGN_OR_RETURN(Peer * peer, Find(id));
  grpc::ClientContext context;
  SetDeadline(context, deadline_ms_);
  v1::ReportStatusResponse response;
  return NoteEnd(*peer, peer->stub->ReportStatus(&context, request, &response));
}

// An office that is there and says UNAVAILABLE is not lost: it is asked again in its own time.
absl::Status GrpcOfficeLink::NoteEnd(Peer& peer, const grpc::Status& status) {
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE &&
      peer.channel->GetState(false) != GRPC_CHANNEL_READY) {
    const std::lock_guard lock(mutex_);
    peer.lost = true;
  }
  return rpc::FromGrpc(status);
}

uint64_t GrpcOfficeLink::Reconnections() {
  const std::lock_guard lock(mutex_);
  for (const auto& [id, peer] : connected_) {
    if (!peer->lost || peer->channel->GetState(/*try_to_connect=*/true) != GRPC_CHANNEL_READY)
      continue;
    peer->lost = false;
    ++reconnections_;
  }
  return reconnections_;
}

}  // namespace trinhky::exchange
