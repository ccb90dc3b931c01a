#include "services/storage/blobs/blob_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "services/storage/blobs/folder_lock.h"
#include "services/storage/sync_file.h"
#include "workflow/base/limits.h"
#include "workflow/base/status.h"

namespace trinhky::storage {
namespace {

constexpr int64_t kUsPerSecond = 1'000'000;

absl::Status MakeFolder(const std::string& path, const std::string& parent) {
  if (::mkdir(path.c_str(), 0750) != 0) {
    return errno == EEXIST ? absl::OkStatus() : StatusOfErrno(errno);
  }
  return SyncFolder(parent);
}

}  // namespace

std::string BlobPath(const std::string& folder, std::string_view sha256) {
  std::string path = folder;
  path.append("/").append(sha256.substr(0, 2));
  path.append("/").append(sha256.substr(2, 2));
  return path.append("/").append(sha256);
}

absl::StatusOr<std::optional<int64_t>> StoredTimeUs(const std::string& path) {
  // Opening, not stat(): an NFS client then looks at the file anew.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) return std::optional<int64_t>();
  if (fd < 0) return StatusOfErrno(errno);
  struct stat info {};
  const int failed = ::fstat(fd, &info) == 0 ? 0 : errno;
  ::close(fd);
  if (failed != 0) return StatusOfErrno(failed);
  return info.st_mtim.tv_sec * kUsPerSecond + info.st_mtim.tv_nsec / 1000;
}

absl::StatusOr<std::unique_ptr<BlobWriter>> FileBlobWriter::Create(BlobPlace place,
                                                                   std::string temporary,
                                                                   int64_t bytes_max) {
  // Whoever clears tmp/ holds the lock alone: between making the file and locking it nobody looks.
  TRINHKY_ASSIGN_OR_RETURN(const FolderLock lock,
                           FolderLock::Take(place.lock, FolderLock::Mode::kShared));
  int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
  if (fd < 0) return StatusOfErrno(errno);
  TryLockFile(fd);  // says that somebody lives who writes it
  return std::unique_ptr<BlobWriter>(
      new FileBlobWriter(std::move(place), std::move(temporary), fd, bytes_max));
}

FileBlobWriter::FileBlobWriter(BlobPlace place, std::string temporary, int fd, int64_t bytes_max)
    : place_(std::move(place)), temporary_(std::move(temporary)), bytes_max_(bytes_max), fd_(fd) {}

FileBlobWriter::~FileBlobWriter() {
  if (fd_ >= 0) ::close(fd_);
  ::unlink(temporary_.c_str());  // gone already after Commit()
}

absl::Status FileBlobWriter::Append(std::string_view chunk) {
  if (static_cast<int64_t>(chunk.size()) > bytes_max_ - bytes_) {
    return Reject(absl::StatusCode::kInvalidArgument, "BLOB_TOO_LARGE",
                  {.vi = "Tệp lớn hơn giới hạn cho phép.",
                   .en = "Expected a file within the limit, but it is larger."},
                  {{"bytes_max", std::to_string(bytes_max_)}});
  }
  hash_.Update(chunk);
  bytes_ += static_cast<int64_t>(chunk.size());
  while (!chunk.empty()) {
    ssize_t written = ::write(fd_, chunk.data(), chunk.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return StatusOfErrno(errno);
    chunk.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

absl::StatusOr<BlobRef> FileBlobWriter::Commit() {
  BlobRef ref{hash_.FinishHex(), bytes_};
  TRINHKY_RETURN_IF_ERROR(Stamp());
  // After a failed flush the bytes may be lost without a further error: never try it again.
  if (::fsync(fd_) != 0) return StatusOfErrno(errno);
  TRINHKY_RETURN_IF_ERROR(MoveInto(BlobPath(place_.folder, ref.sha256)));
  int closed = ::close(std::exchange(fd_, -1));
  if (closed != 0) return StatusOfErrno(errno);
  return ref;
}

absl::Status FileBlobWriter::Stamp() {
  if (!place_.now_us) return absl::OkStatus();
  const int64_t now_us = place_.now_us();
  const timespec time{.tv_sec = now_us / kUsPerSecond, .tv_nsec = now_us % kUsPerSecond * 1000};
  const timespec times[] = {time, time};
  return ::futimens(fd_, times) == 0 ? absl::OkStatus() : StatusOfErrno(errno);
}

absl::Status FileBlobWriter::MoveInto(const std::string& path) {
  std::string inner = path.substr(0, path.rfind('/'));
  std::string outer = inner.substr(0, inner.rfind('/'));
  TRINHKY_RETURN_IF_ERROR(MakeFolder(outer, place_.folder));
  TRINHKY_RETURN_IF_ERROR(MakeFolder(inner, outer));
  // The same bytes may lie there already: replacing them by themselves also heals damage.
  {
    TRINHKY_ASSIGN_OR_RETURN(const FolderLock lock,
                             FolderLock::Take(place_.lock, FolderLock::Mode::kShared));
    if (::rename(temporary_.c_str(), path.c_str()) != 0) return StatusOfErrno(errno);
  }
  return SyncFolder(inner);
}

absl::StatusOr<std::unique_ptr<BlobReader>> FileBlobReader::Open(const std::string& path,
                                                                 std::string sha256) {
  int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return StatusOfErrno(errno);
  struct stat info {};
  if (::fstat(fd, &info) != 0) {
    absl::Status status = StatusOfErrno(errno);
    ::close(fd);
    return status;
  }
  return std::unique_ptr<BlobReader>(new FileBlobReader(fd, info.st_size, std::move(sha256)));
}

FileBlobReader::FileBlobReader(int fd, int64_t bytes, std::string sha256)
    : fd_(fd), bytes_(bytes), sha256_(std::move(sha256)) {}

FileBlobReader::~FileBlobReader() { ::close(fd_); }

absl::StatusOr<std::string> FileBlobReader::Read(int64_t bytes_max) {
  if (bytes_max < 1) return absl::InvalidArgumentError("a chunk has at least one byte");
  TRINHKY_ASSIGN_OR_RETURN(std::string chunk,
                           ReadFromFile(std::min(bytes_max, bytes_ - position_)));
  hash_.Update(chunk);
  position_ += static_cast<int64_t>(chunk.size());
  if (position_ == bytes_ && !verified_) {
    if (hash_.FinishHex() != sha256_) return absl::DataLossError("a stored file is damaged");
    verified_ = true;
  }
  return chunk;
}

absl::StatusOr<std::string> FileBlobReader::ReadFromFile(int64_t bytes_max) {
  std::string chunk(static_cast<size_t>(std::min(bytes_max, limits::kChunkBytesMax)), '\0');
  size_t filled = 0;
  while (filled < chunk.size()) {
    ssize_t got = ::read(fd_, chunk.data() + filled, chunk.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return StatusOfErrno(errno);
    if (got == 0) return absl::DataLossError("a stored file became shorter");
    filled += static_cast<size_t>(got);
  }
  return chunk;
}

}  // namespace trinhky::storage
