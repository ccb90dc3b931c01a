// sql_revision_repository.h: RevisionRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_REVISION_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_REVISION_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/revision_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlRevisionRepository final : public RevisionRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlRevisionRepository(Connection& connection) : connection_(connection) {}

  absl::Status Insert(const RevisionRecord& record) override;
  absl::StatusOr<RevisionRecord> Get(const DocumentKey& key, int64_t number) const override;
  absl::StatusOr<std::optional<RevisionRecord>> FindLatest(const DocumentKey& key) const override;
  absl::StatusOr<std::vector<RevisionRecord>> List(const DocumentKey& key) const override;
  absl::Status InsertAttachment(const AttachmentRecord& record) override;
  absl::Status RemoveAttachment(const DocumentKey& key, const std::string& attachment_id) override;
  absl::StatusOr<std::optional<AttachmentRecord>> FindAttachment(
      const DocumentKey& key, const std::string& attachment_id) const override;
  absl::StatusOr<std::vector<AttachmentRecord>> ListAttachments(
      const DocumentKey& key) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_REVISION_REPOSITORY_H_
