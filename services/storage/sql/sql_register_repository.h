// sql_register_repository.h: RegisterRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_REGISTER_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_REGISTER_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/register_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlRegisterRepository final : public RegisterRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlRegisterRepository(Connection& connection) : connection_(connection) {}

  absl::Status OpenSeries(const SeriesRecord& series) override;
  absl::Status LockSeries(const SeriesKey& key) override;
  absl::StatusOr<int64_t> AllocateNumber(const EntryRecord& entry) override;
  absl::Status InsertBetween(const EntryRecord& entry) override;
  absl::Status IssueEntry(const EntryRecord& entry) override;
  absl::Status VoidEntry(const EntryRecord& entry, std::string_view reason, const PersonId& actor,
                         int64_t now_us) override;
  absl::Status CloseSeries(const SeriesKey& key, int64_t now_us) override;
  absl::StatusOr<std::optional<SeriesRecord>> FindSeries(const SeriesKey& key) const override;
  absl::StatusOr<std::vector<SeriesRecord>> ListSeries(const AgencyId& agency) const override;
  absl::StatusOr<std::optional<EntryRecord>> FindEntryOf(
      const DocumentKey& key, std::string_view register_id) const override;
  absl::StatusOr<std::vector<EntryRecord>> ListEntriesOf(const DocumentKey& key) const override;
  absl::StatusOr<std::vector<EntryRecord>> ListEntries(const SeriesKey& key, int64_t after_number,
                                                       int limit) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_REGISTER_REPOSITORY_H_
