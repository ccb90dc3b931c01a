// package_check.h: everything that must be true of a package before anything of it is stored.
#ifndef TRINHKY_SERVICES_EXCHANGE_PACKAGE_CHECK_H_
#define TRINHKY_SERVICES_EXCHANGE_PACKAGE_CHECK_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/exchange/office_signature.h"
#include "trinhky/v1/exchange_service.pb.h"
#include "workflow/package/content_package.h"
#include "workflow/package/exchange_package.h"

namespace trinhky::exchange {

/// A package whose parts agree with one another.
struct ReadPackage {
  ExchangePackage manifest;
  ContentPackage content;
  AgencyId receiver;  ///< the local agency of the recipient
};

/// Reads the parts and compares every digest; no signature yet.
/// @errors kInvalidArgument: the PACKAGE_… reasons, /PACKAGE_ID_MISMATCH,
/// /PACKAGE_RECIPIENT_ELSEWHERE.
absl::StatusOr<ReadPackage> ReadParts(const v1::DeliverPackageRequest& request,
                                      const casework::OfficeDirectory& office);

/// The three signatures: the manifest by the sending agency, and in the file that of its leader
/// over this very content and the seal over number and date.
/// @errors those of office_signature.h; kFailedPrecondition/SIGNATURE_MISSING, /SIGNATURE_INVALID.
absl::Status CheckSignatures(const Judge& judge, const v1::DeliverPackageRequest& request,
                             const ReadPackage& package);

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_PACKAGE_CHECK_H_
