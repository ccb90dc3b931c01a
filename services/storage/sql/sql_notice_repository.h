// sql_notice_repository.h: NoticeRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_NOTICE_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_NOTICE_REPOSITORY_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/notice_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlNoticeRepository final : public NoticeRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlNoticeRepository(Connection& connection) : connection_(connection) {}

  absl::Status Raise(const NoticeRecord& record) override;
  absl::StatusOr<std::vector<NoticeRecord>> List(const AgencyId& agency) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_NOTICE_REPOSITORY_H_
