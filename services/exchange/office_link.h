// office_link.h: the way to another office.
#ifndef TRINHKY_SERVICES_EXCHANGE_OFFICE_LINK_H_
#define TRINHKY_SERVICES_EXCHANGE_OFFICE_LINK_H_

#include <grpcpp/support/status.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "trinhky/v1/exchange_service.pb.h"

namespace trinhky::exchange {

/// Thread-safe; calls block up to their deadline.
class OfficeLink {
 public:
  virtual ~OfficeLink() = default;

  /// True when there is a way to the office `id` (an agency's endpoint in the directory).
  virtual bool Knows(const std::string& id) const = 0;
  /// @errors the other office's refusal as it gave it; kUnavailable/TRANSPORT and the like.
  virtual absl::StatusOr<v1::DeliverPackageResponse> Deliver(
      const std::string& id, const v1::DeliverPackageRequest& request) = 0;
  virtual absl::Status Report(const std::string& id, const v1::ReportStatusRequest& request) = 0;

  /// How often an office was reached again after a call had found no connection to it. Does not
  /// block; asking also has lost connections tried anew, so ask every few seconds while work waits.
  virtual uint64_t Reconnections() = 0;
};

/// Where another office listens.
struct PeerAddress {
  std::string address;      ///< host:port
  std::string server_name;  ///< expected in its certificate; empty: the host of `address`
};

/// Our node's credentials, PEM.
struct NodeTls {
  std::string root_certificates;
  std::string private_key;
  std::string certificate;
};

/// Over gRPC with mutual TLS; one channel per office, made at first use.
class GrpcOfficeLink final : public OfficeLink {
 public:
  GrpcOfficeLink(std::map<std::string, PeerAddress> peers, NodeTls tls, int64_t deadline_ms);
  ~GrpcOfficeLink() override;

  bool Knows(const std::string& id) const override { return peers_.contains(id); }
  absl::StatusOr<v1::DeliverPackageResponse> Deliver(
      const std::string& id, const v1::DeliverPackageRequest& request) override;
  absl::Status Report(const std::string& id, const v1::ReportStatusRequest& request) override;
  uint64_t Reconnections() override;

 private:
  struct Peer;
  absl::StatusOr<Peer*> Find(const std::string& id);
  absl::Status NoteEnd(Peer& peer, const grpc::Status& status);

  const std::map<std::string, PeerAddress> peers_;
  const NodeTls tls_;
  const int64_t deadline_ms_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Peer>> connected_;
  uint64_t reconnections_ = 0;
};

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_OFFICE_LINK_H_
