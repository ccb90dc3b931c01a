#include "services/backup/make_backup.h"

#include <stdio.h>
#include <stdlib.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include <fcntl.h>

#include "absl/strings/str_cat.h"
#include "services/backup/blob_copy.h"
#include "services/backup/carried_rows.h"
#include "services/backup/merkle_root.h"
#include "services/backup/table_file.h"
#include "services/storage/blobs/directory_blob_store.h"
#include "services/storage/sql/table_reader.h"
#include "services/storage/sync_file.h"
#include "workflow/base/status.h"

namespace trinhky::backup {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kReportRows = 10'000;

absl::Status Exists(const std::string& target) {
  return Reject(absl::StatusCode::kAlreadyExists, "BACKUP_EXISTS",
                {.vi = absl::StrCat("«", target,
                                    "» đã có; bản sao lưu không ghi đè. Hãy đặt tên khác, ví dụ "
                                    "thêm ngày."),
                 .en = absl::StrCat("Expected a new folder, but '", target,
                                    "' exists; a backup overwrites nothing. Give another name, for "
                                    "instance with the date.")},
                {{"path", target}});
}

absl::Status Unwritable(const std::string& path) {
  return Reject(absl::StatusCode::kUnavailable, "BACKUP_UNWRITABLE",
                {.vi = absl::StrCat("Không ghi được «", path,
                                    "»; hãy xem thư mục cha có tồn tại, ghi được và còn chỗ."),
                 .en = absl::StrCat("Expected to write '", path,
                                    "', but it cannot be; see that the folder above it exists, can "
                                    "be written and has room.")},
                {{"path", path}});
}

/// The folder in which the backup grows; removed unless it was given its name.
class Growing {
 public:
  static absl::StatusOr<Growing> Make(const std::string& target) {
    std::string path = target + ".unfinished-XXXXXX";
    // For its owner alone: what is inside is about people.
    if (::mkdtemp(path.data()) == nullptr) return Unwritable(path);
    return Growing(std::move(path));
  }
  Growing(Growing&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  Growing& operator=(Growing&&) = delete;
  ~Growing() {
    std::error_code ignored;  // what stays is named as what it is
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }

  absl::Status Name(const std::string& target) {
    if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) != 0)
      return errno == EEXIST ? Exists(target) : Unwritable(target);
    path_.clear();
    return storage::SyncFolder(fs::path(target).parent_path().string());
  }

 private:
  explicit Growing(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

/// Copies tables; counts rows over all of them for the report.
class TableCopy {
 public:
  TableCopy(const BackupPlan& plan, std::string folder, NameList& names, Manifest& manifest)
      : plan_(plan), folder_(std::move(folder)), names_(names), manifest_(manifest) {}

  absl::Status Copy(storage::TableReader& reader, const storage::TableShape& table) {
    TRINHKY_ASSIGN_OR_RETURN(const auto source, reader.Scan(table.name));
    TableFileWriter file(TablePath(folder_, table.name), table);
    const auto leaf_hash = table.name == "log_leaves" ? table.Find("leaf_hash") : std::nullopt;
    storage::TableRow row;
    for (;;) {
      TRINHKY_ASSIGN_OR_RETURN(const bool more, source->Next(row));
      if (!more) break;
      if (!Carry(table, manifest_.created_us, row)) continue;
      names_.Add(table, row);
      if (leaf_hash) root_.Append(std::get<std::string>(row[*leaf_hash]));
      TRINHKY_RETURN_IF_ERROR(file.Add(row));
      if (++rows_ % kReportRows == 0 && plan_.progress) plan_.progress(Stage::kRows, rows_);
    }
    TRINHKY_ASSIGN_OR_RETURN(TableSummary summary, file.Finish());
    manifest_.tables.push_back(std::move(summary));
    return absl::OkStatus();
  }

  void NoteLog() {
    manifest_.log_size = root_.size();
    manifest_.log_root = root_.Hex();
  }

 private:
  const BackupPlan& plan_;
  const std::string folder_;
  NameList& names_;
  Manifest& manifest_;
  MerkleRoot root_;
  int64_t rows_ = 0;
};

absl::Status NamesNow(storage::Connection& connection, const std::string& list) {
  TRINHKY_ASSIGN_OR_RETURN(const auto reader, storage::TableReader::Open(connection));
  NameList names(list);
  TRINHKY_RETURN_IF_ERROR(names.AddAll(*reader));
  return names.Close();
}

absl::Status CopyRows(const BackupPlan& plan, const Clock& clock, storage::Connection& connection,
                      const std::string& folder, const std::string& list, Manifest& manifest) {
  TRINHKY_ASSIGN_OR_RETURN(const auto reader, storage::TableReader::Open(connection));
  manifest.schema_version = reader->schema_version();
  manifest.created_us = clock.NowUs();
  if (plan.progress) plan.progress(Stage::kRows, 0);
  NameList names(list);
  TableCopy copy(plan, folder, names, manifest);
  for (const storage::TableShape& table : reader->tables())
    TRINHKY_RETURN_IF_ERROR(copy.Copy(*reader, table));
  copy.NoteLog();
  return names.Close();
}

}  // namespace

absl::StatusOr<BackupResult> MakeBackup(const BackupPlan& plan, const Clock& clock) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(plan.target, error))) return Exists(plan.target);
  const auto blobs = storage::DirectoryBlobStore::OpenToRead(plan.blobs);
  if (!blobs.ok())
    return Reject(absl::StatusCode::kUnavailable, "BLOBS_UNREADABLE",
                  {.vi = absl::StrCat("--blobs: không có thư mục «", plan.blobs,
                                      "»; hãy cho thư mục tệp của máy chủ."),
                   .en = absl::StrCat("--blobs: expected the folder of the server's files, but "
                                      "there is no '",
                                      plan.blobs, "'.")},
                  {{"path", plan.blobs}});
  TRINHKY_ASSIGN_OR_RETURN(const auto connection, storage::ConnectToRead(plan.database, plan.log));
  TRINHKY_ASSIGN_OR_RETURN(Growing growing, Growing::Make(plan.target));
  if (!fs::create_directory(growing.path() + "/tables", error)) return Unwritable(growing.path());
  TRINHKY_ASSIGN_OR_RETURN(const auto copies,
                           storage::DirectoryBlobStore::Open(BlobFolder(growing.path())));
  const std::string list = growing.path() + "/names";
  TRINHKY_RETURN_IF_ERROR(NamesNow(*connection, list));
  TRINHKY_RETURN_IF_ERROR(CopyNamedBlobs(list, **blobs, *copies, nullptr, plan.progress));

  BackupResult result;
  TRINHKY_RETURN_IF_ERROR(
      CopyRows(plan, clock, *connection, growing.path(), list, result.manifest));
  TRINHKY_RETURN_IF_ERROR(CopyNamedBlobs(list, **blobs, *copies, &result.findings, plan.progress));
  TRINHKY_RETURN_IF_ERROR(RemoveUnnamedBlobs(list, *copies));
  TRINHKY_ASSIGN_OR_RETURN(const BlobCount count,
                           VerifyBlobs(*copies, result.findings, plan.progress));
  result.manifest.blobs = count.blobs;
  result.manifest.blob_bytes = count.bytes;
  fs::remove(list, error);
  fs::remove_all(BlobFolder(growing.path()) + "/tmp", error);
  TRINHKY_RETURN_IF_ERROR(WriteManifest(growing.path(), result.manifest));
  TRINHKY_RETURN_IF_ERROR(growing.Name(plan.target));
  return result;
}

}  // namespace trinhky::backup
