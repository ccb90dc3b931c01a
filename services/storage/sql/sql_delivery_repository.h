// sql_delivery_repository.h: DeliveryRepository over a Connection.
#ifndef TRINHKY_SERVICES_STORAGE_SQL_SQL_DELIVERY_REPOSITORY_H_
#define TRINHKY_SERVICES_STORAGE_SQL_SQL_DELIVERY_REPOSITORY_H_

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/delivery_repository.h"
#include "services/storage/sql/connection.h"

namespace trinhky::storage {

class SqlDeliveryRepository final : public DeliveryRepository {
 public:
  /// `connection` must outlive the repository.
  explicit SqlDeliveryRepository(Connection& connection) : connection_(connection) {}

  absl::Status Insert(const DeliveryRecord& record) override;
  absl::Status Update(const DeliveryRecord& record, DeliveryStatus expected) override;
  absl::StatusOr<int64_t> Release(const DocumentKey& key, int64_t now_us) override;
  absl::StatusOr<DeliveryRecord> Get(const DocumentKey& key,
                                     std::string_view delivery_id) const override;
  absl::StatusOr<std::vector<DeliveryRecord>> List(const DocumentKey& key) const override;
  absl::StatusOr<std::map<DeliveryStatus, int64_t>> CountByStatus(
      const DocumentKey& key) const override;
  absl::StatusOr<std::vector<DeliveryRecord>> ListTo(const std::vector<BodyId>& bodies,
                                                     DeliveryStatus status,
                                                     int limit) const override;

 private:
  Connection& connection_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_SQL_SQL_DELIVERY_REPOSITORY_H_
