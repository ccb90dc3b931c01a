// sql_request_repository.h: RequestRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_REQUEST_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_REQUEST_REPOSITORY_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/request_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlRequestRepository final : public RequestRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlRequestRepository(Connection& connection) : connection_(connection) {}

  absl::Status Insert(const RequestRecord& record) override;
  absl::StatusOr<std::optional<RequestRecord>> Find(const AgencyId& agency,
                                                    std::string_view principal,
                                                    std::string_view request_id) const override;
  absl::StatusOr<int64_t> Sweep(int64_t before_us, int limit) override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_REQUEST_REPOSITORY_H_
