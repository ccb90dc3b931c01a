// directory_blob_store.h: blobs as files beside the database.
//
//   <folder>/ab/cd/abcd…   the blob, read-only
//   <folder>/tmp/…         what is being written
//   <folder>/lock          see folder_lock.h
//
// A blob is written under tmp/, flushed, renamed into place, and the folder is flushed: at any
// power cut a name either has all its bytes or does not exist. Whoever writes a file of tmp/ holds
// a lock on it: opening the store erases those that nobody holds. The time of a file is when it was
// stored last, by the clock of the office that stored it.
#ifndef TRINHKY_SERVICES_STORAGE_BLOBS_DIRECTORY_BLOB_STORE_H_
#define TRINHKY_SERVICES_STORAGE_BLOBS_DIRECTORY_BLOB_STORE_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/blob_store.h"

namespace trinhky::storage {

/// Microseconds since 1970-01-01 UTC. Thread-safe.
using TimeSource = std::function<int64_t()>;

/// Several servers, also of several machines, may share a folder whose file system has locks and
/// renames in one step: a local one, or NFS (deploy/operations.md says how to mount it). Their
/// clocks may differ by minutes: what is swept is a day old. Thread-safe.
class DirectoryBlobStore final : public BlobStore {
 public:
  /// Makes the folder when it is missing; its parent must exist.
  /// @param now_us  the time that files are stamped with; empty: the machine's.
  /// @errors kNotFound: the parent is missing; kUnavailable; kResourceExhausted.
  static absl::StatusOr<std::unique_ptr<BlobStore>> Open(const std::string& folder,
                                                         TimeSource now_us = {});

  /// To read blobs beside the process that has the folder: touches nothing in it.
  /// @errors kNotFound: there is no such folder.
  static absl::StatusOr<std::unique_ptr<const BlobStore>> OpenToRead(const std::string& folder);

  absl::StatusOr<std::unique_ptr<BlobWriter>> Create(int64_t bytes_max) override;
  absl::StatusOr<std::unique_ptr<BlobReader>> Open(std::string_view sha256) const override;
  absl::StatusOr<bool> Has(std::string_view sha256) const override;
  absl::Status Remove(std::string_view sha256) override;
  absl::StatusOr<std::vector<std::string>> ListOlder(int64_t before_us, std::string_view after,
                                                     int limit) const override;
  absl::StatusOr<bool> RemoveOlder(std::string_view sha256, int64_t before_us) override;

 private:
  DirectoryBlobStore(std::string folder, TimeSource now_us);

  const std::string folder_;
  const std::string lock_;  ///< path of the file
  const TimeSource now_us_;
  const std::string temporary_;  ///< path that files of this store begin with
  std::atomic<int64_t> next_temporary_{0};
};

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOBS_DIRECTORY_BLOB_STORE_H_
