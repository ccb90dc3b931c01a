#include "services/exchange/status_worker.h"

#include <memory>
#include <string>

#include "services/casework/status_notice.h"
#include "services/exchange/retry_schedule.h"
#include "services/rpc/log.h"
#include "workflow/base/status.h"

namespace trinhky::exchange {

void StatusWorker::Handle(const storage::OutboxRecord& row) {
  const absl::Status sent = TryOnce(row);
  if (absl::IsCancelled(sent)) return;
  const std::string error = ErrorClass(sent);
  const bool again = !sent.ok() && IsTemporary(sent);
  if (!sent.ok())
    Log(again ? LogLevel::kWarning : LogLevel::kError, "status_failed",
        {{"status", row.item_key}, {"error", error}});
  const absl::Status kept =
      casework_.deps().storage.Write([&](storage::UnitOfWork& work) -> absl::Status {
        if (!again) return work.outbox().Complete(row);
        return work.outbox().Retry(row, clock_.NowUs() + RetryDelayUs(row.attempts), error);
      });
  if (!kept.ok() && !absl::IsCancelled(kept) && ReasonOf(kept) != "CLAIM_LOST")
    Log(LogLevel::kError, "status_not_marked",
        {{"status", row.item_key}, {"error", kept.ToString()}});
}

absl::Status StatusWorker::TryOnce(const storage::OutboxRecord& row) {
  TRINHKY_ASSIGN_OR_RETURN(const casework::StatusNotice notice,
                           casework::StatusNotice::FromPayload(row.payload));
  const std::shared_ptr<const casework::OfficeDirectory> office =
      casework_.deps().directory.Current();
  const casework::Agency* sender = office->FindAgency(notice.to);
  if (sender == nullptr || sender->endpoint.empty())
    return absl::FailedPreconditionError("the sender has no endpoint");
  return link_.Report(sender->endpoint, notice.request);
}

}  // namespace trinhky::exchange
