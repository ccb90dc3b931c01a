// timer_repository.h: deadlines of documents. A timer is a row; nothing sleeps in memory.
#ifndef TRINHKY_SERVICES_STORAGE_TIMER_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_TIMER_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/keys.h"

namespace trinhky::storage {

struct TimerRecord {
  DocumentKey key;
  std::string name;     ///< unique within the document: "step", "hold_half_time"
  std::string payload;  ///< what the handler needs, canonical JSON or ""
  int64_t due_us = 0;   ///< a claimed timer: when its claim runs out
  int64_t attempts = 0;
  int64_t fence = 0;  ///< of the present claim

  bool operator==(const TimerRecord&) const = default;
};

class TimerRepository {
 public:
  virtual ~TimerRepository() = default;

  /// Sets or moves the timer `record.name`; a claim on the old one is void.
  virtual absl::Status Set(const TimerRecord& record) = 0;
  /// Takes one away, or with an empty `name` all of the document. Returns how many there were.
  virtual absl::StatusOr<int64_t> Cancel(const DocumentKey& key, std::string_view name) = 0;

  /// Claims up to `limit` timers that are due at `now_us`, until `lease_until_us`.
  virtual absl::StatusOr<std::vector<TimerRecord>> Claim(int64_t now_us, int64_t lease_until_us,
                                                         int limit) = 0;
  /// Fired: the row goes, in the transaction of the command that it caused.
  /// @errors kAborted/CLAIM_LOST: moved, cancelled or claimed by another; do nothing.
  virtual absl::Status Complete(const TimerRecord& claimed) = 0;

  virtual absl::StatusOr<std::vector<TimerRecord>> List(const DocumentKey& key) const = 0;
  /// When the next one is due; nullopt when there is none.
  virtual absl::StatusOr<std::optional<int64_t>> NextDue() const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_TIMER_REPOSITORY_H_
