#include "services/storage/sql/sql_signature_repository.h"

#include <utility>

#include "services/storage/sql/query.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO signatures (agency_id, document_id, revision, role, signer, certificate, "
    "certificate_serial, cms, file_sha256, digest, time_us) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSelectAll =
    "SELECT revision, role, signer, certificate, certificate_serial, cms, file_sha256, digest, "
    "time_us "
    "FROM signatures WHERE agency_id = ? AND document_id = ? ORDER BY revision, time_us, role";
constexpr std::string_view kSelectOne =
    "SELECT revision, role, signer, certificate, certificate_serial, cms, file_sha256, digest, "
    "time_us "
    "FROM signatures WHERE agency_id = ? AND document_id = ? AND revision = ? AND role = ?";

constexpr std::string_view kInsertPreparation =
    "INSERT INTO preparations (agency_id, document_id, preparation_id, person_id, role, revision, "
    "document_rev, digest, ticket_hash, payload, create_time_us, expire_time_us, used) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kSelectPreparation =
    "SELECT person_id, role, revision, document_rev, digest, ticket_hash, payload, "
    "create_time_us, expire_time_us, used FROM preparations "
    "WHERE agency_id = ? AND document_id = ? AND preparation_id = ?";
constexpr std::string_view kUsePreparation =
    "UPDATE preparations SET used = 1 WHERE agency_id = ? AND document_id = ? "
    "AND preparation_id = ? AND ticket_hash = ? AND used = 0 AND expire_time_us > ?";
constexpr std::string_view kSelectExpired =
    "SELECT agency_id, document_id, preparation_id FROM preparations WHERE expire_time_us < ? "
    "ORDER BY expire_time_us LIMIT ?";
constexpr std::string_view kDeletePreparation =
    "DELETE FROM preparations WHERE agency_id = ? AND document_id = ? AND preparation_id = ?";

SignatureRecord ReadSignature(Row& row, const DocumentKey& key) {
  SignatureRecord record;
  record.key = key;
  record.revision = row.Int();
  record.role = row.Text();
  record.signer = row.Text();
  record.certificate = row.Text();
  record.certificate_serial = row.Text();
  record.cms = row.Text();
  record.file_sha256 = row.Text();
  record.digest = row.Text();
  record.time_us = row.Int();
  return record;
}

struct PreparationKey {
  DocumentKey key;
  std::string preparation_id;
};

}  // namespace

absl::Status SqlSignatureRepository::Insert(const SignatureRecord& record) {
  const SignatureRecord& r = record;
  return RunAny<kInsert>(connection_, r.key.agency, r.key.document, r.revision, r.role, r.signer,
                         r.certificate, r.certificate_serial, Blob{r.cms}, r.file_sha256, r.digest,
                         r.time_us);
}

absl::StatusOr<std::vector<SignatureRecord>> SqlSignatureRepository::List(
    const DocumentKey& key) const {
  auto read = [&](Row& row) { return ReadSignature(row, key); };
  return All<kSelectAll>(connection_, read, key.agency, key.document);
}

absl::StatusOr<std::optional<SignatureRecord>> SqlSignatureRepository::Find(
    const DocumentKey& key, int64_t revision, std::string_view role) const {
  auto read = [&](Row& row) { return ReadSignature(row, key); };
  return First<kSelectOne>(connection_, read, key.agency, key.document, revision, role);
}

absl::Status SqlSignatureRepository::InsertPreparation(const PreparationRecord& record) {
  const PreparationRecord& r = record;
  return RunAny<kInsertPreparation>(connection_, r.key.agency, r.key.document, r.preparation_id,
                                    r.person, r.role, r.revision, r.document_rev, r.digest,
                                    r.ticket_hash, Blob{r.payload}, r.create_time_us,
                                    r.expire_time_us, r.used);
}

absl::StatusOr<std::optional<PreparationRecord>> SqlSignatureRepository::FindPreparation(
    const DocumentKey& key, std::string_view preparation_id) const {
  auto read = [&](Row& row) {
    PreparationRecord record;
    record.key = key;
    record.preparation_id = preparation_id;
    record.person = row.As<PersonId>();
    record.role = row.Text();
    record.revision = row.Int();
    record.document_rev = row.Int();
    record.digest = row.Text();
    record.ticket_hash = row.Text();
    record.payload = row.Text();
    record.create_time_us = row.Int();
    record.expire_time_us = row.Int();
    record.used = row.Bool();
    return record;
  };
  return First<kSelectPreparation>(connection_, read, key.agency, key.document, preparation_id);
}

absl::Status SqlSignatureRepository::UsePreparation(const DocumentKey& key,
                                                    std::string_view preparation_id,
                                                    std::string_view ticket_hash, int64_t now_us) {
  TRINHKY_ASSIGN_OR_RETURN(int64_t used, Run<kUsePreparation>(connection_, key.agency, key.document,
                                                              preparation_id, ticket_hash, now_us));
  if (used > 0) return absl::OkStatus();
  return Reject(absl::StatusCode::kFailedPrecondition, "PREPARATION_SPENT",
                {.vi = "Phiên ký đã dùng hoặc đã hết hạn; hãy chuẩn bị ký lại.",
                 .en = "Expected a signature under way, but it is used or has expired; "
                       "prepare again."});
}

absl::StatusOr<int64_t> SqlSignatureRepository::SweepPreparations(int64_t before_us, int limit) {
  TRINHKY_RETURN_IF_ERROR(CheckLimit(limit, limits::kPageSizeMax));
  auto read = [](Row& row) {
    return PreparationKey{{row.As<AgencyId>(), row.As<DocumentId>()}, row.Text()};
  };
  TRINHKY_ASSIGN_OR_RETURN(std::vector<PreparationKey> expired,
                           All<kSelectExpired>(connection_, read, before_us, limit));
  for (const PreparationKey& item : expired) {
    TRINHKY_RETURN_IF_ERROR(RunAny<kDeletePreparation>(connection_, item.key.agency,
                                                       item.key.document, item.preparation_id));
  }
  return static_cast<int64_t>(expired.size());
}

}  // namespace trinhky::storage
