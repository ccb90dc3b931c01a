// status_worker.h: carries signed statuses back to the office that sent a package.
#ifndef TRINHKY_SERVICES_EXCHANGE_STATUS_WORKER_H_
#define TRINHKY_SERVICES_EXCHANGE_STATUS_WORKER_H_

#include "absl/status/status.h"
#include "services/casework/casework.h"
#include "services/exchange/office_link.h"
#include "services/rpc/clock.h"
#include "services/storage/outbox_repository.h"

namespace trinhky::exchange {

/// Handles rows of the topic "status". Statuses of one package may arrive in any order: the other
/// side never goes back.
class StatusWorker {
 public:
  StatusWorker(const casework::Casework& casework, OfficeLink& link, const Clock& clock)
      : casework_(casework), link_(link), clock_(clock) {}

  /// Never fails: a status that the other side refuses for good is logged and dropped.
  void Handle(const storage::OutboxRecord& row);

 private:
  absl::Status TryOnce(const storage::OutboxRecord& row);

  const casework::Casework& casework_;
  OfficeLink& link_;
  const Clock& clock_;
};

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_STATUS_WORKER_H_
