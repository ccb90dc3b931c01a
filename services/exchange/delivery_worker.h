// delivery_worker.h: carries issued documents to their recipients.
#ifndef TRINHKY_SERVICES_EXCHANGE_DELIVERY_WORKER_H_
#define TRINHKY_SERVICES_EXCHANGE_DELIVERY_WORKER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/exchange/exchange_deps.h"
#include "services/exchange/office_link.h"
#include "services/rpc/clock.h"
#include "services/storage/outbox_repository.h"
#include "services/storage/unit_of_work.h"

namespace trinhky::exchange {

/// Handles rows of the topic "delivery". Bodies of this server: SENT, and their clerk or mailbox
/// holder acknowledges. Bodies behind an office that we can reach: the signed package, then SENT
/// with the receipt. Everything else (paper, e-mail, gateways that are not here) stays PENDING for
/// the clerk, who confirms. Safe to repeat at any point: the receiver knows a package by its id.
class DeliveryWorker {
 public:
  DeliveryWorker(ExchangeDeps deps, OfficeLink& link, const Clock& clock)
      : deps_(std::move(deps)), link_(link), clock_(clock) {}

  /// Never fails: what went wrong is stored with the row or logged.
  void Handle(const storage::OutboxRecord& row);

  /// Completes the row at once, unless it must be carried to another office; then false. For
  /// OutboxWorker::Settler. @errors those of the database.
  absl::StatusOr<bool> Settle(storage::UnitOfWork& work, const storage::OutboxRecord& row) const;

 private:
  absl::Status TryOnce(const storage::OutboxRecord& row);
  absl::Status SendToOffice(const storage::OutboxRecord& row,
                            const storage::DeliveryRecord& delivery, const std::string& office);
  absl::Status MarkFailure(const storage::OutboxRecord& row, const absl::Status& failure);

  ExchangeDeps deps_;
  OfficeLink& link_;
  const Clock& clock_;
};

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_DELIVERY_WORKER_H_
