#include "services/storage/sql/sql_package_repository.h"

#include "services/storage/sql/query.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO packages (agency_id, sender, package_id, sha256, body_id, receipt, state, "
    "document_id, summary, create_time_us, update_time_us) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kUpdate =
    "UPDATE packages SET state = ?, document_id = ?, summary = ?, update_time_us = ? "
    "WHERE agency_id = ? AND sender = ? AND package_id = ? AND state = ?";
constexpr std::string_view kSelectOne =
    "SELECT sender, package_id, sha256, body_id, receipt, state, document_id, summary, "
    "create_time_us, update_time_us FROM packages "
    "WHERE agency_id = ? AND sender = ? AND package_id = ?";
constexpr std::string_view kSelectState =
    "SELECT sender, package_id, sha256, body_id, receipt, state, document_id, summary, "
    "create_time_us, update_time_us FROM packages "
    "WHERE agency_id = ? AND state = ? ORDER BY create_time_us, sender, package_id LIMIT ?";

PackageRecord ReadPackage(Row& row, const AgencyId& agency) {
  PackageRecord record;
  record.agency = agency;
  record.sender = row.Text();
  record.package_id = row.Text();
  record.sha256 = row.Text();
  record.body = row.As<BodyId>();
  record.receipt = row.Text();
  record.state = row.Text();
  record.document = row.As<DocumentId>();
  record.summary = row.Text();
  record.create_time_us = row.Int();
  record.update_time_us = row.Int();
  return record;
}

}  // namespace

absl::Status SqlPackageRepository::Insert(const PackageRecord& record) {
  const PackageRecord& r = record;
  return RunAny<kInsert>(connection_, r.agency, r.sender, r.package_id, r.sha256, r.body,
                         Blob{r.receipt}, r.state, r.document, r.summary, r.create_time_us,
                         r.update_time_us);
}

absl::Status SqlPackageRepository::Update(const PackageRecord& record,
                                          std::string_view expected_state) {
  const PackageRecord& r = record;
  return ExpectChanged(Run<kUpdate>(connection_, r.state, r.document, r.summary, r.update_time_us,
                                    r.agency, r.sender, r.package_id, expected_state),
                       "STALE_PACKAGE");
}

absl::StatusOr<std::optional<PackageRecord>> SqlPackageRepository::Find(
    const AgencyId& agency, std::string_view sender, std::string_view package_id) const {
  auto read = [&](Row& row) { return ReadPackage(row, agency); };
  return First<kSelectOne>(connection_, read, agency, sender, package_id);
}

absl::StatusOr<std::vector<PackageRecord>> SqlPackageRepository::List(const AgencyId& agency,
                                                                      std::string_view state,
                                                                      int limit) const {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, limits::kPageSizeMax));
  auto read = [&](Row& row) { return ReadPackage(row, agency); };
  return All<kSelectState>(connection_, read, agency, state, limit);
}

}  // namespace trinhky::storage
