#include "services/storage/blobs/directory_blob_store.h"

#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "services/storage/blobs/blob_files.h"
#include "services/storage/sync_file.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

absl::Status MakeFolder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directory(path, error);
  return error ? StatusOfErrno(error.value()) : absl::OkStatus();
}

absl::Status CheckName(std::string_view sha256) {
  if (IsSha256Hex(sha256)) return absl::OkStatus();
  return absl::InvalidArgumentError("not the name of a blob");
}

}  // namespace

absl::StatusOr<std::unique_ptr<BlobStore>> DirectoryBlobStore::Open(const std::string& folder) {
  TRINHKY_RETURN_IF_ERROR(MakeFolder(folder));
  std::error_code ignored;  // what cannot be removed is in nobody's way
  std::filesystem::remove_all(folder + "/tmp", ignored);
  TRINHKY_RETURN_IF_ERROR(MakeFolder(folder + "/tmp"));
  TRINHKY_RETURN_IF_ERROR(SyncFolder(folder));
  return std::unique_ptr<BlobStore>(new DirectoryBlobStore(folder));
}

absl::StatusOr<std::unique_ptr<BlobWriter>> DirectoryBlobStore::Create(int64_t bytes_max) {
  std::string temporary = folder_ + "/tmp/" + std::to_string(next_temporary_.fetch_add(1));
  return FileBlobWriter::Create(folder_, std::move(temporary), bytes_max);
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

}  // namespace trinhky::storage
