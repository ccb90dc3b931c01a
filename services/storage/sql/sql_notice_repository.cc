#include "services/storage/sql/sql_notice_repository.h"

#include <string>

#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO notices (agency_id, person_id, known_us, told_us) VALUES (?, ?, 0, 0)";
constexpr std::string_view kRaiseKnown =
    "UPDATE notices SET known_us = ? WHERE agency_id = ? AND person_id = ? AND known_us < ?";
constexpr std::string_view kRaiseTold =
    "UPDATE notices SET told_us = ? WHERE agency_id = ? AND person_id = ? AND told_us < ?";
constexpr std::string_view kSelect =
    "SELECT person_id, known_us, told_us FROM notices WHERE agency_id = ? ORDER BY person_id";

}  // namespace

absl::Status SqlNoticeRepository::Raise(const NoticeRecord& record) {
  const NoticeRecord& r = record;
  std::string insert(kInsert);
  insert += connection_.dialect().Upsert({"agency_id", "person_id"}, {});
  TRINHKY_RETURN_IF_ERROR(RunAny(connection_, insert, r.agency, r.person));
  TRINHKY_RETURN_IF_ERROR(
      RunAny<kRaiseKnown>(connection_, r.known_us, r.agency, r.person, r.known_us));
  return RunAny<kRaiseTold>(connection_, r.told_us, r.agency, r.person, r.told_us);
}

absl::StatusOr<std::vector<NoticeRecord>> SqlNoticeRepository::List(const AgencyId& agency) const {
  const auto read = [&](Row& row) {
    NoticeRecord record;
    record.agency = agency;
    record.person = row.As<PersonId>();
    record.known_us = row.Int();
    record.told_us = row.Int();
    return record;
  };
  return All<kSelect>(connection_, read, agency);
}

}  // namespace trinhky::storage
