// delivery_repository.h: who must get an issued document, and whether they have it.
#ifndef TRINHKY_SERVICES_STORAGE_DELIVERY_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_DELIVERY_REPOSITORY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/keys.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

/// Where one delivery stands. The names are those of contracts.md.
enum class DeliveryStatus {
  kPending,    ///< to be sent; also while it is held
  kSent,       ///< on its way: the other side has not answered
  kReceipted,  ///< that body's clerk or system has acknowledged it
  kRefused,    ///< that body said no
  kMerged,     ///< same body as an earlier line; `merged_into` says which
  kArchived,   ///< the Lưu line
  kFailed,     ///< given up; a person must act
  kCancelled,  ///< recalled before it left
};

/// "PENDING" … "CANCELLED".
std::string_view NameOf(DeliveryStatus status);
std::optional<DeliveryStatus> DeliveryStatusFrom(std::string_view name);

/// One obligation (body, line) and its way to the body. Delivery is the truth about "received".
struct DeliveryRecord {
  DocumentKey key;          ///< the sender's document
  std::string delivery_id;  ///< unique within the document
  BodyId body;
  int64_t line = 0;  ///< printed line it comes from
  std::string purpose;
  std::string channel;  ///< contracts.md: "internal", "office", "axis" …
  DeliveryStatus status = DeliveryStatus::kPending;
  bool held = false;        ///< waits for the Party committee's word; never sent while true
  int64_t copies = 0;       ///< 0: not printed
  std::string merged_into;  ///< delivery_id, when kMerged
  int64_t attempts = 0;
  std::string last_error;       ///< class of the last failure, never content
  std::string receipt;          ///< signed receipt or the clerk's confirmation, canonical bytes
  std::string remote_state;     ///< what the other side reports, "01" … "16" or a state name
  std::string remote_document;  ///< incoming document id at the receiver, when it is in this server
  int64_t create_time_us = 0;
  int64_t sent_time_us = 0;
  int64_t receipt_time_us = 0;
  int64_t update_time_us = 0;

  bool operator==(const DeliveryRecord&) const = default;
};

class DeliveryRepository {
 public:
  virtual ~DeliveryRepository() = default;

  /// @errors kAlreadyExists: the id, or (body, line) in this document, is taken.
  virtual absl::Status Insert(const DeliveryRecord& record) = 0;

  /// Stores `record` if the stored status is still `expected`. Body, line, purpose and channel do
  /// not change.  @errors kAborted/STALE_DELIVERY: it moved on, or does not exist; read again.
  virtual absl::Status Update(const DeliveryRecord& record, DeliveryStatus expected) = 0;

  /// Lets everything of the document that is held go. Returns how many were.
  virtual absl::StatusOr<int64_t> Release(const DocumentKey& key, int64_t now_us) = 0;

  /// @errors kNotFound.
  virtual absl::StatusOr<DeliveryRecord> Get(const DocumentKey& key,
                                             std::string_view delivery_id) const = 0;
  /// By line, then body.
  virtual absl::StatusOr<std::vector<DeliveryRecord>> List(const DocumentKey& key) const = 0;

  /// How many of the document are in each status: decides `all_delivered` without loading them.
  virtual absl::StatusOr<std::map<DeliveryStatus, int64_t>> CountByStatus(
      const DocumentKey& key) const = 0;

  /// Deliveries to any of `bodies` in `status`, over all senders of this server, oldest first:
  /// the inbox of a receiving clerk. Held ones are left out. `limit` in 1..kPageSizeMax.
  virtual absl::StatusOr<std::vector<DeliveryRecord>> ListTo(const std::vector<BodyId>& bodies,
                                                             DeliveryStatus status,
                                                             int limit) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_DELIVERY_REPOSITORY_H_
