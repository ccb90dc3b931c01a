#include "services/storage/sql/sql_revision_repository.h"

#include <utility>

#include "services/storage/sql/query.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kInsertRevision =
    "INSERT INTO document_revisions (agency_id, document_id, revision, cause, digest, package, "
    "content_sha256, text_sha256, actor, create_time_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSelectRevision =
    "SELECT revision, cause, digest, content_sha256, text_sha256, actor, create_time_us, "
    "package FROM document_revisions WHERE agency_id = ? AND document_id = ? AND revision = ?";
constexpr std::string_view kSelectLatest =
    "SELECT revision, cause, digest, content_sha256, text_sha256, actor, create_time_us, "
    "package FROM document_revisions WHERE agency_id = ? AND document_id = ? "
    "ORDER BY revision DESC LIMIT 1";
constexpr std::string_view kSelectRevisions =
    "SELECT revision, cause, digest, content_sha256, text_sha256, actor, create_time_us "
    "FROM document_revisions WHERE agency_id = ? AND document_id = ? ORDER BY revision";

constexpr std::string_view kInsertAttachment =
    "INSERT INTO attachments (agency_id, document_id, attachment_id, file_name, media_type, "
    "size_bytes, sha256, actor, create_time_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kDeleteAttachment =
    "DELETE FROM attachments WHERE agency_id = ? AND document_id = ? AND attachment_id = ?";
constexpr std::string_view kSelectAttachment =
    "SELECT attachment_id, file_name, media_type, size_bytes, sha256, actor, create_time_us "
    "FROM attachments WHERE agency_id = ? AND document_id = ? AND attachment_id = ?";
constexpr std::string_view kSelectAttachments =
    "SELECT attachment_id, file_name, media_type, size_bytes, sha256, actor, create_time_us "
    "FROM attachments WHERE agency_id = ? AND document_id = ? ORDER BY attachment_id";

RevisionRecord ReadRevision(Row& row, const DocumentKey& key) {
  RevisionRecord record;
  record.key = key;
  record.number = row.Int();
  record.cause = row.Text();
  record.digest = row.Text();
  record.content_sha256 = row.Text();
  record.text_sha256 = row.Text();
  record.actor = row.As<PersonId>();
  record.create_time_us = row.Int();
  return record;
}

AttachmentRecord ReadAttachment(Row& row, const DocumentKey& key) {
  AttachmentRecord record;
  record.key = key;
  record.attachment_id = row.Text();
  record.file_name = row.Text();
  record.media_type = row.Text();
  record.bytes = row.Int();
  record.sha256 = row.Text();
  record.actor = row.As<PersonId>();
  record.create_time_us = row.Int();
  return record;
}

}  // namespace

absl::Status SqlRevisionRepository::Insert(const RevisionRecord& record) {
  return RunAny<kInsertRevision>(connection_, record.key.agency, record.key.document, record.number,
                                 record.cause, record.digest, Blob{record.package},
                                 record.content_sha256, record.text_sha256, record.actor,
                                 record.create_time_us);
}

absl::StatusOr<RevisionRecord> SqlRevisionRepository::Get(const DocumentKey& key,
                                                          int64_t number) const {
  auto read = [&](Row& row) {
    RevisionRecord record = ReadRevision(row, key);
    record.package = row.Text();
    return record;
  };
  TRINHKY_ASSIGN_OR_RETURN(
      std::optional<RevisionRecord> record,
      First<kSelectRevision>(connection_, read, key.agency, key.document, number));
  if (!record.has_value()) return absl::NotFoundError("no such revision");
  return *std::move(record);
}

absl::StatusOr<std::optional<RevisionRecord>> SqlRevisionRepository::FindLatest(
    const DocumentKey& key) const {
  auto read = [&](Row& row) {
    RevisionRecord record = ReadRevision(row, key);
    record.package = row.Text();
    return record;
  };
  return First<kSelectLatest>(connection_, read, key.agency, key.document);
}

absl::StatusOr<std::vector<RevisionRecord>> SqlRevisionRepository::List(
    const DocumentKey& key) const {
  auto read = [&](Row& row) { return ReadRevision(row, key); };
  return All<kSelectRevisions>(connection_, read, key.agency, key.document);
}

absl::Status SqlRevisionRepository::InsertAttachment(const AttachmentRecord& record) {
  return RunAny<kInsertAttachment>(
      connection_, record.key.agency, record.key.document, record.attachment_id, record.file_name,
      record.media_type, record.bytes, record.sha256, record.actor, record.create_time_us);
}

absl::Status SqlRevisionRepository::RemoveAttachment(const DocumentKey& key,
                                                     const std::string& attachment_id) {
  TRINHKY_ASSIGN_OR_RETURN(int64_t removed, Run<kDeleteAttachment>(connection_, key.agency,
                                                                   key.document, attachment_id));
  if (removed == 0) return absl::NotFoundError("no such attachment");
  return absl::OkStatus();
}

absl::StatusOr<std::optional<AttachmentRecord>> SqlRevisionRepository::FindAttachment(
    const DocumentKey& key, const std::string& attachment_id) const {
  auto read = [&](Row& row) { return ReadAttachment(row, key); };
  return First<kSelectAttachment>(connection_, read, key.agency, key.document, attachment_id);
}

absl::StatusOr<std::vector<AttachmentRecord>> SqlRevisionRepository::ListAttachments(
    const DocumentKey& key) const {
  auto read = [&](Row& row) { return ReadAttachment(row, key); };
  return All<kSelectAttachments>(connection_, read, key.agency, key.document);
}

}  // namespace trinhky::storage
