// delivery_progress.h: what a status from the other office changes in our delivery.
#ifndef TRINHKY_SERVICES_EXCHANGE_DELIVERY_PROGRESS_H_
#define TRINHKY_SERVICES_EXCHANGE_DELIVERY_PROGRESS_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/casework/case_file.h"
#include "services/storage/delivery_repository.h"

namespace trinhky::exchange {

/// A status with its proof.
struct RemoteStatus {
  std::string code;     ///< "01" … "16"
  std::string receipt;  ///< the signed statement, bytes to keep; empty: nothing to keep
};

/// Changes `delivery` in memory; true when something changed. The status only moves on: 01 SENT, 02
/// REFUSED, 03 RECEIPTED, 15 CANCELLED; remote_state never goes back. @source domain rules 5.1
bool TakeStatus(storage::DeliveryRecord& delivery, const RemoteStatus& status, int64_t now_us);

/// Takes the status inside a transaction: stores the delivery, takes the outbox row away when
/// nothing is left to send, and moves the document on. OK when nothing changes.
absl::Status StoreStatus(casework::CaseContext& context, const storage::DocumentKey& key,
                         std::string_view delivery_id, const RemoteStatus& status);

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_DELIVERY_PROGRESS_H_
