// sql_work_item_repository.h: WorkItemRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_WORK_ITEM_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_WORK_ITEM_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/sql/connection.h"
#include "services/storage/work_item_repository.h"

namespace trinhky::storage {

class SqlWorkItemRepository final : public WorkItemRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlWorkItemRepository(Connection& connection) : connection_(connection) {}

  absl::Status Open(const WorkItemRecord& record) override;
  absl::StatusOr<int64_t> Close(const DocumentKey& key, std::string_view step,
                                int64_t now_us) override;
  absl::Status CloseItem(const DocumentKey& key, std::string_view item_id, int64_t now_us) override;
  absl::Status Claim(const DocumentKey& key, std::string_view item_id, const PersonId& person,
                     int64_t now_us) override;
  absl::Status Unclaim(const DocumentKey& key, std::string_view item_id,
                       const PersonId& person) override;
  absl::Status Reassign(const DocumentKey& key, std::string_view item_id, std::string_view assignee,
                        int64_t due_us) override;
  absl::StatusOr<std::optional<WorkItemRecord>> Find(const DocumentKey& key,
                                                     std::string_view item_id) const override;
  absl::StatusOr<std::vector<WorkItemRecord>> ListOf(const DocumentKey& key) const override;
  absl::StatusOr<std::vector<WorkItemRecord>> List(const WorkItemQuery& query) const override;
  absl::StatusOr<std::vector<DeskMark>> Marks(const AgencyId& agency,
                                              const std::vector<std::string>& assignees,
                                              int64_t now_us) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_WORK_ITEM_REPOSITORY_H_
