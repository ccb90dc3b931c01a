// outbox_repository.h: what must follow a transaction, stored with it (R-TRK-01).
//
// A worker claims due rows for a while, does the work outside any transaction, then completes or
// retries them. When it dies, its claim runs out and another worker claims the row: work is done at
// least once, and receivers deduplicate by (topic, key). A claim carries a fence; completing with
// an old one changes nothing. A fence is odd while its row is claimed and even while it waits, so
// that a server which owns the database alone can tell what a killed one left behind.
#ifndef TRINHKY_SERVICES_STORAGE_OUTBOX_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_OUTBOX_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

struct OutboxRecord {
  std::string topic;     ///< "delivery", "notify" …
  std::string item_key;  ///< unique in the topic, up to 191 bytes
  AgencyId agency;       ///< whose work it is
  std::string payload;
  int64_t due_us = 0;      ///< not before; a claimed row: when its claim runs out
  int64_t attempts = 0;    ///< claims so far, the present one included
  int64_t fence = 0;       ///< of the present claim, then odd; even while nobody has the row
  std::string last_error;  ///< class of the last failure, never content
  int64_t create_time_us = 0;

  bool operator==(const OutboxRecord&) const = default;
};

class OutboxRepository {
 public:
  virtual ~OutboxRepository() = default;

  /// @errors kAlreadyExists: (topic, item_key) waits already.
  virtual absl::Status Add(const OutboxRecord& record) = 0;

  /// Claims up to `limit` rows of `topic` that are due at `now_us`, until `lease_until_us`.
  virtual absl::StatusOr<std::vector<OutboxRecord>> Claim(std::string_view topic, int64_t now_us,
                                                          int64_t lease_until_us, int limit) = 0;
  /// Done: the row goes. @errors kAborted/CLAIM_LOST.
  virtual absl::Status Complete(const OutboxRecord& claimed) = 0;
  /// Not done: due again at `due_us`. @errors kAborted/CLAIM_LOST.
  virtual absl::Status Retry(const OutboxRecord& claimed, int64_t due_us,
                             std::string_view error) = 0;
  /// Ends every claim, of all topics: the rows are due at `now_us`, and whoever still holds one
  /// gets CLAIM_LOST. What waits for another try keeps its time. Returns how many claims there
  /// were. Only for the start of a server that owns the database alone; elsewhere a claim runs out
  /// by itself.
  virtual absl::StatusOr<int64_t> FreeClaims(int64_t now_us) = 0;
  /// Makes a waiting row due now and forgets its failures. OK when there is none.
  virtual absl::Status Hasten(std::string_view topic, std::string_view item_key,
                              int64_t now_us) = 0;
  /// Makes due at `now_us` every row of `topic` that waits because a try failed; the tries still
  /// count. Returns how many there were.
  virtual absl::StatusOr<int64_t> HastenFailed(std::string_view topic, int64_t now_us) = 0;
  /// Takes a row away whoever holds it (a recall before sending). Returns whether there was one.
  virtual absl::StatusOr<bool> Cancel(std::string_view topic, std::string_view item_key) = 0;

  virtual absl::StatusOr<std::optional<OutboxRecord>> Find(std::string_view topic,
                                                           std::string_view item_key) const = 0;
  virtual absl::StatusOr<int64_t> Count(std::string_view topic) const = 0;
  /// When the next row of the topic is due; nullopt when none waits.
  virtual absl::StatusOr<std::optional<int64_t>> NextDue(std::string_view topic) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_OUTBOX_REPOSITORY_H_
