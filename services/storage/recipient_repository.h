// recipient_repository.h: the printed recipient list of a document, entry by entry.
#ifndef TRINHKY_SERVICES_STORAGE_RECIPIENT_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_RECIPIENT_REPOSITORY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/keys.h"

namespace trinhky::storage {

/// One printed entry of Kính gửi or Nơi nhận and what it was resolved to.
struct RecipientRecord {
  int64_t position = 0;  ///< 0, 1, 2 … over Kính gửi, then Nơi nhận: the key in the document
  int64_t line = 0;      ///< printed line; several entries may share one
  std::string text;      ///< as written, without bullet, purpose and end punctuation
  std::string purpose;   ///< printed purpose, contracts.md; "none" when absent
  bool as_above = false;       ///< "Như trên", "Như Điều n"
  bool addressee = false;      ///< stands in Kính gửi
  bool archive = false;        ///< the Lưu line
  std::string confidence;      ///< "sure" or "confirm"
  std::vector<BodyId> bodies;  ///< what it means; empty: unresolved
  PersonId answered_by;        ///< who said what an ambiguous entry means; empty: nobody had to
  int64_t answer_time_us = 0;
  std::string labels;  ///< canonical JSON for copies, drafter initials and the like, or ""

  bool operator==(const RecipientRecord&) const = default;
};

class RecipientRepository {
 public:
  virtual ~RecipientRepository() = default;

  /// Puts `list` in the place of the stored list. Nothing here freezes it: the workflow's fact
  /// does, and the document row written in the same transaction decides a race.
  /// @errors kInvalidArgument: more than limits::kRecipientsMax; kAlreadyExists: equal positions.
  virtual absl::Status Replace(const DocumentKey& key,
                               const std::vector<RecipientRecord>& list) = 0;

  /// By position; empty when the document has none (or does not exist).
  virtual absl::StatusOr<std::vector<RecipientRecord>> List(const DocumentKey& key) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_RECIPIENT_REPOSITORY_H_
