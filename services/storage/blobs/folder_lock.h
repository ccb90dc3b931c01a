// folder_lock.h: a lock on a folder of blobs that every process on every machine respects.
//
// It is flock() on the file "<folder>/lock", which Linux carries over NFS as a lock of the server.
// A process that dies lets go of it.
#ifndef TRINHKY_SERVICES_STORAGE_BLOBS_FOLDER_LOCK_H_
#define TRINHKY_SERVICES_STORAGE_BLOBS_FOLDER_LOCK_H_

#include <string>

#include "absl/status/statusor.h"

namespace trinhky::storage {

/// Held until it goes. Waits for others, who hold it for the time of a few file calls. Each one has
/// a file descriptor of its own, so threads of one process respect it too.
class FolderLock {
 public:
  enum class Mode {
    kShared,  ///< with others that are shared: a blob begins to be written, or gets its name
    kAlone,   ///< what nobody needs is looked at and erased
  };

  /// @param path  the file; made when it is missing
  /// @errors kFailedPrecondition/BLOBS_LOCK: the file system has no locks; kUnavailable.
  static absl::StatusOr<FolderLock> Take(const std::string& path, Mode mode);

  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;

 private:
  explicit FolderLock(int fd) : fd_(fd) {}

  int fd_;
};

/// Whether nobody holds a lock on the open file `fd`; then it is ours until it is closed.
bool TryLockFile(int fd);

}  // namespace trinhky::storage

#endif  // TRINHKY_SERVICES_STORAGE_BLOBS_FOLDER_LOCK_H_
