// sql_reader_repository.h: ReaderRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_READER_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_READER_REPOSITORY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/reader_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlReaderRepository final : public ReaderRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlReaderRepository(Connection& connection);

  absl::Status AddParticipant(const DocumentKey& key, const PersonId& person,
                              std::string_view cause, int64_t now_us) override;
  absl::Status AddBody(const DocumentKey& key, const BodyId& body, std::string_view cause,
                       int64_t now_us) override;
  absl::Status RemoveBody(const DocumentKey& key, const BodyId& body) override;
  absl::StatusOr<bool> CanRead(const DocumentKey& key, const Visibility& who) const override;
  absl::StatusOr<std::vector<ReaderRecord>> List(const DocumentKey& key) const override;
  absl::Status LogReading(const ReadingRecord& record) override;
  absl::StatusOr<std::vector<ReadingRecord>> ListReadings(const DocumentKey& key,
                                                          int limit) const override;

 private:
  absl::Status Add(const DocumentKey& key, std::string_view grantee, std::string_view cause,
                   int64_t now_us);

  Connection& connection_;
  const std::string insert_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_READER_REPOSITORY_H_
