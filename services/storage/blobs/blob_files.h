// blob_files.h: writing and reading one blob file. Used by directory_blob_store.cc alone.
#ifndef TRINHKY_SERVICES_STORAGE_BLOBS_BLOB_FILES_H_
#define TRINHKY_SERVICES_STORAGE_BLOBS_BLOB_FILES_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/blob_store.h"
#include "services/storage/blobs/running_sha256.h"

namespace trinhky::storage {

/// Where a blob lies: "<folder>/ab/cd/abcd…".
std::string BlobPath(const std::string& folder, std::string_view sha256);

/// When the file was stored last, in microseconds; nullopt when there is none. Asks the server of a
/// shared folder, not what this machine remembers.
absl::StatusOr<std::optional<int64_t>> StoredTimeUs(const std::string& path);

/// What a writer needs of its store.
struct BlobPlace {
  std::string folder;
  std::string lock;                   ///< file: see FolderLock
  std::function<int64_t()> now_us{};  ///< stamps the file; empty: the machine's time
};

class FileBlobWriter final : public BlobWriter {
 public:
  static absl::StatusOr<std::unique_ptr<BlobWriter>> Create(BlobPlace place, std::string temporary,
                                                            int64_t bytes_max);
  ~FileBlobWriter() override;

  absl::Status Append(std::string_view chunk) override;
  absl::StatusOr<BlobRef> Commit() override;

 private:
  FileBlobWriter(BlobPlace place, std::string temporary, int fd, int64_t bytes_max);
  absl::Status Stamp();
  absl::Status MoveInto(const std::string& path);

  const BlobPlace place_;
  const std::string temporary_;
  const int64_t bytes_max_;
  int fd_;
  int64_t bytes_ = 0;
  RunningSha256 hash_;
};

class FileBlobReader final : public BlobReader {
 public:
  static absl::StatusOr<std::unique_ptr<BlobReader>> Open(const std::string& path,
                                                          std::string sha256);
  ~FileBlobReader() override;

  /// Reads the open file `fd` from where it stands, and closes it.
  FileBlobReader(int fd, int64_t bytes, std::string sha256);

  int64_t bytes() const override { return bytes_; }
  absl::StatusOr<std::string> Read(int64_t bytes_max) override;

 private:
  absl::StatusOr<std::string> ReadFromFile(int64_t bytes_max);

  const int fd_;
  const int64_t bytes_;
  const std::string sha256_;
  int64_t position_ = 0;
  bool verified_ = false;
  RunningSha256 hash_;
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOBS_BLOB_FILES_H_
