// sql_document_repository.h: DocumentRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_DOCUMENT_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_DOCUMENT_REPOSITORY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/document_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlDocumentRepository final : public DocumentRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlDocumentRepository(Connection& connection) : connection_(connection) {}

  absl::Status Insert(const DocumentRecord& record) override;
  absl::StatusOr<int64_t> Update(const DocumentRecord& record) override;
  absl::StatusOr<DocumentRecord> Get(const DocumentKey& key) const override;
  absl::StatusOr<std::optional<DocumentRecord>> Find(const DocumentKey& key) const override;
  absl::StatusOr<std::optional<DocumentRecord>> FindForChange(const DocumentKey& key) override;
  absl::Status Lock(const DocumentKey& key) override;
  absl::StatusOr<DocumentPage> List(const DocumentQuery& query) const override;
  absl::StatusOr<std::map<std::string, int64_t>> CountByState(
      const DocumentQuery& query) const override;
  absl::StatusOr<std::vector<DocumentId>> FindIncomingTwins(
      const AgencyId& agency, const IncomingFields& incoming) const override;
  absl::StatusOr<std::optional<DocumentId>> FindIncomingByDelivery(
      const AgencyId& agency, const std::string& delivery) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_DOCUMENT_REPOSITORY_H_
