// housekeeping.h: what the server clears away by itself, once a day.
#ifndef TRINHKY_SERVICES_SERVER_HOUSEKEEPING_H_
#define TRINHKY_SERVICES_SERVER_HOUSEKEEPING_H_

#include <cstdint>
#include <thread>

#include "absl/status/statusor.h"
#include "services/exchange/work_bell.h"
#include "services/rpc/clock.h"
#include "services/storage/blob_store.h"
#include "services/storage/storage.h"

namespace trinhky::server {

/// The first time not at once: a start has better things to do.
inline constexpr int64_t kHousekeepingFirstUs = int64_t{10} * 60 * 1'000'000;
inline constexpr int64_t kHousekeepingPauseUs = int64_t{24} * 3600 * 1'000'000;

/// How long a repeated request gets its first answer.
inline constexpr int64_t kRequestKeptUs = int64_t{30} * 24 * 3600 * 1'000'000;
/// How long a preparation for a signature is kept after it ran out.
inline constexpr int64_t kPreparationKeptUs = int64_t{24} * 3600 * 1'000'000;

/// One thread that mostly waits. What fails is logged and tried again the next day.
class Housekeeping {
 public:
  /// `clock` stamps the files of `blobs`. Nothing is owned.
  Housekeeping(storage::Storage& storage, storage::BlobStore& blobs, const Clock& clock)
      : storage_(storage), blobs_(blobs), clock_(clock) {}
  ~Housekeeping() { Stop(); }
  Housekeeping(const Housekeeping&) = delete;
  Housekeeping& operator=(const Housekeeping&) = delete;

  void Start();
  /// Ends the wait and joins the thread. Idempotent.
  void Stop();

  /// One round, on this thread.
  void RunOnce();

 private:
  absl::StatusOr<int64_t> SweepRequests();
  absl::StatusOr<int64_t> SweepPreparations();

  storage::Storage& storage_;
  storage::BlobStore& blobs_;
  const Clock& clock_;
  exchange::WorkBell bell_;  // its own: nobody rings it
  std::thread thread_;
};

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_HOUSEKEEPING_H_
