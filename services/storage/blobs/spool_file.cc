#include "services/storage/blobs/spool_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "services/storage/sync_file.h"
#include "workflow/base/status.h"

namespace trinhky::storage {

absl::StatusOr<SpoolFile> SpoolFile::Make() {
  std::error_code error;
  std::string name = (std::filesystem::temp_directory_path(error) / "trinhky-XXXXXX").string();
  if (error) return StatusOfErrno(error.value());
  const int fd = ::mkostemp(name.data(), O_CLOEXEC);
  if (fd < 0) return StatusOfErrno(errno);
  ::unlink(name.c_str());
  return SpoolFile(fd);
}

SpoolFile::~SpoolFile() {
  if (fd_ >= 0) ::close(fd_);
}

SpoolFile::SpoolFile(SpoolFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), bytes_(other.bytes_) {}

absl::Status SpoolFile::Append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return StatusOfErrno(errno);
    bytes.remove_prefix(static_cast<size_t>(written));
    bytes_ += written;
  }
  return absl::OkStatus();
}

absl::Status SpoolFile::Clear() {
  bytes_ = 0;
  if (::ftruncate(fd_, 0) != 0 || ::lseek(fd_, 0, SEEK_SET) != 0) return StatusOfErrno(errno);
  return absl::OkStatus();
}

int SpoolFile::Release() {
  ::lseek(fd_, 0, SEEK_SET);
  return std::exchange(fd_, -1);
}

}  // namespace trinhky::storage
