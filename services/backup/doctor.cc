#include "services/backup/doctor.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/backup/doctor_checks.h"
#include "services/backup/proof.h"
#include "services/storage/blobs/directory_blob_store.h"
#include "services/storage/sql/migrations.h"

namespace trinhky::backup {
namespace {

namespace fs = std::filesystem;

Message WordsOf(const absl::Status& status) {
  if (const auto refusal = RejectionOf(status)) return refusal->message;
  const std::string text(status.message());
  return {text, text};
}

void Fail(Checks& checks, std::string name, const absl::Status& status, Message mend) {
  checks.push_back({std::move(name), CheckLevel::kError, WordsOf(status), std::move(mend)});
}

std::string FolderOf(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

void CheckSchema(int64_t version, Checks& checks) {
  const int64_t known = storage::LatestSchemaVersion();
  if (version == known)
    return Ok(checks, "schema", absl::StrCat("phiên bản ", version),
              absl::StrCat("version ", version));
  checks.push_back({"schema",
                    CheckLevel::kWarning,
                    {absl::StrCat("phiên bản ", version, ", chương trình cần ", known),
                     absl::StrCat("version ", version, ", this program has ", known)},
                    {"Sao lưu rồi khởi động trinhkyd mới để nâng cấp.",
                     "Make a backup, then start the new trinhkyd, which brings it forward."}});
}

absl::Status CheckProof(const DoctorPlan& plan, const std::string& blob_folder,
                        storage::TableReader& reader, Checks& checks) {
  ProofPlan proof{.definitions = *plan.deep, .progress = plan.progress};
  absl::StatusOr<std::unique_ptr<const storage::BlobStore>> blobs =
      storage::DirectoryBlobStore::OpenToRead(blob_folder);
  if (blobs.ok()) proof.blobs = blobs->get();
  Findings findings;
  TRINHKY_RETURN_IF_ERROR(Prove(reader, proof, findings));
  for (const Finding& finding : findings.kept())
    checks.push_back({"proof",
                      CheckLevel::kError,
                      {absl::StrCat(finding.code, " ", finding.where, ": ", finding.message.vi),
                       absl::StrCat(finding.code, " ", finding.where, ": ", finding.message.en)},
                      {"So với bản sao lưu gần nhất («admin backup verify») trước khi làm tiếp.",
                       "Compare with the last backup ('admin backup verify') before going on."}});
  if (findings.empty())
    Ok(checks, "proof", "các dòng, sự kiện, sổ, nhật ký và tệp chứng minh lẫn nhau",
       "rows, events, registers, log and files prove each other");
  return absl::OkStatus();
}

void ExamineDatabase(const DoctorPlan& plan, const Clock& clock, const std::string& blob_folder,
                     Diagnosis& diagnosis) {
  Checks& checks = diagnosis.checks;
  const Message look{"Xem lại --database, quyền đọc và máy chủ dữ liệu.",
                     "Look at --database, at who may read it, and at the database server."};
  const auto connection = storage::ConnectToRead(plan.database, plan.log);
  const auto facts =
      connection.ok() ? storage::ReadFacts(plan.database, **connection) : connection.status();
  if (!facts.ok()) {
    diagnosis.reached = false;
    return Fail(checks, "database", facts.status(), look);
  }
  CheckServer(*facts, clock.NowUs(), checks);
  const auto reader = storage::TableReader::Open(**connection);
  if (!reader.ok())
    return Fail(checks, "schema", reader.status(), {"Làm như trên nói.", "As it says."});
  CheckSchema((*reader)->schema_version(), checks);
  absl::Status status = CheckQueues(**reader, clock.NowUs(), checks);
  if (status.ok() && plan.deep != nullptr) status = CheckProof(plan, blob_folder, **reader, checks);
  if (!status.ok()) Fail(checks, "database", status, look);
}

}  // namespace

const char* NameOf(CheckLevel level) {
  switch (level) {
    case CheckLevel::kOk:
      return "ok";
    case CheckLevel::kWarning:
      return "warning";
    case CheckLevel::kError:
      break;
  }
  return "error";
}

bool Diagnosis::well() const {
  return std::none_of(checks.begin(), checks.end(),
                      [](const Check& check) { return check.level == CheckLevel::kError; });
}

Diagnosis Examine(const DoctorPlan& plan, const Clock& clock) {
  Diagnosis diagnosis;
  const std::string path = storage::SqlitePath(plan.database);
  std::string blob_folder = plan.blobs;
  std::error_code error;
  if (blob_folder.empty() && !path.empty() && fs::exists(FolderOf(path) + "/blobs", error))
    blob_folder = FolderOf(path) + "/blobs";
  ExamineDatabase(plan, clock, blob_folder, diagnosis);
  if (!path.empty() && diagnosis.reached)
    CheckDisk("disk_database", FolderOf(path), diagnosis.checks);
  if (!blob_folder.empty()) {
    CheckBlobFolder(blob_folder, diagnosis.checks);
    CheckDisk("disk_blobs", blob_folder, diagnosis.checks);
  }
  CheckCertificates(plan.certificates, clock.NowUs(), diagnosis.checks);
  return diagnosis;
}

}  // namespace trinhky::backup
