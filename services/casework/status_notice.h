// status_notice.h: signed statuses on their way back to the office that sent a package.
#ifndef TRINHKY_SERVICES_CASEWORK_STATUS_NOTICE_H_
#define TRINHKY_SERVICES_CASEWORK_STATUS_NOTICE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/casework/case_file.h"
#include "services/signing/crypto/seal_keys.h"
#include "services/storage/package_repository.h"
#include "trinhky/v1/exchange_service.pb.h"

namespace trinhky::casework {

/// Outbox topic of statuses.
inline constexpr char kStatusTopic[] = "status";

/// What the worker needs: to whom, and the request, the same bytes on every try.
struct StatusNotice {
  AgencyId to;  ///< whose office is to be told
  v1::ReportStatusRequest request;

  std::string ToPayload() const;
  /// @errors kInternal: not written by ToPayload().
  static absl::StatusOr<StatusNotice> FromPayload(std::string_view payload);
};

/// What became of a package.
struct StatusNews {
  std::string code;        ///< "02" … "16"
  std::string reason;      ///< for people; needed with 02 and 16
  int arrival_number = 0;  ///< with 03
  std::string arrived_on;  ///< with 03
};

/// Signs the news with the seal of the receiving agency and queues it. 03 is a Receipt, everything
/// else a StatusReport. Call inside the transaction that made it true; a code that was queued
/// already stays as it is.
/// @errors kFailedPrecondition/SEAL_MISSING: this server has no seal of the agency.
absl::Status EnqueueStatus(CaseContext& context, const signing::SealKeys& seals,
                           const storage::PackageRecord& package, const StatusNews& news);

/// Asks the office that has `package`, a row of one that was sent from here, to give it back: a
/// StatusReport 13 by the seal of the sending agency, queued for `receiver`'s office.
/// @errors kFailedPrecondition/SEAL_MISSING.   @source R-ND30-18
absl::Status EnqueueRecall(CaseContext& context, const signing::SealKeys& seals,
                           const storage::PackageRecord& package, const AgencyId& receiver,
                           std::string_view reason);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_STATUS_NOTICE_H_
