// outbox_worker.h: takes the rows of one topic out of the outbox, at least once each.
//
//   OutboxWorker worker({storage, clock, bell}, link, casework::kDeliveryTopic,
//                       [&](const storage::OutboxRecord& row) { deliveries.Handle(row); });
//   worker.Start();
//
// A row is claimed with a lease, so that a crash between claim and completion only delays it; a
// worker that slept through its lease begins no row of it and settles none that it began. Work
// that needs nothing but the database is done in the claiming transaction itself. A row that failed
// waits longer after each try (retry_schedule.h), but no longer than until an office is reached
// again, or until the next start.
#ifndef TRINHKY_SERVICES_EXCHANGE_OUTBOX_WORKER_H_
#define TRINHKY_SERVICES_EXCHANGE_OUTBOX_WORKER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "services/exchange/office_link.h"
#include "services/exchange/work_bell.h"
#include "services/rpc/clock.h"
#include "services/storage/storage.h"

namespace trinhky::exchange {

inline constexpr int64_t kClaimUs = 90'000'000;  ///< longer than any call to another office
inline constexpr int kClaimRows = 32;
inline constexpr int64_t kLookAgainUs = 2'000'000;  ///< at the latest, bell or no bell

/// Collaborators. Not owned.
struct WorkerDeps {
  storage::Storage& storage;
  const Clock& clock;
  WorkBell& bell;
};

/// One thread for one topic of work that other offices must answer.
class OutboxWorker {
 public:
  /// Completes, retries or gives up one claimed row, and stores that itself.
  using Handler = std::function<void(const storage::OutboxRecord&)>;
  /// Completes a claimed row inside the claiming transaction; false leaves it to the handler. Runs
  /// where the storage writes and may run twice, like every body of a write.
  using Settler =
      std::function<absl::StatusOr<bool>(storage::UnitOfWork&, const storage::OutboxRecord&)>;

  /// @param link  not owned; whose reconnections end the waiting
  OutboxWorker(WorkerDeps deps, OfficeLink& link, std::string topic, Handler handler,
               Settler settler = {});
  ~OutboxWorker();
  OutboxWorker(const OutboxWorker&) = delete;
  OutboxWorker& operator=(const OutboxWorker&) = delete;

  void Start();
  /// Joins the thread; close the bell first. Idempotent.
  void Join();

  /// Handles what is due now, on this thread; returns how many rows. For tests and for Start().
  absl::StatusOr<int> RunOnce();

 private:
  struct Claimed {
    int settled = 0;
    std::vector<storage::OutboxRecord> open;  ///< for the handler
  };

  void Work();
  absl::Status HastenAfterReconnection(int64_t now_us);
  absl::StatusOr<Claimed> Claim(int64_t now_us);
  int64_t PauseUs() const;

  WorkerDeps deps_;
  OfficeLink& link_;
  std::optional<uint64_t> reconnections_;  ///< seen; nullopt before the first look
  std::string topic_;
  Handler handler_;
  Settler settler_;
  std::thread thread_;
};

}  // namespace trinhky::exchange

#endif  // TRINHKY_SERVICES_EXCHANGE_OUTBOX_WORKER_H_
