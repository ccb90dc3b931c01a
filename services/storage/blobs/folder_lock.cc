#include "services/storage/blobs/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "services/storage/sync_file.h"
#include "workflow/base/status.h"

namespace trinhky::storage {

absl::StatusOr<FolderLock> FolderLock::Take(const std::string& path, Mode mode) {
  // Over NFS only a file that is open for writing can be locked alone.
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
  if (fd < 0) return StatusOfErrno(errno);
  FolderLock lock(fd);
  int failed = 0;
  do {
    failed = ::flock(fd, mode == Mode::kShared ? LOCK_SH : LOCK_EX);
  } while (failed != 0 && errno == EINTR);
  if (failed == 0) return lock;
  return Reject(
      absl::StatusCode::kFailedPrecondition, "BLOBS_LOCK",
      {.vi = "--blobs: hệ thống tệp của thư mục này không khóa được tệp; với NFS, gắn lại "
             "không có nolock và local_lock.",
       .en = "--blobs: expected a file system with locks, but this one has none; mount "
             "NFS without nolock and local_lock."});
}

FolderLock::~FolderLock() {
  if (fd_ >= 0) ::close(fd_);
}

FolderLock::FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

bool TryLockFile(int fd) { return ::flock(fd, LOCK_EX | LOCK_NB) == 0; }

}  // namespace trinhky::storage
