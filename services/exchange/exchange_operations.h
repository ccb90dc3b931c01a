// exchange_operations.h: packages in, statuses back. @source R-TRK-01, R-TRK-02, domain rules 5.1
#ifndef TRINHKY_SERVICES_EXCHANGE_EXCHANGE_OPERATIONS_H_
#define TRINHKY_SERVICES_EXCHANGE_EXCHANGE_OPERATIONS_H_

#include "absl/status/status.h"
#include "services/exchange/exchange_deps.h"
#include "services/exchange/package_check.h"
#include "trinhky/v1/exchange_service.pb.h"

namespace trinhky::exchange {

struct ReportedStatement;

/// The use cases of ExchangeService; callers are offices (Call::office). Thread-safe.
class ExchangeOperations {
 public:
  explicit ExchangeOperations(ExchangeDeps deps) : deps_(std::move(deps)) {}

  /// Verifies everything, looks at the text, stores the parts durably, then answers with a signed
  /// receipt (01). Whatever is refused was never written. The same package again gives the same
  /// bytes; the same id with other bytes is refused. A package whose recall came first is stored as
  /// given back: its receipt is the same, status 15 follows, and nobody can register it.
  /// @errors those of package_check.h and of the guard; kAlreadyExists/PACKAGE_ID_REUSED;
  ///   kPermissionDenied/OFFICE_UNKNOWN, /WRONG_PEER; kFailedPrecondition/SEAL_MISSING.
  absl::Status Deliver(const Call& call, const v1::DeliverPackageRequest& request,
                       v1::DeliverPackageResponse& response) const;

  /// Takes a status that the receiving agency signed, or the sending agency's recall (13). Repeated
  /// and late ones change nothing: what is shown never goes back. A recall of a package that is not
  /// here yet is kept for it: offices promise no order.
  /// @errors kNotFound/PACKAGE_UNKNOWN; kInvalidArgument/STATUS_MISMATCH or the PACKAGE_… reasons;
  ///   kPermissionDenied as above; kFailedPrecondition/SIGNATURE_<verdict>.
  absl::Status Report(const Call& call, const v1::ReportStatusRequest& request,
                      v1::ReportStatusResponse& response) const;

 private:
  /// The sender asks for a package back (13): its clerk is asked, or what nobody has registered
  /// goes at once; the answer follows as a status. @errors as Report(). @source R-ND30-18
  absl::Status TakeRecall(const Call& call, const v1::ReportStatusRequest& request,
                          const ReportedStatement& statement,
                          const storage::PackageRecord& received) const;
  /// A recall of a package that nobody has seen here: kept with its proof. The signature says which
  /// agency of the calling office sent it. @errors as Report().
  absl::Status KeepRecall(const Call& call, const v1::ReportStatusRequest& request,
                          const ReportedStatement& statement) const;
  absl::Status Store(const Call& call, const v1::DeliverPackageRequest& request,
                     const ReadPackage& package, v1::DeliverPackageResponse& response) const;

  ExchangeDeps deps_;
};

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_EXCHANGE_OPERATIONS_H_
