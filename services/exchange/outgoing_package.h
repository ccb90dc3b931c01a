// outgoing_package.h: a delivery to another office as a package, made once and kept, so that every
// try sends the same bytes.
#ifndef TRINHKY_SERVICES_EXCHANGE_OUTGOING_PACKAGE_H_
#define TRINHKY_SERVICES_EXCHANGE_OUTGOING_PACKAGE_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "services/exchange/exchange_deps.h"
#include "services/storage/unit_of_work.h"
#include "trinhky/v1/exchange_service.pb.h"

namespace trinhky::exchange {

/// In place of a sender: rows of packages that this server sends. No agency has this id.
inline constexpr char kOutgoing[] = "-";

/// The id of the delivery: the same for ever, and no other of this server has it.
std::string PackageIdOf(const storage::DeliveryRecord& delivery);

/// The row of a package that was sent from here, and the delivery that it carries out.
struct SentPackage {
  storage::PackageRecord row;
  storage::DocumentKey document;
  std::string delivery_id;
};

/// Looks through the local agencies. nullopt: this server sent no such package.
absl::StatusOr<std::optional<SentPackage>> FindSent(const storage::ReadUnit& unit,
                                                    const casework::OfficeDirectory& office,
                                                    std::string_view package_id);

/// The request for `delivery`: from the kept package, or made now and kept. Blocks on storage; call
/// on a worker.
/// @errors kFailedPrecondition/SEAL_MISSING, /PACKAGE_INCOMPLETE (not signed, not on the list);
///   those of the storage.
absl::StatusOr<v1::DeliverPackageRequest> PackageFor(const ExchangeDeps& deps,
                                                     const storage::DeliveryRecord& delivery,
                                                     int64_t now_us);

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_OUTGOING_PACKAGE_H_
