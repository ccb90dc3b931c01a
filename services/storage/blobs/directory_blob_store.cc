#include "services/storage/blobs/directory_blob_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <random>
#include <system_error>
#include <utility>

#include "services/storage/blobs/blob_files.h"
#include "services/storage/blobs/folder_lock.h"
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

// What was being written by a process that died.
absl::Status ClearTemporaries(const std::string& folder, const std::string& lock) {
  TRINHKY_ASSIGN_OR_RETURN(const FolderLock alone,
                           FolderLock::Take(lock, FolderLock::Mode::kAlone));
  for (const std::string& name : NamesIn(folder, "")) {
    const std::string path = folder + "/" + name;
    const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (fd < 0) continue;  // what cannot be removed is in nobody's way
    if (TryLockFile(fd)) ::unlink(path.c_str());
    ::close(fd);
  }
  return absl::OkStatus();
}

// Two stores, of whatever machines, never make the same file.
std::string RandomName() {
  std::random_device random;
  std::string name;
  for (int i = 0; i < 4; ++i) name += std::to_string(random()) + "-";
  return name;
}

absl::Status CheckName(std::string_view sha256) {
  if (IsSha256Hex(sha256)) return absl::OkStatus();
  return absl::InvalidArgumentError("not the name of a blob");
}

}  // namespace

absl::StatusOr<std::unique_ptr<BlobStore>> DirectoryBlobStore::Open(const std::string& folder,
                                                                    TimeSource now_us) {
  TRINHKY_RETURN_IF_ERROR(MakeFolder(folder));
  TRINHKY_RETURN_IF_ERROR(MakeFolder(folder + "/tmp"));
  TRINHKY_RETURN_IF_ERROR(ClearTemporaries(folder + "/tmp", folder + "/lock"));
  TRINHKY_RETURN_IF_ERROR(SyncFolder(folder));
  return std::unique_ptr<BlobStore>(new DirectoryBlobStore(folder, std::move(now_us)));
}

DirectoryBlobStore::DirectoryBlobStore(std::string folder, TimeSource now_us)
    : folder_(std::move(folder)),
      lock_(folder_ + "/lock"),
      now_us_(std::move(now_us)),
      temporary_(folder_ + "/tmp/" + RandomName()) {}

absl::StatusOr<std::unique_ptr<const BlobStore>> DirectoryBlobStore::OpenToRead(
    const std::string& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error))
    return absl::NotFoundError("there is no folder of blobs");
  return std::unique_ptr<const BlobStore>(new DirectoryBlobStore(folder, {}));
}

absl::StatusOr<std::unique_ptr<BlobWriter>> DirectoryBlobStore::Create(int64_t bytes_max) {
  std::string temporary = temporary_ + std::to_string(next_temporary_.fetch_add(1));
  return FileBlobWriter::Create({.folder = folder_, .lock = lock_, .now_us = now_us_},
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
    if (outer.size() != kFolderBytes) continue;  // tmp, lock
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
  // Between the look and the erasing nobody stores it again.
  TRINHKY_ASSIGN_OR_RETURN(const FolderLock alone,
                           FolderLock::Take(lock_, FolderLock::Mode::kAlone));
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
