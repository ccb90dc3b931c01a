// directory_blob_store.h: blobs as files beside the database.
//
//   <folder>/ab/cd/abcd…   the blob, read-only
//   <folder>/tmp/…         what is being written
//
// A blob is written under tmp/, flushed, renamed into place, and the folder is flushed: at any
// power cut a name either has all its bytes or does not exist. Opening the store empties tmp/.
#ifndef TRINHKY_SERVICES_STORAGE_BLOBS_DIRECTORY_BLOB_STORE_H_
#define TRINHKY_SERVICES_STORAGE_BLOBS_DIRECTORY_BLOB_STORE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/blob_store.h"

namespace trinhky::storage {

/// One process at a time uses a folder. Thread-safe.
class DirectoryBlobStore final : public BlobStore {
 public:
  /// Makes the folder when it is missing; its parent must exist.
  /// @errors kNotFound: the parent is missing; kUnavailable; kResourceExhausted.
  static absl::StatusOr<std::unique_ptr<BlobStore>> Open(const std::string& folder);

  absl::StatusOr<std::unique_ptr<BlobWriter>> Create(int64_t bytes_max) override;
  absl::StatusOr<std::unique_ptr<BlobReader>> Open(std::string_view sha256) const override;
  absl::StatusOr<bool> Has(std::string_view sha256) const override;
  absl::Status Remove(std::string_view sha256) override;

 private:
  explicit DirectoryBlobStore(std::string folder) : folder_(std::move(folder)) {}

  const std::string folder_;
  std::atomic<int64_t> next_temporary_{0};
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOBS_DIRECTORY_BLOB_STORE_H_
