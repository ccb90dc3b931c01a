// raw_package.h: a package as it went over the wire, taken from what the receiving office keeps, so
// that it can be sent again, bit for bit, by somebody who holds the sending node's key.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_RAW_PACKAGE_H_
#define TRINHKY_CLIENTS_CLI_DEMO_RAW_PACKAGE_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/demo/walk.h"
#include "trinhky/v1/exchange_service.grpc.pb.h"

namespace trinhky::cli {

/// The request that brought the package `id` to the province, from the province's blobs.
/// @errors kNotFound when the province keeps no such package.
absl::StatusOr<v1::DeliverPackageRequest> KeptPackage(const Wire& wire, const std::string& id);

/// The same package with another signature of the sending agency over its manifest: valid, but not
/// the package that was sent.
absl::StatusOr<v1::DeliverPackageRequest> SignedAgain(const Wire& wire,
                                                      v1::DeliverPackageRequest package);

/// Hands `package` to the province's port for offices with the commune's node certificate.
class OfficeCaller {
 public:
  /// @errors those of reading the node's credentials.
  static absl::StatusOr<OfficeCaller> Open(const Wire& wire);

  grpc::Status Deliver(const v1::DeliverPackageRequest& package,
                       v1::DeliverPackageResponse& response) const;

 private:
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_RAW_PACKAGE_H_
