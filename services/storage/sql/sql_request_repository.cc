#include "services/storage/sql/sql_request_repository.h"

#include <string>
#include <vector>

#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr int kSweepMax = 10'000;

constexpr std::string_view kInsert =
    "INSERT INTO requests (agency_id, principal, request_id, method, body_hash, response, time_us) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSelect =
    "SELECT method, body_hash, response, time_us FROM requests "
    "WHERE agency_id = ? AND principal = ? AND request_id = ?";
constexpr std::string_view kSelectOld =
    "SELECT agency_id, principal, request_id FROM requests WHERE time_us < ? "
    "ORDER BY time_us LIMIT ?";
constexpr std::string_view kDelete =
    "DELETE FROM requests WHERE agency_id = ? AND principal = ? AND request_id = ?";

struct RequestKey {
  AgencyId agency;
  std::string principal;
  std::string request_id;
};

}  // namespace

absl::Status SqlRequestRepository::Insert(const RequestRecord& record) {
  return RunAny<kInsert>(connection_, record.agency, record.principal, record.request_id,
                         record.method, record.body_hash, Blob{record.response}, record.time_us);
}

absl::StatusOr<std::optional<RequestRecord>> SqlRequestRepository::Find(
    const AgencyId& agency, std::string_view principal, std::string_view request_id) const {
  auto read = [&](Row& row) {
    RequestRecord record;
    record.agency = agency;
    record.principal = principal;
    record.request_id = request_id;
    record.method = row.Text();
    record.body_hash = row.Text();
    record.response = row.Text();
    record.time_us = row.Int();
    return record;
  };
  return First<kSelect>(connection_, read, agency, principal, request_id);
}

absl::StatusOr<int64_t> SqlRequestRepository::Sweep(int64_t before_us, int limit) {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, kSweepMax));
  auto read = [](Row& row) { return RequestKey{row.As<AgencyId>(), row.Text(), row.Text()}; };
  TRINHKY_ASSIGN_OR_RETURN(std::vector<RequestKey> old,
                           All<kSelectOld>(connection_, read, before_us, limit));
  for (const RequestKey& key : old) {
    TRINHKY_RETURN_IF_ERROR(
        RunAny<kDelete>(connection_, key.agency, key.principal, key.request_id));
  }
  return static_cast<int64_t>(old.size());
}

}  // namespace trinhky::storage
