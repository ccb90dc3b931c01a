// Private keys on disk: owner only, whole or not at all.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "services/signing/crypto/keys.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

constexpr size_t kFileBytesMax = 64 << 10;

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  ~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  int get() const { return fd_; }
  /// Closes now, so that a late write error is seen.
  bool Close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

absl::Status FileError(std::string_view what, const std::string& path) {
  const int error = errno;
  return absl::InternalError(std::string(what) + " " + path + ": " + std::strerror(error));
}

bool WriteAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

// The rename is durable only once the folder is on disk.
bool SyncFolderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const FileDescriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return fd.get() >= 0 && ::fsync(fd.get()) == 0;
}

}  // namespace

absl::Status SavePrivateKey(const PrivateKey& key, const std::string& path) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string pem, PrivateKeyToPem(key));
  std::string temporary = path + ".XXXXXX";
  FileDescriptor fd(::mkostemp(temporary.data(), O_CLOEXEC));  // creates with mode 0600
  if (fd.get() < 0) return FileError("could not create", temporary);
  const bool written =
      ::fchmod(fd.get(), 0600) == 0 && WriteAll(fd.get(), pem) && ::fsync(fd.get()) == 0;
  if (!written || !fd.Close() || std::rename(temporary.c_str(), path.c_str()) != 0) {
    const absl::Status status = FileError("could not write", path);
    ::unlink(temporary.c_str());
    return status;
  }
  if (!SyncFolderOf(path)) return FileError("could not sync the folder of", path);
  return absl::OkStatus();
}

absl::StatusOr<PrivateKey> LoadPrivateKey(const std::string& path) {
  const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) {
    if (errno == ENOENT) return absl::NotFoundError("no key file " + path);
    return FileError("could not open", path);
  }
  struct stat info = {};
  if (::fstat(fd.get(), &info) != 0) return FileError("could not examine", path);
  if ((info.st_mode & 077) != 0) {
    return Reject(absl::StatusCode::kFailedPrecondition, "KEY_FILE_OPEN_TO_OTHERS",
                  {.vi = "Tệp khóa bí mật " + path +
                         " đang cho người khác đọc: hãy đặt quyền 0600 (chmod 600).",
                   .en = "Expected key file " + path +
                         " to be private, but others may read it: run chmod 600."},
                  {{"path", path}});
  }
  std::string pem(kFileBytesMax + 1, '\0');
  size_t size = 0;
  while (size < pem.size()) {
    const ssize_t got = ::read(fd.get(), pem.data() + size, pem.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return FileError("could not read", path);
    if (got == 0) break;
    size += static_cast<size_t>(got);
  }
  return PrivateKeyFromPem(std::string_view(pem).substr(0, size));
}

}  // namespace trinhky::signing
