// sql_submission_repository.h: SubmissionRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_SUBMISSION_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_SUBMISSION_REPOSITORY_H_

#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/sql/connection.h"
#include "services/storage/submission_repository.h"

namespace trinhky::storage {

class SqlSubmissionRepository final : public SubmissionRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlSubmissionRepository(Connection& connection) : connection_(connection) {}

  absl::Status Insert(const SubmissionRecord& record) override;
  absl::Status Update(const SubmissionRecord& record, SubmissionState expected) override;
  absl::StatusOr<SubmissionRecord> Get(const DocumentKey& key,
                                       std::string_view submission_id) const override;
  absl::StatusOr<std::vector<SubmissionRecord>> List(const DocumentKey& key) const override;
  absl::StatusOr<std::vector<SubmissionRecord>> ListTo(const std::vector<BodyId>& bodies,
                                                       SubmissionState state,
                                                       int limit) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_SUBMISSION_REPOSITORY_H_
