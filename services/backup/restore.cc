#include "services/backup/restore.h"

#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/backup/blob_copy.h"
#include "services/backup/proof.h"
#include "services/backup/table_file.h"
#include "services/storage/blobs/directory_blob_store.h"
#include "services/storage/sql/schema_tables.h"
#include "services/storage/sql/table_reader.h"
#include "services/storage/sql/table_writer.h"
#include "workflow/base/status.h"

namespace trinhky::backup {
namespace {

namespace fs = std::filesystem;

constexpr size_t kFileChunkBytes = size_t{1} << 20;
// A transaction is bounded by its bytes too: a row may hold a whole package.
constexpr size_t kTransactionBytesMax = size_t{8} << 20;

struct FileDigest {
  int64_t bytes = 0;
  std::string sha256;
};

std::optional<FileDigest> DigestOf(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in.good()) return std::nullopt;
  FileDigest digest;
  storage::RunningSha256 hash;
  std::string chunk(kFileChunkBytes, '\0');
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())), in.gcount() > 0) {
    hash.Update(std::string_view(chunk.data(), static_cast<size_t>(in.gcount())));
    digest.bytes += in.gcount();
  }
  digest.sha256 = hash.FinishHex();
  return digest;
}

/// Compares every file with the manifest, and the manifest with the schema.
absl::Status CheckFiles(const std::string& backup, const Manifest& manifest,
                        const ProgressReport& progress, Findings& findings) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::TableShape> tables,
                           storage::SchemaTablesOf(manifest.schema_version));
  for (const storage::TableShape& table : tables) {
    const TableSummary* summary = manifest.Find(table.name);
    const std::optional<FileDigest> file = DigestOf(TablePath(backup, table.name));
    const std::string where = absl::StrCat("tables/", table.name, ".jsonl");
    if (summary == nullptr || !file) {
      findings.Add("TABLE_MISSING", where, "Bản sao lưu thiếu một bảng.",
                   "Expected every table of the schema in the backup, but this one is missing.");
    } else if (file->sha256 != summary->sha256 || file->bytes != summary->bytes) {
      findings.Add("TABLE_FILE_DAMAGED", where,
                   absl::StrCat("Tệp của bảng không khớp mã băm trong manifest.json (", file->bytes,
                                " byte, cần ", summary->bytes, ")."),
                   absl::StrCat("Expected the bytes whose SHA-256 the manifest has, but the file "
                                "differs (",
                                file->bytes, " bytes, ", summary->bytes, " expected)."));
    }
  }
  const auto blobs = storage::DirectoryBlobStore::OpenToRead(BlobFolder(backup));
  if (!blobs.ok()) {
    findings.Add("BLOBS_MISSING", "blobs", "Bản sao lưu thiếu thư mục tệp.",
                 "Expected the folder of files in the backup, but it is missing.");
    return absl::OkStatus();
  }
  TRINHKY_ASSIGN_OR_RETURN(const BlobCount count, VerifyBlobs(**blobs, findings, progress));
  if (count.blobs != manifest.blobs || count.bytes != manifest.blob_bytes)
    findings.Add("BLOB_COUNT_DIFFERS", "blobs",
                 absl::StrCat("Có ", count.blobs, " tệp, cần ", manifest.blobs, "."),
                 absl::StrCat("Expected ", manifest.blobs, " files, but there are ", count.blobs,
                              " (", count.bytes, " of ", manifest.blob_bytes, " bytes)."));
  return absl::OkStatus();
}

size_t BytesOf(const storage::TableRow& row) {
  size_t bytes = 0;
  for (const storage::TableValue& value : row)
    if (const auto* text = std::get_if<std::string>(&value)) bytes += text->size();
  return bytes;
}

absl::Status LoadTable(const std::string& backup, const storage::TableShape& table,
                       storage::TableWriter& writer, int64_t& rows,
                       const ProgressReport& progress) {
  TRINHKY_ASSIGN_OR_RETURN(const auto file,
                           TableFileReader::Open(TablePath(backup, table.name), table));
  for (bool more = true; more;) {
    std::vector<storage::TableRow> batch;
    for (size_t bytes = 0;
         batch.size() < storage::kRowsPerTransactionMax && bytes < kTransactionBytesMax;) {
      storage::TableRow row;
      TRINHKY_ASSIGN_OR_RETURN(more, file->Next(row));
      if (!more) break;
      bytes += BytesOf(row);
      batch.push_back(std::move(row));
    }
    TRINHKY_RETURN_IF_ERROR(writer.Insert(table, batch));
    rows += static_cast<int64_t>(batch.size());
    if (progress) progress(Stage::kRows, rows);
  }
  return absl::OkStatus();
}

/// A backup that is not what it was gives rows that the database refuses.
absl::Status AsBadRows(const absl::Status& status, const std::string& table, Findings& findings) {
  if (!absl::IsAlreadyExists(status) && !absl::IsFailedPrecondition(status) &&
      !absl::IsInvalidArgument(status) && !absl::IsDataLoss(status))
    return status;
  findings.Add("TABLE_ROWS_REFUSED", absl::StrCat("tables/", table, ".jsonl"),
               "Có dòng không đúng dạng, trùng khóa hoặc thiếu dòng mà nó dựa vào.",
               "Expected rows that the database takes, but one is malformed, is there twice, or "
               "lacks a row that it needs.");
  return absl::OkStatus();
}

/// Every row read back gives the very bytes of the files.
absl::Status CompareWithFiles(storage::Connection& connection, const Manifest& manifest,
                              const ProgressReport& progress, Findings& findings) {
  TRINHKY_ASSIGN_OR_RETURN(const auto reader, storage::TableReader::Open(connection, true));
  int64_t rows = 0;
  for (const storage::TableShape& table : reader->tables()) {
    TRINHKY_ASSIGN_OR_RETURN(const auto source, reader->Scan(table.name));
    TableDigest digest(table);
    storage::TableRow row;
    for (;;) {
      TRINHKY_ASSIGN_OR_RETURN(const bool more, source->Next(row));
      if (!more) break;
      digest.Add(RowLine(row));
      if (++rows % 10'000 == 0 && progress) progress(Stage::kCheck, rows);
    }
    const TableSummary* expected = manifest.Find(table.name);
    if (expected != nullptr && digest.Finish() == *expected) continue;
    findings.Add("TABLE_DIFFERS", table.name,
                 "Bảng đọc lại từ cơ sở dữ liệu không giống bảng trong bản sao lưu.",
                 "Expected the rows of the backup, but what the database gives back differs.");
  }
  return absl::OkStatus();
}

struct Target {
  std::string backup;
  std::string database;
  std::string names;           ///< file for the list of blobs
  storage::BlobStore* copies;  ///< nullptr: nothing is copied
  const storage::BlobStore& blobs;
  bool accept_findings = false;
};

absl::Status CopyBlobs(const Target& target, const ProgressReport& progress) {
  const auto from = storage::DirectoryBlobStore::OpenToRead(BlobFolder(target.backup));
  if (!from.ok()) return from.status();
  for (std::string after;;) {
    TRINHKY_ASSIGN_OR_RETURN(
        const std::vector<std::string> names,
        (*from)->ListOlder(std::numeric_limits<int64_t>::max(), after, 10'000));
    if (names.empty()) return absl::OkStatus();
    after = names.back();
    std::ofstream list(target.names, std::ios::trunc);
    for (const std::string& name : names) list << name << '\n';
    list.close();
    TRINHKY_RETURN_IF_ERROR(
        CopyNamedBlobs(target.names, **from, *target.copies, nullptr, progress));
  }
}

absl::Status LoadAll(const Target& target, storage::TableWriter& writer,
                     const ProgressReport& progress, Findings& findings) {
  int64_t rows = 0;
  for (const storage::TableShape& table : writer.tables()) {
    const absl::Status loaded = LoadTable(target.backup, table, writer, rows, progress);
    if (!loaded.ok()) TRINHKY_RETURN_IF_ERROR(AsBadRows(loaded, table.name, findings));
  }
  return absl::OkStatus();
}

absl::StatusOr<RestoreResult> Run(const Target& target, const ProgressReport& progress,
                                  const storage::DatabaseLog& log,
                                  const casework::DefinitionShelf& definitions) {
  RestoreResult result;
  TRINHKY_ASSIGN_OR_RETURN(result.manifest, ReadManifest(target.backup));
  const Manifest& manifest = result.manifest;
  TRINHKY_RETURN_IF_ERROR(CheckFiles(target.backup, manifest, progress, result.findings));
  if (!result.findings.empty()) return result;

  TRINHKY_ASSIGN_OR_RETURN(const auto connection, storage::ConnectToFill(target.database, log));
  // Before files are copied into a place that belongs to another office.
  TRINHKY_ASSIGN_OR_RETURN(storage::TableWriter writer,
                           storage::TableWriter::Begin(*connection, manifest.schema_version));
  if (target.copies != nullptr) TRINHKY_RETURN_IF_ERROR(CopyBlobs(target, progress));
  TRINHKY_RETURN_IF_ERROR(LoadAll(target, writer, progress, result.findings));
  if (!result.findings.empty()) return result;
  TRINHKY_RETURN_IF_ERROR(CompareWithFiles(*connection, manifest, progress, result.findings));
  if (!result.findings.empty()) return result;

  TRINHKY_RETURN_IF_ERROR(writer.BringForward());
  {
    TRINHKY_ASSIGN_OR_RETURN(const auto reader, storage::TableReader::Open(*connection, true));
    const ProofPlan proof{.definitions = definitions,
                          .blobs = &target.blobs,
                          .blobs_verified = true,
                          .log_root = manifest.log_root,
                          .log_size = manifest.log_size,
                          .progress = progress};
    TRINHKY_RETURN_IF_ERROR(Prove(*reader, proof, result.findings));
  }
  if (!result.findings.empty() && !target.accept_findings) return result;
  TRINHKY_RETURN_IF_ERROR(writer.Finish());
  result.ready = true;
  return result;
}

}  // namespace

absl::StatusOr<RestoreResult> Restore(const RestorePlan& plan,
                                      const casework::DefinitionShelf& definitions) {
  // Nothing is made when there is nothing to restore.
  TRINHKY_RETURN_IF_ERROR(ReadManifest(plan.backup).status());
  std::error_code error;
  fs::create_directories(fs::path(plan.blobs).parent_path(), error);
  const auto blobs = storage::DirectoryBlobStore::Open(plan.blobs);
  if (!blobs.ok())
    return Reject(absl::StatusCode::kUnavailable, "BLOBS_UNWRITABLE",
                  {.vi = absl::StrCat("--blobs: không ghi được vào «", plan.blobs,
                                      "»; hãy cho thư mục ghi được."),
                   .en = absl::StrCat("--blobs: expected a folder that can be written, but '",
                                      plan.blobs, "' cannot.")},
                  {{"path", plan.blobs}});
  const std::string names = plan.blobs + "/tmp/names";
  absl::StatusOr<RestoreResult> result = Run({.backup = plan.backup,
                                              .database = plan.database,
                                              .names = names,
                                              .copies = blobs->get(),
                                              .blobs = **blobs,
                                              .accept_findings = plan.accept_findings},
                                             plan.progress, plan.log, definitions);
  fs::remove(names, error);
  return result;
}

absl::StatusOr<RestoreResult> VerifyBackup(const std::string& backup, const std::string& scratch,
                                           const casework::DefinitionShelf& definitions,
                                           const ProgressReport& progress,
                                           const storage::DatabaseLog& log) {
  TRINHKY_RETURN_IF_ERROR(ReadManifest(backup).status());
  const auto blobs = storage::DirectoryBlobStore::OpenToRead(BlobFolder(backup));
  if (!blobs.ok()) {
    RestoreResult result;
    TRINHKY_ASSIGN_OR_RETURN(result.manifest, ReadManifest(backup));
    TRINHKY_RETURN_IF_ERROR(CheckFiles(backup, result.manifest, progress, result.findings));
    return result;
  }
  return Run({.backup = backup,
              .database = absl::StrCat("sqlite:", scratch, "/verify.db"),
              .names = scratch + "/names",
              .copies = nullptr,
              .blobs = **blobs},
             progress, log, definitions);
}

}  // namespace trinhky::backup
