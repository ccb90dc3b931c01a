#include "services/storage/blobs/directory_blob_store.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "services/storage/blobs/blob_files.h"
#include "services/storage/sync_file.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr size_t kFolderBytes = 2;  // of the names "ab" and "cd"

absl::Status MakeFolder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directory(path, error);
  return error ? StatusOfErrno(error.value()) : absl::OkStatus();
}

// What lies in a folder, sorted, from `from` on. A folder that is not there is empty.
std::vector<std::string> NamesIn(const std::string& folder, std::string_view from) {
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (name >= from) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

absl::Status CheckName(std::string_view sha256) {
  if (IsSha256Hex(sha256)) return absl::OkStatus();
  return absl::InvalidArgumentError("not the name of a blob");
}

}  // namespace

absl::StatusOr<std::unique_ptr<BlobStore>> DirectoryBlobStore::Open(const std::string& folder,
                                                                    TimeSource now_us) {
  TRINHKY_RETURN_IF_ERROR(MakeFolder(folder));
  std::error_code ignored;  // what cannot be removed is in nobody's way
  std::filesystem::remove_all(folder + "/tmp", ignored);
  TRINHKY_RETURN_IF_ERROR(MakeFolder(folder + "/tmp"));
  TRINHKY_RETURN_IF_ERROR(SyncFolder(folder));
  return std::unique_ptr<BlobStore>(new DirectoryBlobStore(folder, std::move(now_us)));
}

absl::StatusOr<std::unique_ptr<const BlobStore>> DirectoryBlobStore::OpenToRead(
    const std::string& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error))
    return absl::NotFoundError("there is no folder of blobs");
  return std::unique_ptr<const BlobStore>(new DirectoryBlobStore(folder, {}));
}

absl::StatusOr<std::unique_ptr<BlobWriter>> DirectoryBlobStore::Create(int64_t bytes_max) {
  std::string temporary = folder_ + "/tmp/" + std::to_string(next_temporary_.fetch_add(1));
  return FileBlobWriter::Create({.folder = folder_, .naming = naming_, .now_us = now_us_},
                                std::move(temporary), bytes_max);
}

absl::StatusOr<std::unique_ptr<BlobReader>> DirectoryBlobStore::Open(
    std::string_view sha256) const {
  TRINHKY_RETURN_IF_ERROR(CheckName(sha256));
  return FileBlobReader::Open(BlobPath(folder_, sha256), std::string(sha256));
}

absl::StatusOr<bool> DirectoryBlobStore::Has(std::string_view sha256) const {
  TRINHKY_RETURN_IF_ERROR(CheckName(sha256));
  std::error_code error;
  bool exists = std::filesystem::exists(BlobPath(folder_, sha256), error);
  if (error) return StatusOfErrno(error.value());
  return exists;
}

absl::Status DirectoryBlobStore::Remove(std::string_view sha256) {
  TRINHKY_RETURN_IF_ERROR(CheckName(sha256));
  std::string path = BlobPath(folder_, sha256);
  std::error_code error;
  if (!std::filesystem::remove(path, error)) {
    return error ? StatusOfErrno(error.value()) : absl::OkStatus();
  }
  return SyncFolder(std::filesystem::path(path).parent_path().string());
}

absl::StatusOr<std::vector<std::string>> DirectoryBlobStore::ListOlder(int64_t before_us,
                                                                       std::string_view after,
                                                                       int limit) const {
  std::vector<std::string> older;
  for (const std::string& outer : NamesIn(folder_, after.substr(0, kFolderBytes))) {
    if (outer.size() != kFolderBytes) continue;  // tmp
    const bool begun = outer == after.substr(0, kFolderBytes);
    const std::string_view inner_from =
        begun ? after.substr(kFolderBytes, kFolderBytes) : std::string_view();
    for (const std::string& inner : NamesIn(folder_ + "/" + outer, inner_from)) {
      for (const std::string& name : NamesIn(folder_ + "/" + outer + "/" + inner, after)) {
        if (name == after || !IsSha256Hex(name)) continue;
        TRINHKY_ASSIGN_OR_RETURN(const std::optional<int64_t> stored_us,
                                 StoredTimeUs(BlobPath(folder_, name)));
        if (!stored_us || *stored_us >= before_us) continue;
        older.push_back(name);
        if (older.size() == static_cast<size_t>(limit)) return older;
      }
    }
  }
  return older;
}

absl::StatusOr<bool> DirectoryBlobStore::RemoveOlder(std::string_view sha256, int64_t before_us) {
  TRINHKY_RETURN_IF_ERROR(CheckName(sha256));
  const std::lock_guard lock(naming_);
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<int64_t> stored_us,
                           StoredTimeUs(BlobPath(folder_, sha256)));
  if (!stored_us || *stored_us >= before_us) return false;
  // Not flushed: what a power cut brings back is swept the next time.
  std::error_code error;
  const bool removed = std::filesystem::remove(BlobPath(folder_, sha256), error);
  if (error) return StatusOfErrno(error.value());
  return removed;
}

}  // namespace trinhky::storage
