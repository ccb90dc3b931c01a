#include "services/storage/sync_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

absl::Status SyncPath(const std::string& path, int flags) {
  int fd = ::open(path.c_str(), flags | O_CLOEXEC);
  if (fd < 0) return StatusOfErrno(errno);
  int failed = ::fsync(fd) == 0 ? 0 : errno;
  ::close(fd);
  return failed == 0 ? absl::OkStatus() : StatusOfErrno(failed);
}

}  // namespace

absl::Status StatusOfErrno(int error) {
  switch (error) {
    case ENOENT:
      return absl::NotFoundError("no such file");
    case EEXIST:
      return absl::AlreadyExistsError("the file exists");
    case ENOSPC:
    case EDQUOT:
      return absl::ResourceExhaustedError("the disk is full");
    default:
      return absl::UnavailableError("a file cannot be reached or written");
  }
}

absl::Status SyncFolder(const std::string& folder) {
  return SyncPath(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

absl::Status SyncFileAndFolder(const std::string& path) {
  TRINHKY_RETURN_IF_ERROR(SyncPath(path, O_RDONLY));
  return SyncFolder(std::filesystem::path(path).parent_path().string());
}

}  // namespace trinhky::storage
