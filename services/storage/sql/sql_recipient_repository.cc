#include "services/storage/sql/sql_recipient_repository.h"

#include <string>
#include <utility>

#include "services/storage/sql/query.h"
#include "workflow/base/json.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kSelectAny =
    "SELECT 1 FROM recipients WHERE agency_id = ? AND document_id = ? LIMIT 1";
constexpr std::string_view kDeleteAll =
    "DELETE FROM recipients WHERE agency_id = ? AND document_id = ?";
constexpr std::string_view kInsert =
    "INSERT INTO recipients (agency_id, document_id, position, line_no, entry_text, purpose, "
    "as_above, addressee, archive_line, confidence, bodies, answered_by, answer_time_us, labels) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSelectAll =
    "SELECT position, line_no, entry_text, purpose, as_above, addressee, archive_line, confidence, "
    "bodies, answered_by, answer_time_us, labels FROM recipients "
    "WHERE agency_id = ? AND document_id = ? ORDER BY position";

std::string WriteBodies(const std::vector<BodyId>& bodies) {
  Json list = Json::Array();
  for (const BodyId& body : bodies) list.Add(body.value());
  return list.Write();
}

std::vector<BodyId> ReadBodies(std::string_view text) {
  std::vector<BodyId> bodies;
  absl::StatusOr<Json> list = Json::Parse(text);
  // Only WriteBodies() writes the column; a row that does not parse resolves to nobody.
  if (!list.ok()) return bodies;
  for (const Json& item : list->items()) bodies.emplace_back(item.text());
  return bodies;
}

RecipientRecord ReadRecipient(Row& row) {
  RecipientRecord record;
  record.position = row.Int();
  record.line = row.Int();
  record.text = row.Text();
  record.purpose = row.Text();
  record.as_above = row.Bool();
  record.addressee = row.Bool();
  record.archive = row.Bool();
  record.confidence = row.Text();
  record.bodies = ReadBodies(row.View());
  record.answered_by = row.As<PersonId>();
  record.answer_time_us = row.Int();
  record.labels = row.Text();
  return record;
}

}  // namespace

absl::Status SqlRecipientRepository::Replace(const DocumentKey& key,
                                             const std::vector<RecipientRecord>& list) {
  if (list.size() > static_cast<size_t>(limits::kRecipientsMax)) {
    return absl::InvalidArgumentError("a recipient list is too long");
  }
  // The first list of a document finds nothing to delete, and such a DELETE locks the place where
  // the rows of every new document go: on MariaDB all who submit would wait for each other.
  TRINHKY_ASSIGN_OR_RETURN(const int64_t any,
                           Scalar<kSelectAny>(connection_, key.agency, key.document));
  if (any != 0) TRINHKY_RETURN_IF_ERROR(RunAny<kDeleteAll>(connection_, key.agency, key.document));
  for (const RecipientRecord& entry : list) {
    TRINHKY_RETURN_IF_ERROR(RunAny<kInsert>(
        connection_, key.agency, key.document, entry.position, entry.line, entry.text,
        entry.purpose, entry.as_above, entry.addressee, entry.archive, entry.confidence,
        WriteBodies(entry.bodies), entry.answered_by, entry.answer_time_us, entry.labels));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<RecipientRecord>> SqlRecipientRepository::List(
    const DocumentKey& key) const {
  return All<kSelectAll>(connection_, ReadRecipient, key.agency, key.document);
}

}  // namespace trinhky::storage
