// arrival.h: what lies before the receiving clerk: a delivery of this server, or a package from
// another office.
#ifndef TRINHKY_SERVICES_INCOMING_ARRIVAL_H_
#define TRINHKY_SERVICES_INCOMING_ARRIVAL_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/casework/case_file.h"
#include "services/casework/stored_package.h"
#include "services/storage/unit_of_work.h"

namespace trinhky::incoming {

/// Exactly one of `delivery` (with `sender_document`) and `package` (with `content`) is there.
struct Arrival {
  std::string source;  ///< canonical resource name; what the incoming document keeps
  BodyId body;         ///< to whom it is addressed
  std::optional<storage::DeliveryRecord> delivery;
  std::optional<storage::DocumentRecord> sender_document;
  std::optional<storage::PackageRecord> package;
  std::optional<casework::StoredPackage> content;
};

/// OK when the caller is the clerk of `agency` today.
/// @errors kNotFound when he has nothing to do with the agency; kPermissionDenied/ROLE_MISSING.
absl::Status RequireClerk(const casework::CaseContext& context, const AgencyId& agency);

/// Finds what `name` ("agencies/s/documents/d/deliveries/y", "packages/p" or
/// "agencies/s/packages/p") brought to `agency`.
/// @errors kNotFound also for what was sent to another agency, is held back or was called back;
///   kFailedPrecondition/ARRIVAL_INTERNAL: a copy inside one agency, which its reader acknowledges;
///   /PACKAGE_AMBIGUOUS: two senders used this id, give the long name.
absl::StatusOr<Arrival> FindArrival(const casework::CaseContext& context, const AgencyId& agency,
                                    std::string_view name);

/// The incoming document that was made of it before, if any. @source R-TRK-02
absl::StatusOr<std::optional<DocumentId>> FindRegistered(const casework::CaseContext& context,
                                                         const AgencyId& agency,
                                                         const Arrival& arrival);

/// OK while nobody has answered the arrival.
/// @errors kFailedPrecondition/ARRIVAL_ANSWERED.
absl::Status RequireUnanswered(const Arrival& arrival);

}  // namespace trinhky::incoming

#endif  // TRINHKY_SERVICES_INCOMING_ARRIVAL_H_
