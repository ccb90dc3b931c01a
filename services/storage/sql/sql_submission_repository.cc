#include "services/storage/sql/sql_submission_repository.h"

#include <string>
#include <utility>

#include "services/storage/sql/query.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO submissions (agency_id, document_id, submission_id, body_id, delivery_id, state, "
    "received_by, decided_by, reason, create_time_us, receive_time_us, decide_time_us) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kUpdate =
    "UPDATE submissions SET state = ?, received_by = ?, decided_by = ?, reason = ?, "
    "receive_time_us = ?, decide_time_us = ? "
    "WHERE agency_id = ? AND document_id = ? AND submission_id = ? AND state = ?";

constexpr std::string_view kSelect = "SELECT ";
constexpr std::string_view kColumns =
    "agency_id, document_id, submission_id, body_id, delivery_id, state, received_by, decided_by, "
    "reason, create_time_us, receive_time_us, decide_time_us";
constexpr std::string_view kFromOne =
    " FROM submissions WHERE agency_id = ? AND document_id = ? AND submission_id = ?";
constexpr std::string_view kFromDocument =
    " FROM submissions WHERE agency_id = ? AND document_id = ? "
    "ORDER BY create_time_us, submission_id";
constexpr std::string_view kFromBodies = " FROM submissions WHERE body_id IN ";
constexpr std::string_view kSelectOne = kJoined<kSelect, kColumns, kFromOne>;
constexpr std::string_view kSelectDocument = kJoined<kSelect, kColumns, kFromDocument>;
constexpr std::string_view kSelectBodies = kJoined<kSelect, kColumns, kFromBodies>;
constexpr std::string_view kBodiesTail =
    " AND state = ? ORDER BY create_time_us, document_id, submission_id LIMIT ?";

SubmissionRecord ReadSubmission(Row& row) {
  SubmissionRecord record;
  record.key.agency = row.As<AgencyId>();
  record.key.document = row.As<DocumentId>();
  record.submission_id = row.Text();
  record.body = row.As<BodyId>();
  record.delivery_id = row.Text();
  record.state = SubmissionStateFrom(row.View()).value_or(SubmissionState::kSubmitted);
  record.received_by = row.As<PersonId>();
  record.decided_by = row.As<PersonId>();
  record.reason = row.Text();
  record.create_time_us = row.Int();
  record.receive_time_us = row.Int();
  record.decide_time_us = row.Int();
  return record;
}

}  // namespace

absl::Status SqlSubmissionRepository::Insert(const SubmissionRecord& record) {
  const SubmissionRecord& r = record;
  return RunAny<kInsert>(connection_, r.key.agency, r.key.document, r.submission_id, r.body,
                         r.delivery_id, NameOf(r.state), r.received_by, r.decided_by, r.reason,
                         r.create_time_us, r.receive_time_us, r.decide_time_us);
}

absl::Status SqlSubmissionRepository::Update(const SubmissionRecord& record,
                                             SubmissionState expected) {
  const SubmissionRecord& r = record;
  return ExpectChanged(Run<kUpdate>(connection_, NameOf(r.state), r.received_by, r.decided_by,
                                    r.reason, r.receive_time_us, r.decide_time_us, r.key.agency,
                                    r.key.document, r.submission_id, NameOf(expected)),
                       "STALE_SUBMISSION");
}

absl::StatusOr<SubmissionRecord> SqlSubmissionRepository::Get(
    const DocumentKey& key, std::string_view submission_id) const {
  TRINHKY_ASSIGN_OR_RETURN(
      std::optional<SubmissionRecord> record,
      First<kSelectOne>(connection_, ReadSubmission, key.agency, key.document, submission_id));
  if (!record.has_value()) return absl::NotFoundError("no such submission");
  return *std::move(record);
}

absl::StatusOr<std::vector<SubmissionRecord>> SqlSubmissionRepository::List(
    const DocumentKey& key) const {
  return All<kSelectDocument>(connection_, ReadSubmission, key.agency, key.document);
}

absl::StatusOr<std::vector<SubmissionRecord>> SqlSubmissionRepository::ListTo(
    const std::vector<BodyId>& bodies, SubmissionState state, int limit) const {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, limits::kPageSizeMax));
  if (bodies.empty()) return std::vector<SubmissionRecord>();
  std::vector<BodyId> padded = Padded(bodies);
  std::string sql(kSelectBodies);
  sql.append(InList(padded.size())).append(kBodiesTail);
  return All(connection_, sql, ReadSubmission, padded, NameOf(state), limit);
}

}  // namespace trinhky::storage
