// event_repository.h: the append-only record, and its order in the transparency log.
//
// A command appends events to its document: (document, seq), dense, each with the hash of the one
// before. No global counter is touched there, so commands of different documents never meet. The
// event is also put into a small table of those that have no place in the log yet; the sequencer,
// one at a time by lease, takes them out and gives them dense global indexes.
#ifndef TRINHKY_SERVICES_STORAGE_EVENT_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_EVENT_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/keys.h"
#include "services/storage/lease_repository.h"

namespace trinhky::storage {

struct EventRecord {
  DocumentKey key;
  int64_t seq = 0;        ///< 1, 2, 3 … per document, without a gap
  std::string event_id;   ///< unique in the server
  std::string kind;       ///< the event's kind, repeated from `bytes` for lists
  std::string actor;      ///< repeated from `bytes` for lists
  std::string bytes;      ///< canonical JSON: what is hashed
  std::string leaf_hash;  ///< LeafHashHex(bytes)
  std::string prev_hash;  ///< leaf_hash of seq - 1; "" for the first
  std::string free_text;  ///< reason or comment; may be erased, `bytes` holds only its salted hash
  std::string salt;       ///< erased together with free_text
  int64_t time_us = 0;

  bool operator==(const EventRecord&) const = default;
};

/// One leaf of the log.
struct LogLeaf {
  int64_t index = 0;  ///< 0, 1, 2 … in the server's log
  std::string leaf_hash;
  std::string event_id;
  DocumentKey key;
  int64_t seq = 0;

  bool operator==(const LogLeaf&) const = default;
};

/// A node's published statement about the log: a signed checkpoint.
struct CheckpointRecord {
  int64_t tree_size = 0;
  std::string root_hash;
  std::string note;  ///< the signed note, C2SP tlog-checkpoint
  int64_t time_us = 0;

  bool operator==(const CheckpointRecord&) const = default;
};

class EventRepository {
 public:
  virtual ~EventRepository() = default;

  /// Appends, and queues for the sequencer.
  /// @errors kAlreadyExists: this seq is taken (a race on the document row was lost).
  virtual absl::Status Append(const EventRecord& record) = 0;

  /// Clears free text and salt for good; the chain and the log still verify. @errors kNotFound.
  virtual absl::Status EraseFreeText(const DocumentKey& key, int64_t seq) = 0;

  /// Events of the document with seq > `after_seq`, in order; `limit` in 1..kPageSizeMax.
  virtual absl::StatusOr<std::vector<EventRecord>> List(const DocumentKey& key, int64_t after_seq,
                                                        int limit) const = 0;

  /// Gives up to `limit` waiting events the next indexes, oldest first, and returns their leaves.
  /// Within a document the order is that of seq. `lease` fences: a sequencer that lost it changes
  /// nothing.  @errors kAborted/LEASE_LOST.
  virtual absl::StatusOr<std::vector<LogLeaf>> SequenceEvents(const Lease& lease, int64_t now_us,
                                                              int limit) = 0;
  /// Events that have no index yet.
  virtual absl::StatusOr<int64_t> CountUnsequenced() const = 0;

  /// Leaves in the log: the next index.
  virtual absl::StatusOr<int64_t> LogSize() const = 0;
  /// Leaves `from` … in order; `limit` in 1..kLogPageMax.
  virtual absl::StatusOr<std::vector<LogLeaf>> ListLeaves(int64_t from, int limit) const = 0;
  virtual absl::StatusOr<std::optional<LogLeaf>> FindLeaf(std::string_view event_id) const = 0;

  /// @errors kAlreadyExists: there is a checkpoint of this size.
  virtual absl::Status InsertCheckpoint(const CheckpointRecord& record) = 0;
  virtual absl::StatusOr<std::optional<CheckpointRecord>> FindLatestCheckpoint() const = 0;

  static constexpr int kLogPageMax = 10'000;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_EVENT_REPOSITORY_H_
