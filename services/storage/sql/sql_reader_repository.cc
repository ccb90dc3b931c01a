#include "services/storage/sql/sql_reader_repository.h"

#include <string>
#include <utility>

#include "services/storage/sql/document_list_sql.h"
#include "services/storage/sql/query.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kFind =
    "SELECT 1 FROM readers WHERE agency_id = ? AND document_id = ? AND grantee = ?";
constexpr std::string_view kInsert =
    "INSERT INTO readers (agency_id, document_id, grantee, cause, since_us) "
    "VALUES (?, ?, ?, ?, ?)";
constexpr std::string_view kDelete =
    "DELETE FROM readers WHERE agency_id = ? AND document_id = ? AND grantee = ?";
constexpr std::string_view kSelectAll =
    "SELECT grantee, cause, since_us FROM readers WHERE agency_id = ? AND document_id = ? "
    "ORDER BY grantee";
constexpr std::string_view kInsertReading =
    "INSERT INTO readings (agency_id, document_id, time_us, person_id, body_id, what) "
    "VALUES (?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSelectReadings =
    "SELECT person_id, body_id, what, time_us FROM readings "
    "WHERE agency_id = ? AND document_id = ? ORDER BY time_us DESC, person_id LIMIT ?";

absl::StatusOr<bool> IsReader(Connection& connection, const DocumentKey& key,
                              std::string_view grantee) {
  auto read = [](Row& row) { return row.Int(); };
  TRINHKY_ASSIGN_OR_RETURN(std::optional<int64_t> found,
                           First<kFind>(connection, read, key.agency, key.document, grantee));
  return found.has_value();
}

}  // namespace

SqlReaderRepository::SqlReaderRepository(Connection& connection)
    : connection_(connection),
      insert_(std::string(kInsert) +
              connection.dialect().Upsert({"agency_id", "document_id", "grantee"}, {})) {}

absl::Status SqlReaderRepository::Add(const DocumentKey& key, std::string_view grantee,
                                      std::string_view cause, int64_t now_us) {
  return RunAny(connection_, insert_, key.agency, key.document, grantee, cause, now_us);
}

absl::Status SqlReaderRepository::AddParticipant(const DocumentKey& key, const PersonId& person,
                                                 std::string_view cause, int64_t now_us) {
  return Add(key, PersonGrantee(person), cause, now_us);
}

absl::Status SqlReaderRepository::AddBody(const DocumentKey& key, const BodyId& body,
                                          std::string_view cause, int64_t now_us) {
  return Add(key, body.value(), cause, now_us);
}

absl::Status SqlReaderRepository::RemoveBody(const DocumentKey& key, const BodyId& body) {
  return RunAny<kDelete>(connection_, key.agency, key.document, body);
}

absl::StatusOr<bool> SqlReaderRepository::CanRead(const DocumentKey& key,
                                                  const Visibility& who) const {
  if (who.everything) return true;
  // One probe each: SQLite would build a table of its own for an IN list, which costs ten probes,
  // and people stand on few desks.
  for (const std::string& grantee : GranteesOf(who)) {
    TRINHKY_ASSIGN_OR_RETURN(const bool found, IsReader(connection_, key, grantee));
    if (found) return true;
  }
  return false;
}

absl::StatusOr<std::vector<ReaderRecord>> SqlReaderRepository::List(const DocumentKey& key) const {
  auto read = [](Row& row) { return ReaderRecord{row.Text(), row.Text(), row.Int()}; };
  return All<kSelectAll>(connection_, read, key.agency, key.document);
}

absl::Status SqlReaderRepository::LogReading(const ReadingRecord& record) {
  std::string insert(kInsertReading);
  insert += connection_.dialect().Upsert({"agency_id", "document_id", "time_us", "person_id"}, {});
  return RunAny(connection_, insert, record.key.agency, record.key.document, record.time_us,
                record.person, record.body, record.what);
}

absl::StatusOr<std::vector<ReadingRecord>> SqlReaderRepository::ListReadings(const DocumentKey& key,
                                                                             int limit) const {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, limits::kPageSizeMax));
  auto read = [&](Row& row) {
    return ReadingRecord{key, row.As<PersonId>(), row.As<BodyId>(), row.Text(), row.Int()};
  };
  return All<kSelectReadings>(connection_, read, key.agency, key.document, limit);
}

}  // namespace trinhky::storage
