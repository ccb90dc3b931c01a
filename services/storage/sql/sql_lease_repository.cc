#include "services/storage/sql/sql_lease_repository.h"

#include <string>
#include <utility>

#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kSelect =
    "SELECT name, holder, epoch, until_us FROM leases WHERE name = ?";
constexpr std::string_view kInsert =
    "INSERT INTO leases (name, holder, epoch, until_us, checks) VALUES (?, '', 0, 0, 0)";
constexpr std::string_view kTake =
    "UPDATE leases SET holder = ?, epoch = epoch + 1, until_us = ? "
    "WHERE name = ? AND epoch = ? AND (holder = ? OR until_us <= ?)";
constexpr std::string_view kRenew =
    "UPDATE leases SET until_us = ? WHERE name = ? AND holder = ? AND epoch = ?";
// Counting the checks makes every check a write of the row.
constexpr std::string_view kCheck =
    "UPDATE leases SET checks = checks + 1 "
    "WHERE name = ? AND holder = ? AND epoch = ? AND until_us > ?";
constexpr std::string_view kRelease =
    "UPDATE leases SET until_us = 0, holder = '' WHERE name = ? AND holder = ? AND epoch = ?";

}  // namespace

absl::StatusOr<Lease> SqlLeaseRepository::Acquire(std::string_view name, std::string_view holder,
                                                  int64_t now_us, int64_t until_us) {
  std::string insert(kInsert);
  insert += connection_.dialect().Upsert({"name"}, {});
  TRINHKY_RETURN_IF_ERROR(RunAny(connection_, insert, name));
  TRINHKY_ASSIGN_OR_RETURN(std::optional<Lease> present, Find(name));
  int64_t epoch = present.has_value() ? present->epoch : 0;
  TRINHKY_RETURN_IF_ERROR(ExpectChanged(
      Run<kTake>(connection_, holder, until_us, name, epoch, holder, now_us), "LEASE_HELD"));
  return Lease{std::string(name), std::string(holder), epoch + 1, until_us};
}

absl::Status SqlLeaseRepository::Renew(const Lease& lease, int64_t until_us) {
  return ExpectChanged(Run<kRenew>(connection_, until_us, lease.name, lease.holder, lease.epoch),
                       "LEASE_LOST");
}

absl::Status SqlLeaseRepository::Check(const Lease& lease, int64_t now_us) {
  return ExpectChanged(Run<kCheck>(connection_, lease.name, lease.holder, lease.epoch, now_us),
                       "LEASE_LOST");
}

absl::Status SqlLeaseRepository::Release(const Lease& lease) {
  return RunAny<kRelease>(connection_, lease.name, lease.holder, lease.epoch);
}

absl::StatusOr<std::optional<Lease>> SqlLeaseRepository::Find(std::string_view name) const {
  auto read = [](Row& row) { return Lease{row.Text(), row.Text(), row.Int(), row.Int()}; };
  return First<kSelect>(connection_, read, name);
}

}  // namespace trinhky::storage
