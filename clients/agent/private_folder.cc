#include "clients/agent/private_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <system_error>

#include "clients/agent/refusal.h"

namespace trinhky::agent {
namespace {

absl::Status Unusable(const std::string& path) { return Refuse(Why::kFolder, {{"path", path}}); }

bool WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return ::fsync(file) == 0;
}

}  // namespace

absl::StatusOr<PrivateFolder> PrivateFolder::Open(const std::string& path) {
  const std::filesystem::path above = std::filesystem::path(path).parent_path();
  std::error_code ignored;  // what is missing afterwards is told below
  if (!above.empty()) std::filesystem::create_directories(above, ignored);
  ::mkdir(path.c_str(), 0700);
  struct stat found = {};
  if (::lstat(path.c_str(), &found) != 0 || !S_ISDIR(found.st_mode) ||
      found.st_uid != ::geteuid() || (found.st_mode & 077) != 0)
    return Unusable(path);
  return PrivateFolder(path);
}

std::string PrivateFolder::FileOf(std::string_view name) const {
  return path_ + "/" + std::string(name);
}

absl::StatusOr<std::optional<std::string>> PrivateFolder::Read(std::string_view name) const {
  const std::string path = FileOf(name);
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (file < 0) {
    if (errno == ENOENT) return std::optional<std::string>();
    return Unusable(path);
  }
  struct stat found = {};
  std::string bytes(kFileBytesMax + 1, '\0');
  size_t size = 0;
  bool good = ::fstat(file, &found) == 0 && S_ISREG(found.st_mode) && found.st_uid == ::geteuid() &&
              (found.st_mode & 077) == 0;
  while (good && size < bytes.size()) {
    const ssize_t got = ::read(file, bytes.data() + size, bytes.size() - size);
    if (got == 0) break;
    good = got > 0;
    if (good) size += static_cast<size_t>(got);
  }
  ::close(file);
  if (!good || size > kFileBytesMax) return Unusable(path);
  bytes.resize(size);
  return std::optional<std::string>(std::move(bytes));
}

absl::Status PrivateFolder::Write(std::string_view name, std::string_view bytes) const {
  const std::string path = FileOf(name);
  std::string unfinished = path + ".XXXXXX";
  const int file = ::mkostemp(unfinished.data(), O_CLOEXEC);  // mode 0600
  if (file < 0) return Unusable(path);
  const bool written = WriteAll(file, bytes);
  ::close(file);
  if (written && ::rename(unfinished.c_str(), path.c_str()) == 0) return absl::OkStatus();
  ::unlink(unfinished.c_str());
  return Unusable(path);
}

void PrivateFolder::Remove(std::string_view name) const { ::unlink(FileOf(name).c_str()); }

PrivateFolder::Lock::Lock(const PrivateFolder& folder)
    : file_(
          ::open(folder.FileOf("lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
  if (file_ >= 0) ::flock(file_, LOCK_EX);
}

PrivateFolder::Lock::~Lock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace trinhky::agent
