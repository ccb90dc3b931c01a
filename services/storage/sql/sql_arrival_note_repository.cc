#include "services/storage/sql/sql_arrival_note_repository.h"

#include <string>

#include "services/storage/sql/query.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO arrival_notes (agency_id, arrival, kind, document_id, sha256, body_id, reason, "
    "create_time_us, statement) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSelect =
    "SELECT kind, document_id, sha256, body_id, reason, create_time_us, statement "
    "FROM arrival_notes WHERE agency_id = ? AND arrival = ? "
    "ORDER BY create_time_us, kind, document_id";

}  // namespace

absl::Status SqlArrivalNoteRepository::Add(const ArrivalNote& note) {
  std::string insert(kInsert);
  insert += connection_.dialect().Upsert({"agency_id", "arrival", "kind", "document_id"}, {});
  return RunAny(connection_, insert, note.agency, note.arrival, note.kind, note.document,
                note.sha256, note.body, note.reason, note.create_time_us, Blob{note.statement});
}

absl::StatusOr<std::vector<ArrivalNote>> SqlArrivalNoteRepository::List(
    const AgencyId& agency, std::string_view arrival) const {
  const auto read = [&](Row& row) {
    ArrivalNote note;
    note.agency = agency;
    note.arrival = arrival;
    note.kind = row.Text();
    note.document = row.As<DocumentId>();
    note.sha256 = row.Text();
    note.body = row.As<BodyId>();
    note.reason = row.Text();
    note.create_time_us = row.Int();
    note.statement = row.Text();
    return note;
  };
  return All<kSelect>(connection_, read, agency, arrival);
}

}  // namespace trinhky::storage
