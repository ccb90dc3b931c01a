// submission_repository.h: what the Party committee decided about a document laid before it.
#ifndef TRINHKY_SERVICES_STORAGE_SUBMISSION_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SUBMISSION_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/keys.h"
#include "workflow/base/strong_id.h"

namespace trinhky::storage {

enum class SubmissionState { kSubmitted, kReceived, kAccepted, kReturned };

/// "SUBMITTED", "RECEIVED", "ACCEPTED", "RETURNED".
std::string_view NameOf(SubmissionState state);
std::optional<SubmissionState> SubmissionStateFrom(std::string_view name);

struct SubmissionRecord {
  DocumentKey key;            ///< the sender's document
  std::string submission_id;  ///< unique within the document
  BodyId body;                ///< the committee
  std::string delivery_id;    ///< the delivery that it is about
  SubmissionState state = SubmissionState::kSubmitted;
  PersonId received_by;
  PersonId decided_by;
  std::string reason;  ///< of a return; not empty there
  int64_t create_time_us = 0;
  int64_t receive_time_us = 0;
  int64_t decide_time_us = 0;

  bool operator==(const SubmissionRecord&) const = default;
};

class SubmissionRepository {
 public:
  virtual ~SubmissionRepository() = default;

  /// @errors kAlreadyExists: the id, or a submission of this delivery.
  virtual absl::Status Insert(const SubmissionRecord& record) = 0;
  /// Stores `record` if the stored state is still `expected`.
  /// @errors kAborted/STALE_SUBMISSION: decided meanwhile, or no such submission; read again.
  virtual absl::Status Update(const SubmissionRecord& record, SubmissionState expected) = 0;
  /// @errors kNotFound.
  virtual absl::StatusOr<SubmissionRecord> Get(const DocumentKey& key,
                                               std::string_view submission_id) const = 0;
  /// Oldest first.
  virtual absl::StatusOr<std::vector<SubmissionRecord>> List(const DocumentKey& key) const = 0;
  /// What lies before `bodies` in `state`, over all agencies of this server, oldest first.
  virtual absl::StatusOr<std::vector<SubmissionRecord>> ListTo(const std::vector<BodyId>& bodies,
                                                               SubmissionState state,
                                                               int limit) const = 0;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SUBMISSION_REPOSITORY_H_
